import type { BuiltImage } from '../../../build/index.ts';
import { contentText } from '../../../files/index.ts';
import { ofImage, type CheckDefinition } from '../contract.ts';

type SecretHint = 'in-layer' | 'in-history' | 'in-config' | 'no-image';

/** A text is nowhere in the image: in no file of any layer, hidden ones included, in no history line and no setting. */
export const noSecret: CheckDefinition<{ readonly text: string }, SecretHint> = {
  hints: ['in-layer', 'in-history', 'in-config', 'no-image'],
  read: (fields) => {
    const text = fields.requiredText('text');
    return text === '' ? fields.fail('text', 'is empty') : { text };
  },
  check: ofImage(({ text }, image) => {
    const file = fileWith(image, text);
    if (file !== null) return { id: 'in-layer', text: file };
    const row = image.history.find(({ created_by }) => created_by?.includes(text) === true);
    if (row !== undefined) {
      return { id: 'in-history', text: `The image’s history shows it to everyone: ${row.created_by ?? ''}` };
    }
    if (!JSON.stringify(image.config).includes(JSON.stringify(text).slice(1, -1))) return null;
    return { id: 'in-config', text: 'The image’s settings hold it; docker inspect shows it to everyone.' };
  }),
};

function fileWith(image: BuiltImage, text: string): string | null {
  for (const layer of image.layers) {
    for (const entry of layer.entries ?? []) {
      if (entry.kind === 'deleted' || entry.inode.type !== 'file') continue;
      if (contentText(entry.inode.content)?.includes(text) !== true) continue;
      const hidden = image.tree.find(entry.path, false) === null;
      const where = hidden ? 'a later line deletes it, but the layer keeps it' : 'anyone can read it there';
      return `${entry.path} holds it, in the layer of “${layer.createdBy}”: ${where}.`;
    }
  }
  return null;
}
