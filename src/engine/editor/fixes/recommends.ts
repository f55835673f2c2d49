import type { FixSource } from './fix.ts';

const INSTALL = /\bapt(?:-get)?(?:\s+-\S+)*\s+install\b/g;

/** `--no-install-recommends` for apt-get, so that only what was asked for is in the layer. */
export const recommendsFixes: FixSource = function* ({ read, tree }) {
  for (const { keyword, node } of read.stages.flatMap(({ instructions }) => instructions)) {
    if (keyword !== 'RUN' || node.json) continue;
    const { start, end } = node.span;
    const text = tree.text.slice(start, end);
    for (const match of text.matchAll(INSTALL)) {
      const behind = match.index + match[0].length;
      const command = /^[^;&|]*/.exec(text.slice(behind))?.[0] ?? '';
      if (command.includes('--no-install-recommends') || match[0].includes('--no-install-recommends'))
        continue;
      const at = start + behind;
      yield {
        title: 'Add --no-install-recommends',
        edits: [{ span: { start: at, end: at }, text: ' --no-install-recommends' }],
        kind: 'improve',
        span: node.span,
      };
    }
  }
};
