import { ofImage, type CheckDefinition, type NO_IMAGE } from '../contract.ts';
import { readFileArguments, type FileArguments } from './arguments.ts';
import { HINTS, type FileHint } from './hints.ts';
import { absentHint, foundHint } from './inspect.ts';

/** A path is in the image or is not; with what content, permissions, owner. */
export const fileInImage: CheckDefinition<FileArguments, FileHint | typeof NO_IMAGE> = {
  hints: [...HINTS, 'no-image'],
  read: readFileArguments,
  check: ofImage((args, image) => {
    const found = image.tree.find(args.path, args.type !== 'symlink');
    if (!args.exists) {
      return found === null ? null : { id: 'present', text: `The image still has ${args.path}.` };
    }
    return found === null ? absentHint(args, image) : foundHint(args, found.inode, image.tree);
  }),
};
