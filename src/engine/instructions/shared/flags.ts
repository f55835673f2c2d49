import type { Flag, InstructionNode, Word } from '../../syntax/index.ts';
import { InstructionMistake } from './mistake.ts';
import { withSuggestion } from './suggest.ts';

/** `boolean`: `--x`, `--x=true`, `--x=false`. `string`: `--x=v`, once. `list`: `--x=v`, any number of times. */
export type FlagKind = 'boolean' | 'string' | 'list';

/** The flags of an instruction: name without dashes → kind. */
export type FlagTable = Readonly<Record<string, FlagKind>>;

/** A boolean flag that was given. */
export interface BooleanFlag {
  readonly value: boolean;
  readonly span: Flag['span'];
}

/** Flags that were given. Values are unexpanded; a flag that was not given is absent or an empty list. */
export type FlagValues<Table extends FlagTable> = {
  readonly [Name in keyof Table]: Table[Name] extends 'list'
    ? readonly Word[]
    : (Table[Name] extends 'boolean' ? BooleanFlag : Word) | undefined;
};

interface Given {
  readonly strings: Map<string, Word>;
  readonly booleans: Map<string, BooleanFlag>;
  readonly lists: Map<string, Word[]>;
}

/** Reads an instruction's flags with BuildKit's messages; throws {@link InstructionMistake}. */
export function readFlags<const Table extends FlagTable>(
  node: InstructionNode,
  table: Table,
): FlagValues<Table> {
  const given: Given = { strings: new Map(), booleans: new Map(), lists: new Map() };
  for (const flag of node.flags) readFlag(flag, table, given);
  const values = Object.entries(table).map(([name, kind]) => [
    name,
    kind === 'list'
      ? (given.lists.get(name) ?? [])
      : kind === 'boolean'
        ? given.booleans.get(name)
        : given.strings.get(name),
  ]);
  // The entries follow the table name by name and kind by kind, which Object.fromEntries cannot express.
  return Object.fromEntries(values) as FlagValues<Table>;
}

function readFlag(flag: Flag, table: FlagTable, given: Given): void {
  const equals = flag.text.indexOf('=');
  const written = equals === -1 ? flag.text : flag.text.slice(0, equals);
  const value = equals === -1 ? undefined : flag.text.slice(equals + 1);
  const name = written.slice(2);
  const kind = Object.hasOwn(table, name) ? table[name] : undefined;
  if (kind === undefined) {
    throw new InstructionMistake(
      withSuggestion(`unknown flag: ${written}`, name, Object.keys(table), true),
      flag.span,
    );
  }
  if (given.strings.has(name) || given.booleans.has(name)) {
    throw new InstructionMistake(`duplicate flag specified: ${written}`, flag.span);
  }
  if (kind === 'boolean') {
    given.booleans.set(name, { value: readBoolean(written, value, flag), span: flag.span });
    return;
  }
  if (value === undefined) throw new InstructionMistake(`missing a value on flag: ${written}`, flag.span);
  const word = { text: value, span: flag.valueSpan };
  if (kind === 'string') given.strings.set(name, word);
  else {
    const list = given.lists.get(name);
    if (list === undefined) given.lists.set(name, [word]);
    else list.push(word);
  }
}

function readBoolean(written: string, value: string | undefined, flag: Flag): boolean {
  if (value === '') throw new InstructionMistake(`missing a value on flag: ${written}`, flag.span);
  switch (value?.toLowerCase()) {
    case undefined:
    case 'true':
      return true;
    case 'false':
      return false;
    default: {
      const message = `expecting boolean value for flag ${written}, not: ${value ?? ''}`;
      throw new InstructionMistake(message, flag.span);
    }
  }
}
