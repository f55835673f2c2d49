import type { InstructionHelp } from '../shared/help.ts';
import type { COPY_FLAGS } from './read.ts';

export const copyHelp: InstructionHelp<typeof COPY_FLAGS> = {
  summary:
    'Copies files from the build context, a stage or an image. The files copied are a layer; the step is cached by what is in them.',
  forms: [
    'COPY <source>... <destination>',
    'COPY ["source with blanks", "destination"]',
    'COPY --from=<stage or image> <source> <destination>',
    'COPY <<EOF <destination>',
  ],
  effect: 'layer',
  start: 'COPY ',
  flags: {
    from: {
      value: 'stage|image',
      text: 'Copies from the result of a stage, or from an image, instead of the build context.',
      values: [],
    },
    chown: {
      value: 'user:group',
      text: 'Owner of what is copied, by name (looked up in the image) or by number. root without it.',
      values: [],
    },
    chmod: { value: 'mode', text: 'Permissions of what is copied, 755 or u=rwx,go=rx.', values: [] },
    link: {
      value: '',
      text: 'Makes the layer independent of those below: it stays cached when they change.',
      values: [],
    },
    parents: { value: '', text: 'Keeps the directories of the sources’ paths.', values: [] },
    exclude: { value: 'pattern', text: 'Leaves out what matches; may be given several times.', values: [] },
  },
};
