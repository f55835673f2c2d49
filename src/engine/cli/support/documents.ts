import type { Coroutine } from '../../kernel/index.ts';
import type { Call } from './command.ts';
import { parseTemplate, type Rendered, type Template, type Value } from './template/index.ts';

export type Document = { readonly [name: string]: Value };

interface Found {
  readonly document: Document;
  /** The document with the fields that JSON leaves out. */
  readonly forTemplates?: Value;
  readonly type?: string;
  /** Said on stderr before anything is printed. */
  readonly warning?: string;
}

/** What inspect found under a name. */
export type Inspected = Found | { readonly error: string };

/** A map as Go writes it: sorted by name. */
export function sortedMap<T>(map: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Exit code for a template that cannot be read (docker/cli, cli/command/inspect). */
const MALFORMED = 64;

/** The body of every inspect command: documents as JSON or through `--format`, then what was wrong with others. */
export function* printDocuments(
  { flags, args, host }: Call,
  find: (name: string) => Inspected,
): Coroutine<number> {
  const format = flags.text('format') ?? '';
  const template = format === '' || format === 'json' ? null : parseTemplate(format);
  if (template !== null && 'error' in template) {
    yield* host.complain(`template parsing error: ${template.error}\n`);
    return MALFORMED;
  }
  const documents: Document[] = [];
  const lines: string[] = [];
  const errors: string[] = [];
  for (const name of args) {
    const found = find(name);
    if ('warning' in found) yield* host.complain(`${found.warning}\n`);
    const line = 'error' in found ? found : template === null ? { text: '' } : filled(template, found);
    if ('error' in line) errors.push(line.error);
    else lines.push(`${line.text}\n`);
    if (!('error' in found)) documents.push(found.document);
  }
  if (template === null) {
    yield* host.print(`${escapeGo(JSON.stringify(documents, undefined, format === '' ? 4 : 0))}\n`);
  } else yield* host.print(lines.join('') || '\n');
  yield* host.complain(errors.map((error) => `${error}\n`).join(''));
  return errors.length === 0 ? 0 : 1;
}

/** A template goes into the engine's own types first; where that fails, into what they are as JSON. */
function filled(template: Template, { document, forTemplates = document, type = '' }: Found): Rendered {
  const typed = template.typed(forTemplates);
  const done = 'error' in typed ? template.run(document, type) : typed;
  return 'error' in done ? { error: `template parsing error: ${done.error}` } : done;
}

function escapeGo(json: string): string {
  const escapes: Readonly<Record<string, string>> = { '<': '\\u003c', '>': '\\u003e', '&': '\\u0026' };
  return json.replace(/[<>&]/g, (char) => escapes[char] ?? char);
}
