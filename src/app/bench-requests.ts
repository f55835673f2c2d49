import { plainBuild } from '../views/shared/build-line.ts';
import type { Files } from './project.ts';
import type { Workbench } from './workbench.ts';

/** What a text asks of the workbench beside it. */
export type BenchRequest =
  | {
      readonly type: 'open';
      readonly dockerfile: string;
      /** Which project's other files go with it. */
      readonly from: 'start' | 'solution';
      readonly files: Readonly<Record<string, string>>;
    }
  | { readonly type: 'run'; readonly line: string };

/** Projects of the page that a request can name. */
export interface BenchProjects {
  readonly start: Files;
  readonly solution: Files | undefined;
}

/** Under which a request waits for the page that has a workbench. */
const HANDED_OVER = 'layerwise:request';

/* Texts and workbenches are islands of one page; requests wait here until the workbench is awake. */
let waiting: BenchRequest[] = [];
let serve: ((request: BenchRequest) => void) | null = null;

/** Asks the workbench of this page, now or as soon as there is one. */
export function askBench(request: BenchRequest): void {
  if (serve === null) waiting.push(request);
  else serve(request);
}

/** Leaves a request for the page that is opened next. */
export function handOver(request: BenchRequest): void {
  try {
    sessionStorage.setItem(HANDED_OVER, JSON.stringify(request));
  } catch {
    // Storage is switched off: the page opens with what it has.
  }
}

/** Lets a workbench take requests; returns how it stops. The learner's own files are kept aside while others are shown. */
export function takeRequests(bench: Workbench, projects: BenchProjects): () => void {
  serve = (request) => {
    if (request.type === 'run') {
      // Where one pane is shown at a time, it is the one with the answer.
      bench.pane.value = 'terminal';
      bench.terminal.submit(request.line);
      return;
    }
    bench.showOther(filesOf(request, projects), plainBuild, 'an example of the text');
    bench.open('Dockerfile');
  };
  const first = [...waiting, ...handedOver()];
  waiting = [];
  for (const request of first) serve(request);
  return () => {
    serve = null;
  };
}

function filesOf(
  { dockerfile, from, files }: Extract<BenchRequest, { type: 'open' }>,
  { start, solution }: BenchProjects,
): Files {
  const shown = { ...files, Dockerfile: dockerfile };
  const others = (from === 'solution' ? solution : start) ?? start;
  return [
    ...others.filter(({ path }) => !Object.hasOwn(shown, path)),
    ...Object.entries(shown).map(([path, text]) => ({ path, text })),
  ];
}

function handedOver(): readonly BenchRequest[] {
  try {
    const kept = sessionStorage.getItem(HANDED_OVER);
    sessionStorage.removeItem(HANDED_OVER);
    const request = kept === null ? null : readRequest(JSON.parse(kept));
    return request === null ? [] : [request];
  } catch {
    return [];
  }
}

/** A request that was kept as text; null for anything else. */
export function readRequest(value: unknown): BenchRequest | null {
  if (typeof value !== 'object' || value === null || !('type' in value)) return null;
  if (value.type === 'run') {
    return 'line' in value && typeof value.line === 'string' ? { type: 'run', line: value.line } : null;
  }
  if (value.type !== 'open' || !('dockerfile' in value) || !('files' in value)) return null;
  const { dockerfile, files } = value;
  if (typeof dockerfile !== 'string' || typeof files !== 'object' || files === null) return null;
  const texts = Object.entries(files).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  const from = 'from' in value && value.from === 'solution' ? 'solution' : 'start';
  return { type: 'open', dockerfile, from, files: Object.fromEntries(texts) };
}
