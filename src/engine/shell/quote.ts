/** Text in single quotes that the shell reads back as itself. `lean`: only where it is needed. */
export function shellQuote(text: string, always = false): string {
  if (!always && /^[A-Za-z0-9_@%+=:,./-]+$/.test(text)) return text;
  return `'${text.replace(/'/g, `'\\''`)}'`;
}

/** How ash and dash quote: single quotes in double ones. */
export function posixQuote(text: string): string {
  const parts = text.split(/('+)/).map((part) => (part.startsWith("'") ? `"${part}"` : `'${part}'`));
  return text === '' ? "''" : parts.filter((part) => part !== "''").join('');
}
