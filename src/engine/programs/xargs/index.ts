import { statusCode, type Coroutine, type Process } from '../../kernel/index.ts';
import { readAll, readFile } from '../support/lines.ts';
import { quoted, say, worded } from '../support/messages.ts';
import { parseOptions, type Parsed } from '../support/options.ts';
import { program } from '../support/program.ts';
import { become } from '../support/run.ts';

/** Longest command line in bytes that is put together. */
const LIMIT = 131_072;

export const xargs = program('xargs', function* (process) {
  const busybox = process.flavour === 'busybox';
  const options = parseOptions(process, {
    short: busybox ? '+0a:orte::E:I:i::n:s:P:x' : '+0a:d:orte::E:I:i::n:s:P:xL:l::p',
    long: {
      null: '0',
      'arg-file=': 'a',
      'delimiter=': 'd',
      'no-run-if-empty': 'r',
      verbose: 't',
      'replace=?': 'i',
      'max-args=': 'n',
      'max-procs=': 'P',
      'max-lines=?': 'L',
    },
  });
  if (typeof options === 'number') return options;
  const source = options.value('a');
  const text = source === undefined ? yield* readAll(process, 0) : yield* readFile(process, source);
  const items = split(process, options, text);
  if (items === null) return 1;
  const command = options.operands.length > 0 ? options.operands : ['echo'];
  let status = 0;
  for (const argv of commandLines(options, command, items)) {
    const code = yield* run(process, argv, options.has('t'));
    if (code === 126 || code === 127) return code;
    if (code === 255) {
      say(process, `${command[0] ?? ''}: exited with status 255; aborting`);
      return 124;
    }
    if (code > 128) return 125;
    if (code !== 0) status = 123;
  }
  return status;
});

/** Lines or words of the input with the line each is on. */
function split(process: Process, options: Parsed, text: string): { word: string; line: number }[] | null {
  const delimiter = options.has('0') ? '\0' : options.value('d');
  if (delimiter !== undefined) {
    const real = delimiter === '\\n' ? '\n' : delimiter === '\\t' ? '\t' : delimiter.slice(0, 1);
    const parts = text.split(real);
    if (parts[parts.length - 1] === '') parts.pop();
    return parts.map((word, line) => ({ word, line }));
  }
  if (options.has('I') || options.has('i')) {
    return text
      .split('\n')
      .map((line) => line.trimStart())
      .filter((line) => line !== '')
      .map((word, line) => ({ word: unquote(word), line }));
  }
  return words(process, text, options.value('E'));
}

function unquote(text: string): string {
  return text.replace(
    /\\(.)|'([^']*)'|"([^"]*)"/g,
    (_all, escaped?: string, single?: string, double?: string) => escaped ?? single ?? double ?? '',
  );
}

function words(
  process: Process,
  text: string,
  end: string | undefined,
): { word: string; line: number }[] | null {
  const out: { word: string; line: number }[] = [];
  let word: string | null = null;
  let line = 0;
  const push = (): boolean => {
    if (word === null) return true;
    if (word === end) return false;
    out.push({ word, line });
    word = null;
    return true;
  };
  for (let i = 0; i < text.length; i++) {
    const char = text[i] ?? '';
    if (/\s/.test(char)) {
      if (!push()) return out;
      if (char === '\n' && !/[ \t]/.test(text[i - 1] ?? '')) line++;
    } else if (char === '\\') word = (word ?? '') + (text[++i] ?? '');
    else if (char === "'" || char === '"') {
      const close = text.indexOf(char, i + 1);
      const newline = text.indexOf('\n', i + 1);
      if (close === -1 || (newline !== -1 && newline < close)) {
        const kind = char === "'" ? 'single' : 'double';
        const hint = '; by default quotes are special to xargs unless you use the -0 option';
        say(process, worded(process, `unmatched ${kind} quote`, `unmatched ${kind} quote${hint}`));
        return null;
      }
      word = (word ?? '') + text.slice(i + 1, close);
      i = close;
    } else word = (word ?? '') + char;
  }
  push();
  return out;
}

function commandLines(
  options: Parsed,
  command: readonly string[],
  items: readonly { word: string; line: number }[],
): string[][] {
  const replace = options.has('i') ? options.value('i') || '{}' : options.value('I');
  if (replace !== undefined) {
    return items.map(({ word }) =>
      command.map((part, index) => (index === 0 ? part : part.replaceAll(replace, word))),
    );
  }
  if (items.length === 0) return options.has('r') ? [] : [[...command]];
  const most = Number(options.value('n') ?? Number.POSITIVE_INFINITY);
  const lines = Number(options.value('L') ?? (options.has('l') ? 1 : Number.POSITIVE_INFINITY));
  const limit = Number(options.value('s') ?? LIMIT);
  const base = command.join(' ').length + 1;
  const out: string[][] = [];
  let current: string[] = [];
  let size = base;
  let firstLine = items[0]?.line ?? 0;
  for (const { word, line } of items) {
    const full = current.length >= most || line - firstLine >= lines || size + word.length + 1 > limit;
    if (full && current.length > 0) {
      out.push([...command, ...current]);
      current = [];
      size = base;
      firstLine = line;
    }
    current.push(word);
    size += word.length + 1;
  }
  out.push([...command, ...current]);
  return out;
}

function* run(process: Process, argv: readonly string[], trace: boolean): Coroutine<number> {
  if (trace) process.complain(`${argv.join(' ')}\n`);
  const child = process.fork(function* (self) {
    self.assign(0, yield* self.files.open('/dev/null', { read: true }));
    return become(self, argv, self.env, (name, why) =>
      worded(self, `${name}: ${why}`, `${quoted(name).slice(1, -1)}: ${why}`),
    );
  });
  const ended = yield* process.wait(child.pid);
  return ended === null || ended === 'interrupted' ? 127 : statusCode(ended.status);
}
