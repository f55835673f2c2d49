import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CatalogueData, PackageIndexes, ProgramStock } from '../../engine/index.ts';
import { readNode } from '../quickjs/read-node.ts';
import { everyPart } from '../parts/index.ts';
import { catalogueData, type ContentFiles } from './catalogue-files.ts';
import { packageIndexes } from './package-schema.ts';
import { sampleProjects, type SampleFile, type SampleProject } from './samples.ts';

/*
 * Content read from disk, for tests and scripts that run under Node without Vite.
 */

const CONTENT = fileURLToPath(new URL('../../../content/', import.meta.url));

/** The checked facts of all base images. */
export function readCatalogue(): CatalogueData {
  return catalogueData(readJson('images'));
}

/** The checked facts of packages. */
export function readPackages(): PackageIndexes {
  return packageIndexes(readJson('packages'));
}

function readJson(name: string): ContentFiles {
  const folder = join(CONTENT, name);
  return Object.fromEntries(
    filesBelow(folder)
      .filter((path) => path.endsWith('.json'))
      .map((path) => [path, JSON.parse(readFileSync(join(folder, path), 'utf8')) as unknown]),
  );
}

/** Every simulated program. */
export function readStock(): Promise<ProgramStock> {
  const packages = readPackages();
  return everyPart({ packages: (manager) => Promise.resolve(packages[manager]), node: () => readNode() });
}

/** The sample projects of the playground. */
export function readSamples(): readonly SampleProject[] {
  const folder = join(CONTENT, 'samples');
  const files: Record<string, SampleFile> = {};
  for (const path of filesBelow(folder)) files[path] = { text: readFileSync(join(folder, path), 'utf8') };
  return sampleProjects(files);
}

/** Files below a folder with their paths as seen from it, with slashes on every system. */
function filesBelow(folder: string, prefix = ''): string[] {
  return readdirSync(join(folder, prefix)).flatMap((name) => {
    const path = prefix + name;
    return statSync(join(folder, path)).isDirectory() ? filesBelow(folder, `${path}/`) : [path];
  });
}
