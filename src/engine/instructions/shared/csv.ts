import { utf8Length } from '../../syntax/index.ts';

export type CsvResult =
  { readonly ok: true; readonly fields: readonly string[] } | { readonly ok: false; readonly error: string };

/** Splits one CSV line as the options of `--mount` and `--device` are, with the messages of Go's csv package. */
export function csvFields(line: string): CsvResult {
  const text = line.replace(/\r?\n$/, '');
  if (text === '') return { ok: false, error: 'EOF' };
  const failed = (at: number, reason: string): CsvResult => ({
    ok: false,
    error: `parse error on line 1, column ${utf8Length(text, 0, at) + 1}: ${reason}`,
  });
  const fields: string[] = [];
  let at = 0;
  for (;;) {
    if (text.charAt(at) !== '"') {
      const comma = text.indexOf(',', at);
      const end = comma === -1 ? text.length : comma;
      const stray = text.slice(at, end).indexOf('"');
      if (stray !== -1) return failed(at + stray, 'bare " in non-quoted-field');
      fields.push(text.slice(at, end));
      if (comma === -1) return { ok: true, fields };
      at = comma + 1;
      continue;
    }
    let field = '';
    let open = at + 1;
    let close = text.indexOf('"', open);
    while (close !== -1 && text.charAt(close + 1) === '"') {
      field += text.slice(open, close + 1);
      open = close + 2;
      close = text.indexOf('"', open);
    }
    if (close === -1) return failed(open, 'extraneous or missing " in quoted-field');
    fields.push(field + text.slice(open, close));
    if (close + 1 === text.length) return { ok: true, fields };
    if (text.charAt(close + 1) !== ',') return failed(close, 'extraneous or missing " in quoted-field');
    at = close + 2;
  }
}
