import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { createExec } from '../../src/engine/kernel/index.ts';
import { programs } from '../../src/engine/programs/testing.ts';
import type { RecordedCase } from './case.ts';
import { FRONTENDS, recordedImages } from './images.ts';
import { crashed, runCase, type CaseResult } from './run-case.ts';

/** Runs every recorded build of a folder; base images come from `imagesFile`. */
export function runBuildCases(directory: string, imagesFile: string): CaseResult[] {
  const catalogue = recordedImages(imagesFile);
  const images = {
    resolve: (reference: string, platform?: string) => catalogue.resolve(reference, platform),
    frontends: FRONTENDS,
  };
  const exec = createExec(programs);
  return caseFiles(directory).map((file) => {
    // The recording program wrote these files; their README describes the shape.
    const recorded = JSON.parse(readFileSync(join(directory, file), 'utf8')) as RecordedCase;
    try {
      return runCase(recorded, images, exec);
    } catch (error) {
      return crashed(recorded, error);
    }
  });
}

function caseFiles(directory: string): string[] {
  return readdirSync(directory)
    .filter((name) => name.endsWith('.json') && name.includes('--'))
    .sort();
}

/** `images.json` of a folder of cases: in it or beside it. Throws when there is none. */
export function imagesOf(directory: string): string {
  const candidates = [join(directory, 'images.json'), join(dirname(resolve(directory)), 'images.json')];
  const found = candidates.find((file) => existsSync(file));
  if (found === undefined)
    throw new Error(`no images.json in ${directory} or beside it; name one with --images FILE`);
  return found;
}
