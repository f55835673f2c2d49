import type { DiffLine } from './diff.ts';

/** A text as it stands in a file, with its lines numbered by the style sheet. */
export function TextBox({ text, label }: { readonly text: string; readonly label: string }) {
  return (
    <pre class="text-box" tabIndex={0} aria-label={label} role="region">
      {text}
    </pre>
  );
}

const SIGNS: Readonly<Record<DiffLine['kind'], string>> = { same: ' ', added: '+', removed: '−' };
const WORDS: Readonly<Record<DiffLine['kind'], string>> = {
  same: '',
  added: 'added: ',
  removed: 'removed: ',
};
/** Lines around a change that stay visible. */
const AROUND = 3;

/** Two texts laid over each other; long stretches that are the same are left out. */
export function DiffBox({ lines, label }: { readonly lines: readonly DiffLine[]; readonly label: string }) {
  const near = new Set<number>();
  for (const [at, { kind }] of lines.entries()) {
    if (kind === 'same') continue;
    for (let i = at - AROUND; i <= at + AROUND; i++) near.add(i);
  }
  return (
    <div class="diff-box" tabIndex={0} aria-label={label} role="region">
      {lines.map((line, i) => {
        if (near.has(i)) return <Line key={i} line={line} />;
        return near.has(i - 1) || i === 0 ? (
          <p key={i} class="diff-gap">
            …
          </p>
        ) : null;
      })}
    </div>
  );
}

function Line({ line }: { readonly line: DiffLine }) {
  return (
    <p class="diff-line" data-kind={line.kind}>
      <span class="diff-number" aria-hidden="true">
        {line.after ?? line.before}
      </span>
      <span aria-hidden="true">{SIGNS[line.kind]}</span>
      <span class="unseen">{WORDS[line.kind]}</span>
      <code>{line.text === '' ? ' ' : line.text}</code>
    </p>
  );
}
