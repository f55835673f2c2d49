import { csvFields } from '../shared/csv.ts';
import { parseBoolean } from '../shared/numbers.ts';
import { withSuggestion } from '../shared/suggest.ts';

export interface Device {
  /** Empty if only `required` was given. */
  readonly name: string;
  readonly required: boolean;
}

export type DeviceResult =
  { readonly ok: true; readonly value: Device } | { readonly ok: false; readonly error: string };

/** Reads a value of `--device`, such as `vendor.com/gpu=all,required`. */
export function readDevice(text: string): DeviceResult {
  const csv = csvFields(text);
  if (!csv.ok) return failed(`failed to parse csv devices: ${csv.error}`);
  let name = '';
  let required = false;
  for (const field of csv.fields) {
    const equals = field.indexOf('=');
    const key = (equals === -1 ? field : field.slice(0, equals)).toLowerCase();
    const value = equals === -1 ? undefined : field.slice(equals + 1);
    if (key === 'required') {
      const flag = value === undefined ? true : parseBoolean(value);
      if (flag === undefined) return failed(`invalid value for ${key}: ${value ?? ''}`);
      required = flag;
    } else if (key === 'name' && value !== undefined) {
      if (name !== '') return failed(`device name already set to ${name}`);
      name = value;
    } else if (name === '') name = field;
    else if (value === undefined) return failed(`invalid field '${field}' must be a key=value pair`);
    else
      return failed(withSuggestion(`unexpected key '${key}' in '${field}'`, key, ['name', 'required'], true));
  }
  return { ok: true, value: { name, required } };
}

function failed(error: string): DeviceResult {
  return { ok: false, error };
}
