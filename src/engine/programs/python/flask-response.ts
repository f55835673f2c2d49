import { fromUnicode, type Coroutine, type NetResponse } from '../../kernel/index.ts';
import { httpDate, REASONS, respond } from '../support/web.ts';
import type { Evaluator } from './evaluator.ts';
import { toJson } from './json.ts';
import { Bytes, Dict, Instance, PyClass, raise, Tuple, type Value, asText } from './values.ts';

/** How flask says who it is. */
const SERVER = 'Werkzeug/3.1 Python';

/** A response as a value of Python. */
export function responseOf(status: number, body: string, type: string): Instance {
  const made = new Instance(new PyClass('FlaskResponse', []));
  made.attributes.set('status_code', BigInt(status));
  made.attributes.set('headers', new Dict([['Content-Type', type]]));
  made.attributes.set('data', body);
  return made;
}

/** An answer with a type and a body, as bytes. */
export function plain(status: number, type: string, body: string): NetResponse {
  return respond(
    status,
    [
      ['Server', SERVER],
      ['Content-Type', type],
    ],
    body,
  );
}

/** Type of pages. */
export const HTML = 'text/html; charset=utf-8';

/** What a view gave: text, bytes, a dict or list, a response, or a tuple of one of them with status and headers. */
export function* toResponse(interpreter: Evaluator, value: Value): Coroutine<NetResponse> {
  if (value instanceof Tuple) {
    const [body = '', second, third] = value.items;
    const inner = yield* toResponse(interpreter, body);
    const status = typeof second === 'bigint' ? Number(second) : inner.status;
    const extra = [second, third].find((one) => one instanceof Dict);
    const fields =
      extra instanceof Dict
        ? [...extra.entries.values()].map(
            ([name, one]) => [asText(name), interpreter.quickText(one, false)] as const,
          )
        : [];
    const named = new Set(fields.map(([name]) => name.toLowerCase()));
    return {
      ...inner,
      status,
      reason: REASONS[status] ?? '',
      headers: [...inner.headers.filter(([name]) => !named.has(name.toLowerCase())), ...fields],
    };
  }
  if (value instanceof Instance && value.type.name === 'FlaskResponse') {
    const headers = value.attributes.get('headers');
    const fields =
      headers instanceof Dict
        ? [...headers.entries.values()].map(
            ([name, one]) => [asText(name), interpreter.quickText(one, false)] as const,
          )
        : [];
    const status = Number(value.attributes.get('status_code') ?? 200n);
    return respond(
      status,
      [['Server', SERVER], ['Date', httpDate(interpreter.process.kernel.time())], ...fields],
      fromUnicode(asText(value.attributes.get('data') ?? '')),
    );
  }
  if (value instanceof Dict || Array.isArray(value))
    return plain(200, 'application/json', fromUnicode(`${compact(value)}\n`));
  if (value instanceof Bytes) return plain(200, HTML, value.data);
  if (typeof value === 'string') return plain(200, HTML, fromUnicode(value));
  return raise(
    'TypeError',
    `The view function did not return a valid response. The return type must be a string, dict, list, tuple with headers or status, Response instance, or WSGI callable, but it was a ${interpreter.nameOfType(value)}.`,
  );
}

/** JSON as flask writes it where nobody reads it: without blanks. */
function compact(value: Value): string {
  return JSON.stringify(JSON.parse(toJson(value, null, true, true)));
}
