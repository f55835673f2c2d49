import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/*
 * The whole suite as one command: type check, lint, unit and conformance tests, site build, browser tests. Every stage
 * runs even if one before it failed; the last line counts all of them.
 */

interface Count {
  readonly passed: number;
  readonly failed: number;
}

const scratch = mkdtempSync(join(tmpdir(), 'layerwise-'));
const bin = (name: string) => join('node_modules', '.bin', name);

/** A stage that passes or fails as a whole. */
function command(title: string, program: string, args: readonly string[]): Count {
  console.log(`\n── ${title}`);
  const { status, error } = spawnSync(program, args, {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (error !== undefined) console.error(error.message);
  return status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** A vitest project; its tests are counted one by one. */
function tests(title: string, project: string): Count {
  const file = join(scratch, `${project}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const whole = command(title, bin('vitest'), ['run', '--project', project, ...reporters]);
  try {
    // Vitest's own JSON reporter wrote the file.
    const report = JSON.parse(readFileSync(file, 'utf8')) as {
      readonly numPassedTests: number;
      readonly numFailedTests: number;
    };
    const unexplained = whole.failed === 1 && report.numFailedTests === 0 ? 1 : 0;
    const nothing = report.numPassedTests === 0 ? 1 : 0;
    return { passed: report.numPassedTests, failed: report.numFailedTests + Math.max(unexplained, nothing) };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

const counts = [
  command('types of pages and components', bin('astro'), ['check', '--minimumFailingSeverity', 'warning']),
  command('types', bin('tsc'), ['--noEmit', '-p', '.']),
  command('lint', bin('eslint'), ['.', '--max-warnings', '0']),
  command('format', bin('prettier'), ['--check', '--log-level', 'warn', '.']),
  tests('unit, conformance, architecture, lessons', 'unit'),
  command('site', bin('astro'), ['build']),
  tests('browser', 'browser'),
];

rmSync(scratch, { recursive: true, force: true });
const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const failed = counts.reduce((sum, count) => sum + count.failed, 0);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
