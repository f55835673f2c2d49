import { INSTRUCTION_HELP, type FlagHelp } from '../../instructions/index.ts';
import { isKeyword } from '../../syntax/index.ts';
import type { HoverLine, HoverSource } from './hover.ts';

/** What a flag does, over its name and value. */
export const hoverFlag: HoverSource = (document, offset) => {
  const node = document.nodeAt(offset);
  if (node === undefined || !isKeyword(node.name)) return null;
  const flag = node.flags.find(({ span }) => span.start <= offset && offset <= span.end);
  if (flag === undefined) return null;
  const name = /^--([^=]*)/.exec(flag.text)?.[1] ?? '';
  const { flags } = INSTRUCTION_HELP[node.name];
  const help = Object.hasOwn(flags, name) ? flags[name] : undefined;
  return help === undefined ? null : { span: flag.span, lines: aboutFlag(name, help) };
};

export function aboutFlag(name: string, { value, text }: FlagHelp): readonly HoverLine[] {
  return [
    { kind: 'code', text: value === '' ? `--${name}` : `--${name}=${value}` },
    { kind: 'text', text },
  ];
}
