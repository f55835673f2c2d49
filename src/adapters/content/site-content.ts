/// <reference types="astro/client" />
import type { CatalogueData, PackageIndexes } from '../../engine/index.ts';
import { catalogueData, type ContentFiles } from './catalogue-files.ts';
import { packageIndexes } from './package-schema.ts';
import { sampleProjects, type SampleProject } from './samples.ts';

/*
 * Content as Vite bundles it: for pages rendered at site build and for the file that the browser fetches. Import it
 * from there only, never from code that runs in the browser: it carries all the data.
 */

const IMAGES = '/content/images/';
const PACKAGES = '/content/packages/';
const SAMPLES = '/content/samples/';

/** The checked facts of all base images. A mistake in them ends the site build and names file and field. */
export function siteCatalogue(): CatalogueData {
  const files: Record<string, unknown> = import.meta.glob('/content/images/**/*.json', { eager: true, import: 'default' });
  return catalogueData(below(IMAGES, files));
}

/** The checked facts of packages. */
export function sitePackages(): PackageIndexes {
  const files: Record<string, unknown> = import.meta.glob('/content/packages/*.json', { eager: true, import: 'default' });
  return packageIndexes(below(PACKAGES, files));
}

/** What the browser fetches with {@link fetchCatalogue}: JSON without blanks. */
export function catalogueAsset(): string {
  return JSON.stringify(siteCatalogue());
}

/** What the browser fetches for a package manager: file name without ending to JSON without blanks. */
export function packageAssets(): ReadonlyMap<string, string> {
  return new Map(Object.entries(sitePackages()).map(([manager, index]) => [manager, JSON.stringify(index)]));
}

/** The sample projects of the playground. */
export function siteSamples(): readonly SampleProject[] {
  const files: Record<string, string> = import.meta.glob('/content/samples/**', {
    eager: true,
    import: 'default',
    query: '?raw',
    exhaustive: true,
  });
  const texts = Object.entries(files).map(([path, text]) => [path.slice(SAMPLES.length), { text }] as const);
  return sampleProjects(Object.fromEntries(texts));
}

function below(folder: string, files: ContentFiles): ContentFiles {
  return Object.fromEntries(Object.entries(files).map(([path, value]) => [path.slice(folder.length), value]));
}
