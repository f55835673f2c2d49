import type { ParsedScript, WordPart } from 'unbash';
import { Errno, type Coroutine, type Process } from '../kernel/index.ts';
import { parseScript } from './parse.ts';
import type { Shell } from './shell.ts';

/** Reads a descriptor to its end and closes it. */
export function* drain(process: Process, fd: number): Coroutine<string> {
  const parts: string[] = [];
  for (;;) {
    const data = yield* process.read(fd);
    if (data === '') break;
    parts.push(data);
  }
  process.close(fd);
  return parts.join('');
}

/** Output of a command substitution without the line breaks at its end. */
export function* readSubstitution(shell: Shell, script: ParsedScript): Coroutine<string> {
  const direct = yield* readFileDirectly(shell, script);
  if (direct !== undefined) return direct;
  const { process } = shell;
  const { reader, writer } = process.pipe();
  const source = script.source === undefined ? shell.source : { ...shell.source, text: script.source };
  const child = shell.evaluator.fork(shell, function* (inner) {
    inner.process.close(reader);
    if (writer !== 1) {
      inner.process.assign(1, inner.process.descriptor(writer));
      inner.process.close(writer);
    }
    inner.source = source;
    inner.depth = shell.depth + 1;
    if (shell.dialect.name !== 'dash') inner.options.delete('e');
    yield* inner.evaluator.script(inner, script, { tested: false, last: true });
  });
  process.close(writer);
  const text = yield* drain(process, reader);
  const ended = yield* process.wait(child.pid);
  if (ended !== null && ended !== 'interrupted') {
    const { code, signal } = ended.status;
    shell.substitutionStatus = signal === 0 ? code : 128 + signal;
    if (shell.dialect.name === 'bash') shell.status = shell.substitutionStatus;
  }
  if (shell.dialect.name === 'bash' && text.includes('\0'))
    shell.complain('warning: command substitution: ignored null byte in input');
  return text.replace(/\0/g, '').replace(/\n+$/, '');
}

/** `$(< file)` of bash: undefined when the script is anything else. */
function* readFileDirectly(shell: Shell, script: ParsedScript): Coroutine<string | undefined> {
  if (!shell.dialect.features.has('read file substitution') || script.commands.length !== 1) return undefined;
  const command = script.commands[0]?.command;
  if (command?.type !== 'Command' || command.name !== undefined || command.prefix.length !== 1)
    return undefined;
  const redirect = command.redirects[0];
  if (redirect?.type !== 'Redirect' || redirect.operator !== '<' || redirect.target === undefined)
    return undefined;
  try {
    const description = yield* shell.process.files.open(redirect.target.value, { read: true });
    const text = yield* drain(shell.process, shell.process.install(description, 10, true));
    return text.replace(/\n+$/, '');
  } catch (error) {
    if (error instanceof Errno) return undefined;
    throw error;
  }
}

/** Starts the command of `<(…)` or `>(…)`; the name to open. */
export function* openSubstitution(
  shell: Shell,
  part: Extract<WordPart, { type: 'ProcessSubstitution' }>,
): Coroutine<string> {
  const { process } = shell;
  const { reader, writer } = process.pipe();
  const script = part.script ?? parseScript(part.text.slice(2, -1));
  const [mine, theirs, target] = part.operator === '<' ? [reader, writer, 1] : [writer, reader, 0];
  shell.evaluator.fork(shell, function* (inner) {
    inner.process.close(mine);
    inner.process.assign(target, inner.process.descriptor(theirs));
    inner.process.close(theirs);
    yield* inner.evaluator.script(inner, script, { tested: false, last: true });
  });
  process.close(theirs);
  const fd = process.install(process.descriptor(mine), 60);
  process.close(mine);
  return `/dev/fd/${fd}`;
}
