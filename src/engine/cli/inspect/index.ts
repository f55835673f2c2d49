import { findImage } from '../../daemon/index.ts';
import type { Coroutine } from '../../kernel/index.ts';
import type { Call, Command } from '../support/command.ts';
import { noSuchImage } from '../support/images.ts';
import { isObject, type Value } from '../support/template/value.ts';
import { parseTemplate } from '../support/template/index.ts';
import { EMPTY_CONFIG, imageDocument } from './document.ts';

const FORMAT = {
  name: 'format',
  short: 'f',
  kind: 'string',
  help: "Format output using a custom template:\n'json':             Print in JSON format\n'TEMPLATE':         Print output using the given Go template.\nRefer to https://docs.docker.com/go/formatting/ for more information about formatting output with templates",
} as const;

/** `docker image inspect`: everything the engine knows about images, as JSON or through a template. */
export const imageInspect: Command = {
  names: ['image inspect'],
  usage: 'docker image inspect [OPTIONS] IMAGE [IMAGE...]',
  about: 'Display detailed information on one or more images',
  flags: [FORMAT],
  notSimulated: ['platform'],
  arguments: [1, Infinity],
  run: (call) => run(call, (name) => `Error response from daemon: ${noSuchImage(name)}`),
};

/** `docker inspect`: the same for objects of any type. Only images are simulated. */
export const inspect: Command = {
  names: ['inspect'],
  usage: 'docker inspect [OPTIONS] NAME|ID [NAME|ID...]',
  about: 'Return low-level information on Docker objects',
  flags: [FORMAT, { name: 'type', kind: 'string', help: 'Only inspect objects of the given type' }],
  notSimulated: ['size', 's'],
  arguments: [1, Infinity],
  run: (call) => run(call, (name) => `error: no such object: ${name}`),
};

function* run(call: Call, missing: (name: string) => string): Coroutine<number> {
  const { flags, args, host } = call;
  const format = flags.text('format') ?? '';
  const documents: { readonly [name: string]: Value }[] = [];
  const errors: string[] = [];
  for (const name of args) {
    const image = findImage(host.workspace.daemon, name);
    if (image === undefined) errors.push(missing(name));
    else documents.push(imageDocument(image));
  }
  const text = inspected(documents, format);
  if ('error' in text) {
    yield* host.complain(`${text.error}\n`);
    return 1;
  }
  yield* host.print(text.text);
  yield* host.complain(errors.map((error) => `${error}\n`).join(''));
  return errors.length === 0 ? 0 : 1;
}

function inspected(
  documents: readonly { readonly [name: string]: Value }[],
  format: string,
): { readonly text: string } | { readonly error: string } {
  if (format === '') return { text: `${escapeGo(JSON.stringify(documents, undefined, 4))}\n` };
  if (format === 'json') return { text: `${escapeGo(JSON.stringify(documents))}\n` };
  const template = parseTemplate(format);
  if ('error' in template) return { error: `template parsing error: ${template.error}` };
  const lines: string[] = [];
  for (const document of documents) {
    const done = template.run(withEmptyFields(document, format), '');
    if ('error' in done) return { error: `template parsing error: ${done.error}` };
    lines.push(`${done.text}\n`);
  }
  return { text: lines.join('') };
}

/** A template that goes into the config may name fields that JSON leaves out. */
function withEmptyFields(document: { readonly [name: string]: Value }, format: string): Value {
  const config = document['Config'];
  if (!/\.Config\./.test(format) || !isObject(config)) return document;
  return { ...document, Config: { ...EMPTY_CONFIG, ...config } };
}

function escapeGo(json: string): string {
  const escapes: Readonly<Record<string, string>> = { '<': '\\u003c', '>': '\\u003e', '&': '\\u0026' };
  return json.replace(/[<>&]/g, (char) => escapes[char] ?? char);
}
