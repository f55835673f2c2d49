import type { Coroutine } from '../../kernel/index.ts';
import type { Call } from './command.ts';
import { parseTemplate, type Value } from './template/index.ts';

export type Document = { readonly [name: string]: Value };

/** What inspect found under a name. `hidden` are fields that only templates see. */
export type Inspected =
  | { readonly document: Document; readonly forTemplates?: Value; readonly type?: string }
  | { readonly error: string };

/** The body of every inspect command: documents as JSON or through `--format`, then what was not found. */
export function* printDocuments(
  { flags, args, host }: Call,
  find: (name: string) => Inspected,
): Coroutine<number> {
  const found: Exclude<Inspected, { error: string }>[] = [];
  const errors: string[] = [];
  for (const name of args) {
    const result = find(name);
    if ('error' in result) errors.push(result.error);
    else found.push(result);
  }
  const text = textOf(found, flags.text('format') ?? '');
  yield* host.print(text.text);
  if (text.error !== null) {
    yield* host.complain(`${text.error}\n`);
    return 1;
  }
  yield* host.complain(errors.map((error) => `${error}\n`).join(''));
  return errors.length === 0 ? 0 : 1;
}

function textOf(
  found: readonly Exclude<Inspected, { error: string }>[],
  format: string,
): { readonly text: string; readonly error: string | null } {
  const documents = found.map(({ document }) => document);
  const json = (indent?: number) => ({
    text: `${escapeGo(JSON.stringify(documents, undefined, indent))}\n`,
    error: null,
  });
  if (format === '') return json(4);
  if (format === 'json') return json();
  const template = parseTemplate(format);
  if ('error' in template) return { text: '', error: `template parsing error: ${template.error}` };
  const lines: string[] = [];
  for (const { document, forTemplates = document, type = '' } of found) {
    const done = template.run(forTemplates, type);
    if ('error' in done) return { text: '\n', error: `template parsing error: ${done.error}` };
    lines.push(`${done.text}\n`);
  }
  return { text: lines.join(''), error: null };
}

function escapeGo(json: string): string {
  const escapes: Readonly<Record<string, string>> = { '<': '\\u003c', '>': '\\u003e', '&': '\\u0026' };
  return json.replace(/[<>&]/g, (char) => escapes[char] ?? char);
}
