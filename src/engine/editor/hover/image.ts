import { formatPlatform } from '../../image/platform.ts';
import { humanSize } from '../../image/units.ts';
import type { BaseImage } from '../../image/base-image.ts';
import { processWord } from '../../syntax/index.ts';
import type { EditorDocument } from '../document.ts';
import { stageMeant, stageReferences } from '../symbols/stages.ts';
import type { HoverLine, HoverSource } from './hover.ts';

/** Size, system and start command of an image, over its name in FROM, `--from` and mounts. */
export const hoverImage: HoverSource = (document, offset) => {
  const { read } = document;
  const found = stageReferences(read).find(({ span }) => span.start <= offset && offset <= span.end);
  if (found === undefined || stageMeant(read.stages, found.text, found.stage) !== undefined) return null;
  const lines = aboutImage(document, expanded(document, found.text));
  return lines === null ? null : { span: found.span, lines };
};

/** A FROM line sees the arguments above the first FROM. */
function expanded({ plan, tree }: EditorDocument, word: string): string {
  const result = processWord(word, (name) => plan.globalArgs.get(name), { escape: tree.escape });
  return result.ok ? result.value : word;
}

/** Null for a name that is no image here. */
export function aboutImage(document: EditorDocument, reference: string): readonly HoverLine[] | null {
  if (reference === 'scratch') {
    return [
      { kind: 'code', text: 'scratch' },
      { kind: 'text', text: 'No image at all: an empty file system, without a shell.' },
    ];
  }
  const image = document.image(reference);
  if (image === undefined) return null;
  const { User, WorkingDir } = image.config;
  return [
    { kind: 'code', text: image.name },
    { kind: 'text', text: sizeAndSystem(image) },
    { kind: 'text', text: `Starts ${startOf(image)}` },
    { kind: 'text', text: `User ${User || 'root'}, directory ${WorkingDir || '/'}.` },
    { kind: 'text', text: `For ${image.platforms.map(formatPlatform).join(', ') || 'any platform'}.` },
    ...image.notes.slice(0, 1).map((text) => ({ kind: 'text' as const, text })),
  ];
}

function sizeAndSystem({ size, layers, os, deprecated }: BaseImage): string {
  const rough = layers.some(({ sizeSource }) => sizeSource === 'estimated' || sizeSource === 'known');
  const system = os === null ? '' : `, ${os.prettyName}`;
  const old = deprecated ? ' No longer maintained.' : '';
  const count = `${layers.length} ${layers.length === 1 ? 'layer' : 'layers'}`;
  const shown = rough ? `about ${humanSize(Number(size.toPrecision(2)))}` : humanSize(size);
  return `${shown} in ${count}${system}.${old}`;
}

function startOf({ config: { Entrypoint, Cmd } }: BaseImage): string {
  const parts = [
    Entrypoint?.length ? `with ENTRYPOINT ${JSON.stringify(Entrypoint)}` : '',
    Cmd?.length ? `with CMD ${JSON.stringify(Cmd)}` : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? 'nothing unless told what.' : `${parts.join(' and ')}.`;
}
