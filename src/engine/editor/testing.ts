import { FileTree, TreeEditor, baseName, parentPath, textContent } from '../files/index.ts';
import type { BaseImage, ImageCatalogue } from '../image/base-image.ts';
import { catalogueOf } from '../image/catalogue.ts';
import type { ImageConfig } from '../image/config.ts';
import { parsePlatform } from '../image/platform.ts';
import type { Span } from '../source/index.ts';
import { EditorDocument } from './document.ts';

/** A document with a caret: `|` in the text, which is not part of it. */
export interface WithCaret {
  readonly document: EditorDocument;
  readonly offset: number;
}

/** A Dockerfile with `|` at the caret, and files beside it. */
export function atCaret(marked: string, files: Readonly<Record<string, string>> = {}): WithCaret {
  const offset = marked.indexOf('|');
  if (offset === -1) throw new Error(`no caret in ${marked}`);
  return { document: documentOf(marked.slice(0, offset) + marked.slice(offset + 1), files), offset };
}

export function documentOf(text: string, files: Readonly<Record<string, string>> = {}): EditorDocument {
  return new EditorDocument(text, { images, context: contextOf(files) });
}

/** The text of a span. */
export function textAt({ text }: EditorDocument, { start, end }: Span): string {
  return text.slice(start, end);
}

function contextOf(files: Readonly<Record<string, string>>): FileTree {
  const editor = new TreeEditor(FileTree.empty(0));
  const owner = { uid: 0, gid: 0, mtime: 0 };
  for (const [name, text] of Object.entries(files)) {
    const parent = editor.makeDirectories(parentPath(`/${name}`), { mode: 0o755, ...owner });
    editor.add(
      parent,
      baseName(`/${name}`),
      { type: 'file', mode: 0o644, ...owner, content: textContent(text) },
      0,
    );
  }
  return editor.snapshot();
}

const images: ImageCatalogue = catalogueOf([
  entry('alpine:3.20', [], null, { Cmd: ['/bin/sh'] }),
  entry('node:22', ['node:22.14.0', 'node:latest', 'node:22.14'], `sha256:${'a'.repeat(64)}`, {
    Env: ['PATH=/bin', 'NODE_VERSION=22.14.0'],
    Entrypoint: ['docker-entrypoint.sh'],
    Cmd: ['node'],
    User: 'node',
    WorkingDir: '/home',
  }),
]);

function entry(reference: string, aliases: readonly string[], digest: string | null, config: ImageConfig) {
  const platform = parsePlatform('linux/amd64');
  if ('error' in platform) throw new Error(platform.error);
  const build = (): BaseImage => ({
    reference: `docker.io/library/${reference}`,
    name: reference,
    digest,
    imageId: null,
    created: '1970-01-01T00:00:00Z',
    deprecated: false,
    platforms: [platform],
    platform,
    os: null,
    config,
    history: [],
    layers: [],
    size: 7_830_000,
    tree: FileTree.empty(0),
    versions: {},
    notes: [],
  });
  return { reference, aliases, digest, build };
}
