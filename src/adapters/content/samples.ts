import { z } from 'astro/zod';

/** A file of a build context as the playground offers it. */
export interface SampleFile {
  readonly text: string;
  /** Octal, such as `0755`; 0644 where it is absent. */
  readonly mode?: string;
}

/** A small application to try Dockerfiles on. */
export interface SampleProject {
  /** Its folder below content/samples. */
  readonly name: string;
  readonly title: string;
  readonly language: string;
  /** Base images it works with, the best one first. */
  readonly baseImages: readonly string[];
  /** Path in the build context to file; Dockerfile and .dockerignore are among them. */
  readonly files: Readonly<Record<string, SampleFile>>;
  /** What the started application does, for the programs that stand for it. */
  readonly run: SampleRun;
}

const strings = z.array(z.string());
const texts = z.record(z.string(), z.string());

const http = z.strictObject({
  method: z.string(),
  path: z.string(),
  status: z.int(),
  type: z.string().optional(),
  body: z.string().optional(),
  bodyContains: z.string().optional(),
  bodyMatches: z.string().optional(),
});

const failure = z.strictObject({
  when: z.string(),
  stderr: z.string().optional(),
  exitCode: z.int().optional(),
  http: z.strictObject({ path: z.string(), status: z.int() }).optional(),
});

const run = z.strictObject({
  needs: strings,
  env: texts,
  listens: z.array(z.strictObject({ port: z.int(), protocol: z.enum(['tcp', 'udp']), portFrom: z.string().optional() })),
  prints: strings,
  printsStderr: strings.optional(),
  startMs: z.int().nonnegative().optional(),
  everySeconds: z.int().positive().optional(),
  longRunning: z.boolean(),
  args: z
    .array(
      z.strictObject({
        args: strings,
        prints: strings.optional(),
        stderr: z.string().optional(),
        exitCode: z.int().optional(),
      }),
    )
    .optional(),
  http: z.array(http).optional(),
  inherits: strings.optional(),
  signals: texts,
  exitCode: z.record(z.string(), z.int()),
  errors: z.array(failure),
});

const manifestSchema = z.strictObject({
  title: z.string(),
  language: z.string(),
  baseImages: strings.min(1),
  modes: z.record(z.string(), z.string().regex(/^[0-7]{4}$/, 'must be four octal digits')).optional(),
  run,
});

/** How a sample behaves when it runs; the field names say what they are. Times in milliseconds or as named. */
export type SampleRun = z.infer<typeof run>;

const MANIFEST = 'manifest.json';
const FILES = 'files/';

/**
 * Puts the files of content/samples together: `<app>/manifest.json` and the context below `<app>/files/`. Throws one
 * error that lists every mistake with its file and field.
 */
export function sampleProjects(files: Readonly<Record<string, SampleFile>>): readonly SampleProject[] {
  const problems: string[] = [];
  const samples: SampleProject[] = [];
  for (const [path, { text }] of Object.entries(files)) {
    const [name = '', ...rest] = path.split('/');
    if (rest.join('/') !== MANIFEST) continue;
    const result = manifestSchema.safeParse(JSON.parse(text));
    if (!result.success) {
      for (const issue of result.error.issues) problems.push(`${path}: ${issue.path.join('.')}: ${issue.message}`);
      continue;
    }
    const { modes = {}, ...manifest } = result.data;
    const context = contextFiles(files, `${name}/${FILES}`, modes);
    for (const file of Object.keys(modes)) if (!(file in context)) problems.push(`${path}: modes: there is no file ${file}`);
    if (!('Dockerfile' in context)) problems.push(`${path}: there is no ${FILES}Dockerfile beside it`);
    samples.push({ name, ...manifest, files: context });
  }
  if (problems.length > 0) throw new Error(`content/samples has mistakes:\n${problems.join('\n')}`);
  return samples.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function contextFiles(
  files: Readonly<Record<string, SampleFile>>,
  prefix: string,
  modes: Readonly<Record<string, string>>,
): Record<string, SampleFile> {
  const context: Record<string, SampleFile> = {};
  for (const [path, { text }] of Object.entries(files)) {
    if (!path.startsWith(prefix)) continue;
    const name = path.slice(prefix.length);
    const mode = modes[name];
    context[name] = mode === undefined ? { text } : { text, mode };
  }
  return context;
}
