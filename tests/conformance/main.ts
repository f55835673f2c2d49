import { parseArgs } from 'node:util';
import { report, passes } from './report.ts';
import { imagesOf, runBuildCases } from './run.ts';

const USAGE = 'usage: npm run conformance -- [--kind build] [--images FILE] [--json] DIR…';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    kind: { type: 'string', default: 'build' },
    images: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});

if (positionals.length === 0 || values.kind !== 'build') {
  console.error(USAGE);
  process.exit(2);
}

const results = positionals.flatMap((directory) =>
  runBuildCases(directory, values.images ?? imagesOf(directory)),
);
console.log(values.json ? JSON.stringify(results, null, 1) : report(results));
process.exitCode = results.every((result) => passes(result)) ? 0 : 1;
