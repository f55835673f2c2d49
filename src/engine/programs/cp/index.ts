import type { Coroutine, Process } from '../../kernel/index.ts';
import { Copier, type CopyOptions } from '../support/copy.ts';
import { quoted, say } from '../support/messages.ts';
import { parseOptions, wrongUsage, type Parsed } from '../support/options.ts';
import { program } from '../support/program.ts';

const LONG = {
  archive: 'a',
  recursive: 'r',
  force: 'f',
  interactive: 'i',
  link: 'l',
  dereference: 'L',
  'no-clobber': 'n',
  'no-dereference': 'P',
  'remove-destination': 'remove',
  parents: 'parents',
  'symbolic-link': 's',
  'target-directory=': 't',
  'no-target-directory': 'T',
  update: 'u',
  verbose: 'v',
};

const GNU_LONG = { 'preserve=?': 'preserve', backup: 'b', 'suffix=': 'S', 'strip-trailing-slashes': 'slashes' };

export const cp = program('cp', function* (process) {
  const gnu = process.flavour === 'gnu';
  const options = parseOptions(process, {
    short: gnu ? 'abdPRrpLHfinlsTuvxt:S:' : 'adPRrpLHfinlsTuvt:',
    long: gnu ? { ...LONG, ...GNU_LONG } : LONG,
  });
  if (typeof options === 'number') return options;
  const { operands } = options;
  const given = options.value('t');
  if (operands.length === 0) return wrongUsage(process, 'missing file operand');
  if (operands.length === 1 && given === undefined) {
    return wrongUsage(process, `missing destination file operand after ${quoted(operands[0] ?? '')}`);
  }
  const sources = given === undefined ? operands.slice(0, -1) : operands;
  const target = given ?? operands[operands.length - 1] ?? '';
  const directory = process.files.find(target)?.type === 'dir' && !options.has('T');
  if (sources.length > 1 && !directory && process.flavour === 'gnu') {
    const missing = process.files.find(target) === null;
    say(process, `target ${quoted(target)}: ${missing ? 'No such file or directory' : 'Not a directory'}`);
    return 1;
  }
  const copier = new Copier(process, copyOptions(options));
  let ok = true;
  for (const source of sources) {
    const into = directory || sources.length > 1;
    if (!(yield* copyOne(process, copier, options, source, target, into))) ok = false;
  }
  return ok ? 0 : 1;
});

function* copyOne(
  process: Process,
  copier: Copier,
  options: Parsed,
  source: string,
  target: string,
  into: boolean,
): Coroutine<boolean> {
  if (!into) return yield* copier.copy(source, target);
  const name = source.replace(/(?<=.)\/+$/, '').replace(/^.*\/(?=.)/, '');
  const base = target.replace(/(?<=.)\/+$/, '');
  if (name === '.' || name === '..') return yield* copier.copy(source, base);
  if (!options.has('parents')) return yield* copier.copy(source, `${base}/${name}`);
  const parts = source.split('/').slice(0, -1);
  for (let index = 1; index <= parts.length; index++) {
    const path = `${base}/${parts.slice(0, index).join('/')}`;
    if (process.files.find(path) === null) process.files.mkdir(path);
  }
  return yield* copier.copy(source, `${base}/${source}`);
}

function copyOptions(options: Parsed): CopyOptions {
  const archive = options.has('a');
  const kept = options.value('preserve');
  const preserve = options.has('p') || archive || kept === '' || kept === 'all';
  const recursive = archive || options.has('r') || options.has('R');
  const follow = options.has('L') ? 'all' : options.has('H') ? 'operands' : 'none';
  return {
    recursive,
    follow: options.has('P') || options.has('d') || archive ? 'none' : !recursive ? 'all' : follow,
    preserve: {
      mode: preserve || kept?.includes('mode') === true,
      owner: preserve || kept?.includes('ownership') === true,
      time: preserve || kept?.includes('timestamps') === true,
    },
    force: options.has('f'),
    noClobber: options.has('n'),
    ask: options.order.filter((entry) => 'ifn'.includes(entry.option)).at(-1)?.option === 'i',
    replace: options.has('remove'),
    backup: options.has('b') ? (options.value('S') ?? '~') : '',
    update: options.has('u'),
    verbose: options.has('v'),
    link: options.has('l') ? 'hard' : options.has('s') ? 'symbolic' : 'no',
  };
}
