/** One line of a configuration: `name args;` or `name args { … }`. */
export interface Directive {
  readonly name: string;
  readonly args: readonly string[];
  readonly block: readonly Directive[] | null;
  readonly file: string;
  readonly line: number;
}

/** What is wrong with a configuration, in nginx's words and without its beginning. */
export class ConfigError extends Error {}

interface Token {
  readonly text: string;
  readonly quoted: boolean;
  readonly line: number;
}

/** Words, `;`, `{` and `}` with their lines; comments left out. */
function tokens(text: string, file: string): Token[] {
  const found: Token[] = [];
  let line = 1;
  let at = 0;
  while (at < text.length) {
    const rest = text.slice(at);
    const [space = ''] = /^(?:\s|#.*)+/.exec(rest) ?? [];
    if (space !== '') {
      line += space.split('\n').length - 1;
      at += space.length;
      continue;
    }
    const quote = /^(["'])((?:\\[^]|(?!\1)[^\\])*)\1/.exec(rest);
    const word = quote === null ? /^(?:[;{}]|(?:\$\{|\\[^]|[^\s;{}])+)/.exec(rest) : null;
    const all = quote?.[0] ?? word?.[0];
    if (all === undefined)
      throw new ConfigError(`unexpected end of file, expecting ";" or "}" in ${file}:${line}`);
    const inner = quote?.[2]?.replace(/\\(["'\\ntr])/g, (_all, one: string) => ESCAPES[one] ?? one);
    found.push({ text: inner ?? all, quoted: quote !== null, line });
    line += all.split('\n').length - 1;
    at += all.length;
  }
  return found;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };

/** Reads a configuration file. Throws {@link ConfigError}. */
export function parseConfig(text: string, file: string): Directive[] {
  const words = tokens(text, file);
  const lastLine = text.split('\n').length;
  let at = 0;
  const block = (inner: boolean): Directive[] => {
    const found: Directive[] = [];
    let open: Token[] = [];
    for (;;) {
      const token = words[at++];
      if (token === undefined) {
        const expecting = open.length > 0 ? '";" or "}"' : '"}"';
        if (inner || open.length > 0)
          throw new ConfigError(`unexpected end of file, expecting ${expecting} in ${file}:${lastLine}`);
        return found;
      }
      const mark = token.quoted ? '' : token.text;
      if (mark !== ';' && mark !== '{' && mark !== '}') {
        open.push(token);
        continue;
      }
      const [name, ...args] = open;
      if (mark === '}' && name !== undefined && inner)
        throw new ConfigError(`directive "${name.text}" is not terminated by ";" in ${file}:${token.line}`);
      if (mark === '}' && inner) return found;
      if (name === undefined || mark === '}')
        throw new ConfigError(`unexpected "${mark}" in ${file}:${token.line}`);
      const inside = mark === '{' ? block(true) : null;
      found.push({
        name: name.text,
        args: args.map((one) => one.text),
        block: inside,
        file,
        line: name.line,
      });
      open = [];
    }
  };
  return block(false);
}
