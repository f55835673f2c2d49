import { filterContext, ignoreRules } from '../files/dockerignore/index.ts';
import type { FileTree } from '../files/index.ts';
import type { BaseImage } from '../image/base-image.ts';
import { readDockerfile, type Dockerfile } from '../instructions/index.ts';
import {
  buildRequest,
  makePlan,
  type BuildPlan,
  type BuildRequest,
  type ImageSource,
} from '../plan/index.ts';
import { parseDockerfile, type DockerfileTree, type InstructionNode } from '../syntax/index.ts';
import { symbolsIn, type Symbols } from './symbols/index.ts';

/** What an editor knows besides the text: where images come from, and the build that would be made. */
export interface Surroundings {
  readonly images: ImageSource & { names?(): readonly string[] };
  readonly context: FileTree;
  readonly request?: Partial<BuildRequest>;
}

/** A Dockerfile as an editor asks about it. Made for one text; the dearer parts are worked out when first asked for. */
export class EditorDocument {
  readonly text: string;
  readonly surroundings: Surroundings;
  readonly tree: DockerfileTree;
  private madePlan: BuildPlan | null = null;
  private madeSymbols: Symbols | null = null;
  private madeRead: Dockerfile | null = null;

  constructor(text: string, surroundings: Surroundings) {
    this.text = text;
    this.surroundings = surroundings;
    this.tree = parseDockerfile(text);
  }

  get read(): Dockerfile {
    this.madeRead ??= readDockerfile(this.tree);
    return this.madeRead;
  }

  /** Every stage planned, as far as mistakes allow. */
  get plan(): BuildPlan {
    const { images, context, request } = this.surroundings;
    this.madePlan ??= makePlan(this.tree, buildRequest(context, this.text, request), images, {
      allStages: true,
    });
    return this.madePlan;
  }

  get symbols(): Symbols {
    this.madeSymbols ??= symbolsIn(this.tree, this.read);
    return this.madeSymbols;
  }

  /** The files that COPY can see: the build context without what the ignore file leaves out. */
  get context(): FileTree {
    const { context, request } = this.surroundings;
    const dockerfileName = request?.dockerfileName ?? 'Dockerfile';
    const sent = filterContext(context, ignoreRules({ context, dockerfileName }));
    return sent.ok ? sent.value : context;
  }

  /** The innermost instruction around an offset: the one behind ONBUILD rather than ONBUILD itself. */
  nodeAt(offset: number): InstructionNode | undefined {
    const node = this.tree.instructions.find(({ span }) => span.start <= offset && offset <= span.end);
    const trigger = node?.trigger;
    return trigger !== undefined && trigger.keywordSpan.start <= offset ? trigger : node;
  }

  /** The image of a reference, for any platform; undefined for names that Docker would not find either. */
  image(reference: string): BaseImage | undefined {
    return this.surroundings.images.resolve(reference);
  }
}
