import type { Coroutine, Process } from '../../kernel/index.ts';
import { quietText } from '../support/accounts.ts';
import type { Program } from '../support/program.ts';
import type { NodeNeeds } from './javascript.ts';
import { runScript } from './run.ts';
import type { Script } from './script.ts';

const USAGE = 'Usage: node [options] [ script.js ] [arguments]';

/** Options with a value of their own that change nothing here. */
const WITH_VALUE = new Set(['--stack-trace-limit', '--title', '--conditions', '-C']);
/** Options that cannot be passed over. */
const REFUSED = /^(--watch|--test|--inspect|--import|--require$|-r$|--loader|--run|-c$|--check|--build-sea)/;

/**
 * Node: real JavaScript on a model of node's modules (`library`), its event loop on the clock of the kernel. Modules and
 * packages that there is no model of say so.
 */
export function nodeProgram(needs: NodeNeeds): Program {
  return { name: 'node', gnu: (process) => node(process, needs) };
}

function* node(process: Process, needs: NodeNeeds): Coroutine<number> {
  yield;
  const version = installedVersion(process);
  const script = readArguments(process, version ?? '22.0.0');
  if (script === 'version') {
    if (version === null) return process.notSimulated('node --version of this image');
    process.out.line(`v${version}`);
    return 0;
  }
  if (script === 'help') {
    process.out.line(USAGE);
    return process.notSimulated('the rest of node --help');
  }
  if (typeof script === 'number') return script;
  return yield* runScript(process, needs, script);
}

/** NODE_VERSION of the official images, or what the package database of the system says. */
function installedVersion(process: Process): string | null {
  const official = process.env.get('NODE_VERSION');
  if (official !== undefined && process.exe.startsWith('/usr/local/')) return official;
  const alpine = /^P:nodejs\nV:([\d.]+)/m.exec(quietText(process, '/lib/apk/db/installed'))?.[1];
  const debian = /^Package: nodejs\n(?:.+\n)*?Version: (?:\d+:)?([\d.]+)/m.exec(
    quietText(process, '/var/lib/dpkg/status'),
  )?.[1];
  return alpine ?? debian ?? official ?? null;
}

function readArguments(process: Process, version: string): Script | 'version' | 'help' | number {
  const words = process.argv.slice(1);
  const execArgv: string[] = [];
  const base = { version, execArgv };
  let input: string | null = null;
  let print = false;
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (word === '-v' || word === '--version') return 'version';
    if (word === '-h' || word === '--help') return 'help';
    if (REFUSED.test(word)) return process.notSimulated(`node ${word.replace(/=.*/, '')}`);
    if (/^(-e|--eval|-p|--print|-pe)$/.test(word)) {
      const code = words[++at];
      if (code === undefined) {
        process.complain(`${process.argv[0] ?? 'node'}: ${word} requires an argument\n`);
        return 9;
      }
      print ||= word.includes('p');
      input = code;
    } else if (word === '-' || word === '--') {
      return { ...base, ...source(process, input, words[at + 1]), print, args: words.slice(at + 2) };
    } else if (WITH_VALUE.has(word)) execArgv.push(word, words[++at] ?? '');
    else if (word.startsWith('--input-type')) {
      if (!word.endsWith('=commonjs')) return process.notSimulated(`node ${word}`);
    } else if (/^-[a-z]$/.test(word) && word !== '-i') {
      process.complain(`${process.argv[0] ?? 'node'}: bad option: ${word}\n`);
      return 9;
    } else if (word === '-i') return process.notSimulated('the prompt of node');
    else if (word.startsWith('--')) execArgv.push(word);
    else if (input === null) return { ...base, file: word, print, args: words.slice(at + 1) };
    else return { ...base, text: input, print, args: words.slice(at) };
  }
  return { ...base, ...source(process, input, undefined), print, args: [] };
}

function source(
  process: Process,
  input: string | null,
  file: string | undefined,
): Pick<Script, 'text' | 'file'> {
  if (input !== null) return { text: input };
  if (file !== undefined) return { file };
  return process.hasDescriptor(0) ? { text: null } : { text: '' };
}
