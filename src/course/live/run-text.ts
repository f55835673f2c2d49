import {
  AuthorMistake,
  createSession,
  parseDockerfile,
  readDockerfile,
  type Workspace,
  type WorkspaceFiles,
  type World,
} from '../../engine/index.ts';
import { colourLines, languageOf } from '../../views/editor/tokens.ts';
import { readBlock, type BuildBlock, type ConsoleBlock } from '../text/options.ts';
import type { Fence } from '../text/scan.ts';
import { runBuild, textFiles, type Built } from './run-build.ts';
import { runConsole } from './run-console.ts';
import type { ShownBlock, ShownBuild, ShownCode } from './shown.ts';

/** Projects that a text's live blocks are built in. */
export interface Projects {
  readonly start: WorkspaceFiles;
  readonly solution: WorkspaceFiles;
}

export interface Problem {
  /** 1-based. */
  readonly line: number;
  readonly message: string;
}

/** What became of a text's blocks of code. */
export interface RunText {
  /** By the line on which a block begins. */
  readonly blocks: ReadonlyMap<number, ShownBlock>;
  /** Builds by their names. */
  readonly builds: ReadonlyMap<string, ShownBuild>;
  readonly problems: readonly Problem[];
}

/** Runs all blocks of a text from top to bottom; a block with a mistake does not stop those below it. */
export function runText(fences: readonly Fence[], projects: Projects, world: World): RunText {
  const runner = new Runner(projects, world);
  const blocks = new Map<number, ShownBlock>();
  const problems: Problem[] = [];
  for (const fence of fences) {
    try {
      const shown = runner.run(fence);
      if (shown !== null) blocks.set(fence.line, shown);
    } catch (error) {
      if (!(error instanceof AuthorMistake)) throw error;
      problems.push({ line: fence.line, message: error.message });
    }
  }
  return { blocks, builds: runner.shownBuilds(), problems };
}

class Runner {
  private readonly projects: Projects;
  private readonly world: World;
  /** Files that the text has shown so far. */
  private files: Readonly<Record<string, string>> = {};
  private readonly builds = new Map<string, Built>();
  private readonly consoles = new Map<string, Workspace>();

  constructor(projects: Projects, world: World) {
    this.projects = projects;
    this.world = world;
  }

  run(fence: Fence): ShownBlock | null {
    const block = readBlock(fence);
    switch (block.kind) {
      case 'build':
        return this.build(block, fence.text);
      case 'console':
        return this.console(block, fence.text);
      case 'dockerfile':
        if (block.builds === 'part') checkPart(fence.text);
        return inColour(fence.text, 'Dockerfile', '');
      case 'plain':
        return block.file === null ? null : this.file(block.file, fence.text);
    }
  }

  shownBuilds(): ReadonlyMap<string, ShownBuild> {
    return new Map([...this.builds].map(([name, { shown }]) => [name, shown]));
  }

  private file(path: string, text: string): ShownCode {
    this.files = { ...this.files, [path]: text };
    return inColour(text, path, path);
  }

  private build(block: BuildBlock, dockerfile: string): ShownBuild {
    const before = block.after === null ? null : this.built(block.after, 'after').workspace;
    const open = { dockerfile, from: block.from, files: this.files };
    const built = runBuild(block, open, this.projects[block.from], this.world, before);
    if (block.name !== null) this.builds.set(block.name, built);
    return built.shown;
  }

  private built(name: string, option: string): Built {
    const found = this.builds.get(name);
    if (found !== undefined) return found;
    const known = [...this.builds.keys()].join(', ');
    throw new AuthorMistake(
      `${option}=${name}: no live build above has that name; there are: ${known === '' ? 'none' : known}`,
    );
  }

  private console(block: ConsoleBlock, text: string): ShownBlock {
    const { workspace, shown } = runConsole(block, text, this.beginOf(block.on), this.world);
    if (block.name !== null) this.consoles.set(block.name, workspace);
    return shown;
  }

  private beginOf(on: string | null): Workspace {
    if (on === null) return createSession({ ...this.projects.start, ...textFiles(this.files) });
    return this.consoles.get(on) ?? createSession(this.built(on, 'on').workspace.files);
  }
}

/** A part of a Dockerfile has no FROM of its own perhaps; its instructions must still be right. */
function checkPart(text: string): void {
  const alone = readDockerfile(parseDockerfile(text));
  const { errors } =
    alone.stages.length > 0 ? alone : readDockerfile(parseDockerfile(`FROM scratch\n${text}`));
  const [first] = errors;
  if (first !== undefined) throw new AuthorMistake(`this is no part of a Dockerfile: ${first.message}`);
}

function inColour(text: string, path: string, file: string): ShownCode {
  return { kind: 'code', lines: colourLines(text.replace(/\n$/, ''), languageOf(path)), file };
}
