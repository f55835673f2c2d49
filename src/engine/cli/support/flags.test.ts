import { describe, expect, test } from 'vitest';
import type { Command } from './command.ts';
import { parseFlags } from './flags.ts';
import { argumentError, flagError } from './messages.ts';

const command: Command = {
  names: ['thing'],
  usage: 'docker thing [OPTIONS] NAME',
  about: 'Do a thing',
  flags: [
    { name: 'all', short: 'a', kind: 'bool', help: 'Everything' },
    { name: 'env', short: 'e', kind: 'list', help: 'Variables' },
    { name: 'last', short: 'n', kind: 'integer', help: 'How many' },
    { name: 'name', kind: 'string', help: 'Name' },
    { name: 'quiet', short: 'q', kind: 'bool', help: 'Say little' },
  ],
  notSimulated: ['memory', 'm'],
  arguments: [1, 1],
  run: () => {
    throw new Error('not run in these tests');
  },
};

const mistake = (...words: string[]) => {
  const parsed = parseFlags(command, words);
  return parsed.type === 'error' ? parsed.message : parsed.type;
};

describe('options', () => {
  test.each([
    [['-aq', 'x'], ['x'], { all: true, quiet: true }],
    [['x', '--all'], ['x'], { all: true, quiet: false }],
    [['--all=false', 'x'], ['x'], { all: false, quiet: false }],
    [['--', '-a'], ['-a'], { all: false, quiet: false }],
    [['-', 'x'], ['-', 'x'], { all: false, quiet: false }],
  ])('%j', (words, args, { all, quiet }) => {
    const parsed = parseFlags(command, words);
    if (parsed.type !== 'call') throw new Error(parsed.type);
    expect(parsed.args).toEqual(args);
    expect([parsed.flags.on('all'), parsed.flags.on('quiet')]).toEqual([all, quiet]);
  });

  test.each([[['-e', 'A=1', '-eB=2', '--env', 'C=3', '--env=D=4', '-ae', 'E=5', '-e=F']]])(
    'values of %j',
    (words) => {
      const parsed = parseFlags(command, words);
      if (parsed.type !== 'call') throw new Error(parsed.type);
      expect(parsed.flags.list('env')).toEqual(['A=1', 'B=2', 'C=3', 'D=4', 'E=5', 'F']);
    },
  );

  test('end at the first argument where a command asks for it', () => {
    const parsed = parseFlags({ ...command, optionsFirst: true }, ['-a', 'image', '-q', '--nope']);
    expect(parsed).toMatchObject({ type: 'call', args: ['image', '-q', '--nope'] });
  });

  test.each([
    [['--nope'], 'unknown flag: --nope'],
    [['-az'], "unknown shorthand flag: 'z' in -az"],
    [['--name'], 'flag needs an argument: --name'],
    [['-e'], "flag needs an argument: 'e' in -e"],
    [
      ['-n', 'x'],
      'invalid argument "x" for "-n, --last" flag: strconv.ParseInt: parsing "x": invalid syntax',
    ],
    [
      ['--all=maybe'],
      'invalid argument "maybe" for "-a, --all" flag: strconv.ParseBool: parsing "maybe": invalid syntax',
    ],
    [['--help'], 'help'],
    [['-m', '1g'], 'not-simulated'],
  ])('%j: %s', (words, message) => {
    expect(mistake(...words)).toBe(message);
  });
});

test('usage errors name the command and its help', () => {
  expect(flagError(command, 'unknown flag: --nope')).toBe(
    "unknown flag: --nope\n\nUsage:  docker thing [OPTIONS] NAME\n\nRun 'docker thing --help' for more information\n",
  );
  expect(argumentError(command, 1)).toBeNull();
});

test.each([
  [[1, 1], 0, "'docker thing' requires 1 argument"],
  [[2, 2], 3, "'docker thing' requires 2 arguments"],
  [[0, 0], 1, "'docker thing' accepts no arguments"],
  [[0, 1], 2, "'docker thing' requires at most 1 argument"],
  [[1, Infinity], 0, "'docker thing' requires at least 1 argument"],
] as const)('arguments %j, given %d', (limits, count, words) => {
  expect(argumentError({ ...command, arguments: limits }, count)).toContain(`docker: ${words}\n`);
});
