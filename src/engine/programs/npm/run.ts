import {
  SIGNALS,
  signalName,
  statusCode,
  type Coroutine,
  type ExitStatus,
  type Process,
} from '../../kernel/index.ts';
import { become } from '../support/run.ts';
import { findPrefix, readManifest, type Manifest } from './manifest.ts';
import type { NpmLine } from './options.ts';
import { fail, noManifest } from './print.ts';

/** `npm run`: a script with what its pre- and post-scripts are. */
export function* run(process: Process, line: NpmLine, script: string | undefined): Coroutine<number> {
  const directory = findPrefix(process);
  const manifest = readManifest(process, directory);
  if (manifest === null) return noManifest(process, directory);
  if (script === undefined) return listScripts(process, manifest);
  const scripts = { ...defaultScripts(process, directory), ...manifest.scripts };
  if (!Object.hasOwn(scripts, script)) {
    if (line.yes) return 0;
    return fail(process, [`Missing script: "${script}"`, '', 'To see a list of scripts, run:', '  npm run']);
  }
  for (const event of [`pre${script}`, script, `post${script}`]) {
    const text = Object.hasOwn(scripts, event) ? scripts[event] : undefined;
    if (text === undefined) continue;
    const args = event === script ? [...line.operands, ...line.rest] : [];
    const status = yield* runScript(process, directory, manifest, { event, text, args, silent: line.silent });
    if (status !== 0) return status;
  }
  return 0;
}

/** `npm start` runs server.js where there is no script. */
function defaultScripts(process: Process, directory: string): Record<string, string> {
  return process.files.find(`${directory}/server.js`) === null ? {} : { start: 'node server.js' };
}

function listScripts(process: Process, manifest: Manifest): number {
  const names = Object.entries(manifest.scripts);
  if (names.length === 0) return 0;
  process.out.line(`Scripts available in ${title(manifest)} via \`npm run\`:`);
  for (const [name, text] of names) process.out.line(`  ${name}\n    ${text}`);
  return 0;
}

/** Runs the named scripts of the project as far as they exist; the exit code of the first that fails. */
export function* runLifecycle(
  process: Process,
  directory: string,
  manifest: Manifest,
  events: readonly string[],
  silent: boolean,
): Coroutine<number> {
  for (const event of events) {
    const text = manifest.scripts[event];
    if (text === undefined) continue;
    const status = yield* runScript(process, directory, manifest, { event, text, args: [], silent });
    if (status === 0) continue;
    const lines = [`code ${status}`, `path ${directory}`, 'command failed', `command sh -c ${text}`];
    return fail(process, lines, status);
  }
  return 0;
}

interface Script {
  readonly event: string;
  readonly text: string;
  readonly args: readonly string[];
  readonly silent: boolean;
}

/** Runs a script by `sh -c` with the commands of node_modules in PATH. */
function* runScript(
  process: Process,
  directory: string,
  manifest: Manifest,
  script: Script,
): Coroutine<number> {
  const { event, text, args, silent } = script;
  if (!silent) {
    const line = [text, ...args].join(' ').replaceAll('\n', '\n> ');
    process.out.put(`\n> ${[title(manifest), event].filter((part) => part !== '').join(' ')}\n> ${line}\n\n`);
  }
  yield* process.out.flush();
  const env = new Map(process.env);
  env.set('PATH', [...binDirectories(directory), process.env.get('PATH') ?? ''].join(':'));
  env.set('INIT_CWD', process.files.getcwd());
  env.set('npm_command', process.argv[1] ?? '');
  env.set('npm_lifecycle_event', event);
  env.set('npm_lifecycle_script', text);
  env.set('npm_package_json', `${directory}/package.json`);
  env.set('npm_package_name', manifest.name);
  env.set('npm_package_version', manifest.version);
  const command = [text, ...args.map(quoteArgument)].join(' ');
  const child = process.fork(function* (self) {
    yield;
    self.files.chdir(directory);
    return become(self, ['sh', '-c', command], env, (name, why) => `${name}: ${why}`);
  });
  const status = yield* passSignalsOn(process, child.pid);
  if (status === null || status.signal === 0) return status === null ? 1 : statusCode(status);
  const name = `SIG${signalName(status.signal) ?? String(status.signal)}`;
  fail(process, [`path ${directory}`, 'command failed', `signal ${name}`, `command sh -c ${command}`]);
  yield* process.out.flush();
  process.dispositions.delete(status.signal);
  process.kill(process.pid, status.signal);
  yield* process.sleep(LAST_MOMENT);
  return 1;
}

/** npm sends itself the signal that ended a script. Where that does nothing, it waits so long and ends. Milliseconds. */
const LAST_MOMENT = 500;

const FORWARDED = [SIGNALS.INT, SIGNALS.TERM];

/** Waits for a script. What is to end npm goes to the script, since npm 7 (@npmcli/run-script, signal-manager.js). */
function* passSignalsOn(process: Process, pid: number): Coroutine<ExitStatus | null> {
  for (const signal of FORWARDED) process.dispositions.set(signal, 'catch');
  for (;;) {
    const ended = yield* process.wait(pid, true);
    for (const signal of process.caught.splice(0)) {
      if (process.kernel.process(pid) !== undefined) process.kill(pid, signal);
    }
    if (ended === 'interrupted') continue;
    for (const signal of FORWARDED) process.dispositions.delete(signal);
    return ended === null ? null : ended.status;
  }
}

function title({ name, version }: Manifest): string {
  return name === '' ? '' : version === '' ? name : `${name}@${version}`;
}

/** node_modules/.bin of the project and of the directories above it. */
function binDirectories(directory: string): string[] {
  const found: string[] = [];
  for (let at = directory.replace(/\/$/, ''); ; at = at.slice(0, at.lastIndexOf('/'))) {
    found.push(`${at}/node_modules/.bin`);
    if (at === '') return found;
  }
}

function quoteArgument(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
