import type { HereDoc, Redirection, Word } from 'unbash';
import type { Description } from '../kernel/index.ts';
import { Errno, textDescription, type Coroutine, type OpenFlags } from '../kernel/index.ts';
import { ShellError } from './errors.ts';
import { expandString, expandTemplate, expandWords } from './expand.ts';
import type { Shell } from './shell.ts';

/** Lowest number for descriptors that are put aside. */
const ASIDE = 10;

/** A redirection that failed: the command is not run, and a special built-in ends the shell. */
export class RedirectError extends Error {
  readonly status: number;

  constructor(message: string, status: number) {
    super(message);
    this.status = status;
  }
}

type Saved = { readonly fd: number; readonly aside: number | null }[];

/** Redirections in force; {@link restore} puts things back as they were. */
export class Redirections {
  private readonly shell: Shell;
  private readonly saved: Saved = [];
  private readonly keep: boolean;

  /** `keep`: for good, as `exec` and forked children have it. */
  constructor(shell: Shell, keep: boolean) {
    this.shell = shell;
    this.keep = keep;
  }

  *apply(redirections: readonly Redirection[]): Coroutine<void> {
    for (const redirection of redirections) yield* this.one(redirection);
  }

  restore(): void {
    const { process } = this.shell;
    for (const { fd, aside } of this.saved.splice(0).reverse()) {
      process.close(fd);
      if (aside === null) continue;
      process.assign(fd, process.descriptor(aside));
      process.close(aside);
    }
  }

  private *one(redirection: Redirection): Coroutine<void> {
    const { shell } = this;
    shell.at(redirection.pos);
    const given = redirection.descriptor;
    const fd = given?.type === 'FileDescriptor' ? given.value : undefined;
    if (redirection.type === 'HereDoc') {
      this.put(fd ?? 0, textDescription(yield* hereText(shell, redirection)));
      return;
    }
    const target = redirection.target;
    if (target === undefined) throw new RedirectError('redirection without a target', 2);
    if (redirection.type === 'HereString') {
      this.put(fd ?? 0, textDescription(`${yield* expandString(shell, target)}\n`));
      return;
    }
    switch (redirection.operator) {
      case '<': {
        this.put(fd ?? 0, yield* this.open(target, { read: true }));
        return;
      }
      case '<>': {
        this.put(fd ?? 0, yield* this.open(target, { read: true, write: true, create: true }));
        return;
      }
      case '>':
      case '>|': {
        this.put(fd ?? 1, yield* this.openNew(target, redirection.operator === '>|'));
        return;
      }
      case '>>': {
        this.put(fd ?? 1, yield* this.open(target, { write: true, create: true, append: true }));
        return;
      }
      case '&>':
      case '&>>': {
        const append = redirection.operator === '&>>';
        const flags = append ? { append: true } : { truncate: true };
        this.put(1, yield* this.open(target, { write: true, create: true, ...flags }));
        this.put(2, shell.process.descriptor(1));
        return;
      }
      default:
        return yield* this.duplicate(fd ?? (redirection.operator === '<&' ? 0 : 1), target);
    }
  }

  private *openNew(target: Word, force: boolean): Coroutine<Description> {
    const flags = { write: true, create: true, truncate: true };
    if (!this.shell.options.has('C') || force) return yield* this.open(target, flags);
    const path = yield* this.path(target);
    const found = this.shell.process.files.find(path);
    if (found?.type === 'file') throw this.failure(path, new Errno('EEXIST'), 'create');
    return yield* this.openPath(path, flags);
  }

  private *open(target: Word, flags: OpenFlags): Coroutine<Description> {
    return yield* this.openPath(yield* this.path(target), flags);
  }

  private *path(target: Word): Coroutine<string> {
    const { shell } = this;
    if (!shell.dialect.features.has('ambiguous redirect')) return yield* expandString(shell, target);
    const words = yield* expandWords(shell, [target]);
    if (words.length === 1) return words[0] ?? '';
    throw new RedirectError(`${target.text}: ambiguous redirect`, 1);
  }

  private *openPath(path: string, flags: OpenFlags): Coroutine<Description> {
    try {
      return yield* this.shell.process.files.open(path, flags);
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
      throw this.failure(path, error, flags.create === true ? 'create' : 'read');
    }
  }

  private failure(path: string, error: Errno, purpose: 'create' | 'read'): RedirectError {
    const { dialect } = this.shell;
    return new RedirectError(dialect.cannotOpen(this.shell, path, error, purpose), dialect.redirectStatus);
  }

  private *duplicate(fd: number, target: Word): Coroutine<void> {
    const { shell } = this;
    const text = yield* expandString(shell, target);
    if (text === '-') {
      this.putAside(fd);
      shell.process.close(fd);
      return;
    }
    const move = /^(\d+)-$/.exec(text);
    const from = Number(move?.[1] ?? text);
    if (!/^\d+-?$/.test(text)) {
      if (shell.dialect.features.has('both redirect') && fd === 1) {
        this.put(1, yield* this.openPath(text, { write: true, create: true, truncate: true }));
        this.put(2, shell.process.descriptor(1));
        return;
      }
      throw new ShellError(
        shell.dialect.name === 'ash' ? 'syntax error: bad fd number' : 'Syntax error: Bad fd number',
        2,
      );
    }
    if (!shell.process.hasDescriptor(from)) {
      throw new RedirectError(shell.dialect.badDescriptor(from, fd), shell.dialect.redirectStatus);
    }
    if (from !== fd) this.put(fd, shell.process.descriptor(from));
    if (move !== null) shell.process.close(from);
  }

  private put(fd: number, description: Description): void {
    description.retain();
    this.putAside(fd);
    this.shell.process.assign(fd, description);
    description.release();
  }

  private putAside(fd: number): void {
    if (this.keep || this.saved.some((entry) => entry.fd === fd)) return;
    const { process } = this.shell;
    const aside = process.hasDescriptor(fd) ? process.install(process.descriptor(fd), ASIDE, true) : null;
    this.saved.push({ fd, aside });
  }
}

function* hereText(shell: Shell, here: HereDoc): Coroutine<string> {
  const strip = (text: string): string => (here.operator === '<<-' ? text.replace(/^\t+/gm, '') : text);
  const { body, delimiter } = here;
  if (delimiter?.quoted === true || body.parts === undefined) {
    return strip(delimiter?.quoted === true ? body.text : unescapeBody(body.text));
  }
  if (here.operator !== '<<-') return yield* expandTemplate(shell, body.parts);
  let atStart = true;
  const parts = body.parts.map((part) => {
    if (part.type !== 'Literal') {
      atStart = false;
      return part;
    }
    const text = atStart ? strip(part.value) : part.value.replace(/\n\t+/g, '\n');
    atStart = part.value.endsWith('\n');
    return { ...part, value: text };
  });
  return yield* expandTemplate(shell, parts);
}

/** Backslashes in a here-document without expansions. */
function unescapeBody(text: string): string {
  return text.replace(/\\([$`\\\n])/g, (_all, char: string) => (char === '\n' ? '' : char));
}
