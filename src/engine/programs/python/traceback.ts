import { fromUnicode, toUnicode } from '../../kernel/index.ts';
import { quietText } from '../support/accounts.ts';
import type { Evaluator } from './evaluator.ts';
import type { Frame, PyRaise } from './values.ts';

/** What Python prints of an exception that nobody caught. `texts` are programs that lie in no file, by name. */
export function tracebackOf(
  interpreter: Evaluator,
  error: PyRaise,
  texts: ReadonlyMap<string, string> = new Map(),
): string {
  const frames = error.frames
    .toReversed()
    .map((frame) =>
      frameText(
        frame,
        texts.get(frame.file) ?? toUnicode(quietText(interpreter.process, fromUnicode(frame.file))),
      ),
    );
  const { value } = error;
  const own = value.attributes.get('__text__');
  const text = typeof own === 'string' ? own : interpreter.quickText(value, false);
  const shown = text.startsWith('<') ? '' : text;
  return `Traceback (most recent call last):\n${frames.join('')}${value.type.name}${shown === '' ? '' : `: ${shown}`}\n`;
}

function frameText({ file, line, title, start, end }: Frame, text: string): string {
  const head = `  File "${file}", line ${line}, in ${title}\n`;
  const source = file.startsWith('<') ? undefined : text.split('\n')[line - 1];
  if (source === undefined || source.trim() === '') return head;
  const begin = text.lastIndexOf('\n', start - 1) + 1;
  const indent = source.length - source.trimStart().length;
  const from = start - begin - indent;
  const length = Math.min(end, begin + source.length) - start;
  const whole = from <= 0 && length >= source.trim().length;
  const marks = whole || length <= 0 || from < 0 ? '' : `    ${' '.repeat(from)}${'^'.repeat(length)}\n`;
  return `${head}    ${source.trim()}\n${marks}`;
}
