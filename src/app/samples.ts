import { readFiles, type Files } from './project.ts';
import { href } from './url.ts';

/** A project to begin with. */
export interface Sample {
  readonly name: string;
  readonly title: string;
  readonly files: Files;
}

/** Where the site keeps its samples; they are fetched when somebody looks for one. */
export const SAMPLES = '/samples.json';

/** The site's samples. Rejects when they cannot be fetched. */
export async function loadSamples(): Promise<readonly Sample[]> {
  const response = await fetch(href(SAMPLES));
  if (!response.ok) throw new Error(`${SAMPLES}: ${response.status}`);
  const value: unknown = await response.json();
  if (!Array.isArray(value)) throw new Error(`${SAMPLES} is no list`);
  return value.map(readSample);
}

function readSample(value: unknown): Sample {
  if (
    typeof value === 'object' &&
    value !== null &&
    'name' in value &&
    'title' in value &&
    'files' in value
  ) {
    const { name, title } = value;
    const files = readFiles(value.files);
    if (typeof name === 'string' && typeof title === 'string' && files !== null)
      return { name, title, files };
  }
  throw new Error(`${SAMPLES} has an entry that is no sample: ${JSON.stringify(value)}`);
}
