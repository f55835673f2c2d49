/** Signatures, offsets and lengths of records in a zip (APPNOTE 6.3, 4.3.12 and 4.3.16). */
const END = 0x06054b50;
const END_LENGTH = 22;
const LONGEST_COMMENT = 0xffff;
const ENTRY = 0x02014b50;
const ENTRY_LENGTH = 46;
const UNIX = 3;
/** Flag of names in UTF-8. */
const UTF8 = 0x800;

/**
 * Kind and permissions of the entries that were packed on Unix, by name, as `st_mode` has them. The library that unpacks
 * does not tell them. Whatever cannot be read, also of a damaged archive, is left out.
 */
export function unixModes(zip: Uint8Array): ReadonlyMap<string, number> {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const modes = new Map<string, number>();
  const end = endOf(view);
  if (end === null) return modes;
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    if (at + ENTRY_LENGTH > view.byteLength || view.getUint32(at, true) !== ENTRY) break;
    const [name, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
    const start = at + ENTRY_LENGTH;
    const bytes = zip.subarray(start, start + (name ?? 0));
    const unicode = (view.getUint16(at + 8, true) & UTF8) !== 0;
    const mode = view.getUint16(at + 40, true);
    if (view.getUint8(at + 5) === UNIX && mode !== 0) modes.set(textOf(bytes, unicode), mode);
    at = start + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return modes;
}

/** Where the record at the end begins; a comment may follow it. */
function endOf(view: DataView): number | null {
  const last = view.byteLength - END_LENGTH;
  for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at--)
    if (view.getUint32(at, true) === END) return at;
  return null;
}

/** A name as the unpacking library reads it. */
function textOf(bytes: Uint8Array, unicode: boolean): string {
  return unicode ? new TextDecoder().decode(bytes) : String.fromCharCode(...bytes);
}
