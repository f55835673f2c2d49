import { parseArgs } from 'node:util';
import { cliReport } from './cli-report.ts';
import { runTranscripts } from './cli.ts';
import { report, passes } from './report.ts';
import { imagesOf, runBuildCases } from './run.ts';
import { shellPasses, shellReport } from './shell-report.ts';
import { runShellCases } from './shell.ts';

const USAGE =
  'usage: npm run conformance -- [--kind build|shell|cli] [--only TEXT] [--images FILE] [--json] DIR…';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    kind: { type: 'string', default: 'build' },
    only: { type: 'string', default: '' },
    images: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});

interface Outcome {
  readonly text: string;
  readonly ok: boolean;
}

/** What each kind of recording prints, and whether that is good enough. */
const KINDS: Readonly<Record<string, (directory: string) => Outcome>> = {
  build: (directory) => {
    const results = runBuildCases(directory, values.images ?? imagesOf(directory));
    const text = values.json ? JSON.stringify(results, null, 1) : report(results);
    return { text, ok: results.every((result) => passes(result)) };
  },
  shell: (directory) => {
    const results = runShellCases(directory, values.only);
    const text = values.json ? JSON.stringify(results.results, null, 1) : shellReport(results);
    return { text, ok: shellPasses(results) };
  },
  cli: (directory) => {
    const results = runTranscripts(directory, values.only);
    const text = values.json ? JSON.stringify(results, null, 1) : cliReport(results);
    return { text, ok: results.every(({ difference }) => difference === '') };
  },
};

const run = Object.hasOwn(KINDS, values.kind) ? KINDS[values.kind] : undefined;
if (positionals.length === 0 || run === undefined) {
  console.error(USAGE);
  process.exit(2);
}
for (const directory of positionals) {
  const { text, ok } = run(directory);
  console.log(text);
  if (!ok) process.exitCode = 1;
}
