import type { InstructionHelp } from '../shared/help.ts';
import type { ADD_FLAGS } from './read.ts';

export const addHelp: InstructionHelp<typeof ADD_FLAGS> = {
  summary:
    'Copies as COPY does, and besides unpacks local archives and fetches URLs and Git repositories. For plain files COPY says more clearly what is meant.',
  forms: ['ADD <source>... <destination>', 'ADD <URL> <destination>', 'ADD <Git repository> <destination>'],
  effect: 'layer',
  start: 'ADD ',
  flags: {
    chown: {
      value: 'user:group',
      text: 'Owner of what is added, by name or by number. root without it.',
      values: [],
    },
    chmod: { value: 'mode', text: 'Permissions of what is added.', values: [] },
    link: { value: '', text: 'Makes the layer independent of those below.', values: [] },
    'keep-git-dir': { value: '', text: 'Keeps the .git directory of a Git source.', values: [] },
    checksum: { value: 'sha256:…', text: 'Refuses a download that has another digest.', values: [] },
    unpack: {
      value: '',
      text: 'Unpacks archives, downloaded ones too; =false leaves local ones packed.',
      values: [],
    },
    exclude: { value: 'pattern', text: 'Leaves out what matches; may be given several times.', values: [] },
  },
};
