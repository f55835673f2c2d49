import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { runLine } from '../../src/engine/cli/index.ts';
import { pulledImage, storeImage } from '../../src/engine/daemon/index.ts';
import type { BaseImage } from '../../src/engine/image/base-image.ts';
import { catalogueOf } from '../../src/engine/image/catalogue.ts';
import { finish } from '../../src/engine/kernel/index.ts';
import { fullStock } from '../../src/engine/programs/testing.ts';
import { createWorld } from '../../src/engine/session.ts';
import {
  createWorkspace,
  replaceFiles,
  type Workspace,
  type WorkspaceFile,
  type World,
} from '../../src/engine/workspace/index.ts';
import { sameText, wellLaidOut } from './cli-compare.ts';
import { standInImages } from './cli-images.ts';
import { Typist, type TypedKeys } from './cli-typist.ts';
import { Bindings } from './placeholders.ts';

type RecordedFile = string | { readonly mode: string; readonly content: string };

interface Step {
  readonly cmd: string;
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: number;
  readonly tty: boolean;
  readonly raw_stdout?: string;
  readonly stdin?: string;
  readonly input?: readonly TypedKeys[];
  readonly env?: Readonly<Record<string, string>>;
  readonly seconds?: number;
  readonly write_before?: Readonly<Record<string, RecordedFile>>;
}

interface Transcript {
  readonly name: string;
  readonly topic: string;
  readonly engine: { readonly store: string };
  readonly setup: {
    readonly images: readonly string[];
    readonly files: Readonly<Record<string, RecordedFile>>;
  };
  readonly steps: readonly Step[];
}

/** One step of a transcript, compared. */
export interface StepResult {
  /** `transcript:number`, counted from 1. */
  readonly name: string;
  readonly topic: string;
  readonly cmd: string;
  /** What differs, for people; empty when nothing does. */
  readonly difference: string;
}

const IMAGES = 'base-images.json';

/** Replays every transcript of a folder, or those whose name contains `only`. */
export function runTranscripts(folder: string, only = ''): StepResult[] {
  const images = standInImages(join(folder, IMAGES));
  const catalogue = catalogueOf(
    [...images.values()].map((image) => ({
      reference: image.reference,
      aliases: [],
      digest: image.digest,
      build: () => image,
    })),
  );
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json') && file !== IMAGES && basename(file, '.json').includes(only))
    .sort()
    .flatMap((file) => {
      const transcript = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Transcript;
      return replay(transcript, images, createWorld(catalogue, fullStock()));
    });
}

function replay(transcript: Transcript, images: ReadonlyMap<string, BaseImage>, world: World): StepResult[] {
  let workspace = prepared(transcript, images);
  const bindings = new Bindings();
  return transcript.steps.map((step, index) => {
    const base = {
      name: `${transcript.name}:${index + 1}`,
      topic: transcript.topic,
      cmd: step.cmd,
    };
    if (step.write_before !== undefined) {
      workspace = replaceFiles(workspace, { ...workspace.files, ...filesOf(step.write_before) });
    }
    const typist = step.tty ? new Typist(step.input ?? []) : null;
    try {
      const done = finish(
        runLine(workspace, bindings.fill(step.cmd), world, {
          environment: step.env ?? {},
          ...(step.stdin === undefined ? {} : { stdin: step.stdin }),
          ...(typist === null ? {} : { console: typist }),
        }),
      );
      const seconds = (done.workspace.now - workspace.now) / 1000;
      workspace = done.workspace;
      const text = (fd: 1 | 2) =>
        done.output
          .filter((chunk) => chunk.fd === fd)
          .map((chunk) => chunk.text)
          .join('');
      const [stdout, stderr] = typist === null ? [text(1), text(2)] : [typist.screen(), ''];
      return {
        ...base,
        difference: differenceOf(step, stdout, stderr, done.exitCode, seconds, bindings),
      };
    } catch (error) {
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      return { ...base, difference: `threw ${text}` };
    }
  });
}

function differenceOf(
  step: Step,
  stdout: string,
  stderr: string,
  exitCode: number,
  seconds: number,
  bindings: Bindings,
): string {
  const show = (got: string, wanted: string) => `\n--- ours\n${got}\n--- recorded\n${wanted}`;
  const differences: string[] = [];
  if (stdout === step.raw_stdout) bindings.matches(step.stdout, stdout);
  else if (!sameText(step.stdout, stdout, step.cmd, bindings))
    differences.push(`stdout${show(stdout, step.stdout)}`);
  else if (step.raw_stdout !== undefined && !wellLaidOut(step.raw_stdout, stdout))
    differences.push(`layout${show(stdout, step.raw_stdout)}`);
  if (!sameText(step.stderr, stderr, step.cmd, bindings))
    differences.push(`stderr${show(stderr, step.stderr)}`);
  if (step.exit !== exitCode) differences.push(`exit ${exitCode}, recorded ${step.exit}`);
  if (step.seconds !== undefined && Math.abs(Math.round(seconds) - step.seconds) > 1)
    differences.push(`took ${seconds} s, recorded ${step.seconds}`);
  return differences.join('\n');
}

function prepared(
  { setup, engine: { store } }: Transcript,
  images: ReadonlyMap<string, BaseImage>,
): Workspace {
  const workspace = createWorkspace(filesOf(setup.files));
  const engine = { ...workspace.daemon, store: store === 'overlayfs' ? store : 'overlay2' } as const;
  const daemon = setup.images.reduce((state, name) => {
    const image = images.get(name);
    if (image === undefined) throw new Error(`no stand-in image ${name}`);
    return storeImage(state, pulledImage({ ...image, digest: null }, name));
  }, engine);
  return { ...workspace, daemon };
}

function filesOf(files: Readonly<Record<string, RecordedFile>>): Record<string, WorkspaceFile> {
  return Object.fromEntries(
    Object.entries(files).map(([name, file]) => [
      name,
      typeof file === 'string' ? { text: file } : { text: file.content, mode: Number.parseInt(file.mode, 8) },
    ]),
  );
}
