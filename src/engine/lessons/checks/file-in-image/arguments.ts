import type { Fields } from '../../fields.ts';

export interface FileArguments {
  /** Absolute. */
  readonly path: string;
  readonly exists: boolean;
  readonly type: 'file' | 'dir' | 'symlink' | null;
  /** The whole content; line breaks at the end do not count. */
  readonly text: string | null;
  /** Each must be somewhere in the content. */
  readonly contains: readonly string[];
  /** Permission bits. */
  readonly mode: number | null;
  readonly executable: boolean | null;
  /** As in `--chown`: a name or number, with or without a group. */
  readonly owner: string | null;
}

/** Reads the fields of the check; `exists: false` excludes all others. */
export function readFileArguments(fields: Fields): FileArguments {
  const path = fields.requiredText('path');
  if (!path.startsWith('/')) fields.fail('path', 'must begin with a slash');
  const args = {
    path,
    exists: fields.flag('exists') ?? true,
    type: fields.oneOf('type', ['file', 'dir', 'symlink']),
    text: fields.text('text'),
    contains: fields.textOrTexts('contains'),
    mode: readMode(fields),
    executable: fields.flag('executable'),
    owner: fields.text('owner'),
  };
  if (!args.exists && fields.names.length > 2)
    fields.fail('exists', 'is false, so path must stand alone with it');
  return args;
}

function readMode(fields: Fields): number | null {
  const mode = fields.text('mode');
  if (mode === null) return null;
  return /^0?[0-7]{3,4}$/.test(mode)
    ? Number.parseInt(mode, 8)
    : fields.fail('mode', 'must be octal and in quotes, such as "0755"');
}
