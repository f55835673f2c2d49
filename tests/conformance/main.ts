import { parseArgs } from 'node:util';
import { cliReport } from './cli-report.ts';
import { runTranscripts } from './cli.ts';
import { report, passes } from './report.ts';
import { imagesOf, runBuildCases } from './run.ts';

const USAGE = 'usage: npm run conformance -- [--kind build|cli] [--only TEXT] [--images FILE] [--json] DIR…';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    kind: { type: 'string', default: 'build' },
    only: { type: 'string', default: '' },
    images: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});

if (positionals.length === 0 || !['build', 'cli'].includes(values.kind)) {
  console.error(USAGE);
  process.exit(2);
}

if (values.kind === 'cli') {
  const results = positionals.flatMap((directory) => runTranscripts(directory, values.only));
  console.log(values.json ? JSON.stringify(results, null, 1) : cliReport(results));
  process.exitCode = results.every(({ difference }) => difference === '') ? 0 : 1;
} else {
  const results = positionals.flatMap((directory) =>
    runBuildCases(directory, values.images ?? imagesOf(directory)),
  );
  console.log(values.json ? JSON.stringify(results, null, 1) : report(results));
  process.exitCode = results.every((result) => passes(result)) ? 0 : 1;
}
