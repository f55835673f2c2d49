import { FileTree, ROOT, TreeEditor, textContent } from '../files/index.ts';
import type { BaseImage } from '../image/base-image.ts';
import { parsePlatform, type Platform } from '../image/platform.ts';
import { buildRequest, makePlan, type BuildPlan, type BuildRequest } from '../plan/index.ts';
import type { Fix } from '../source/index.ts';
import { parseDockerfile } from '../syntax/index.ts';
import type { RuleExample } from './page.ts';

/** A context with the given files and a Dockerfile. */
function contextOf({ dockerfile, files = {} }: RuleExample): FileTree {
  const editor = new TreeEditor(FileTree.empty(0));
  for (const [name, text] of Object.entries({ ...files, Dockerfile: dockerfile })) {
    const inode = {
      type: 'file',
      mode: 0o644,
      uid: 0,
      gid: 0,
      mtime: 0,
      content: textContent(text),
    } as const;
    editor.add(ROOT, name, inode, 0);
  }
  return editor.snapshot();
}

function imageOf(reference: string): BaseImage | undefined {
  if (reference.includes('missing')) return undefined;
  const platform = reference.includes('arm32v7') ? platformOf('linux/arm/v7') : platformOf('linux/amd64');
  const layer = { digest: null, diffId: null, size: 1, tarSize: null, compressedSize: null } as const;
  return {
    reference,
    name: reference,
    digest: null,
    imageId: null,
    created: '1970-01-01T00:00:00Z',
    deprecated: false,
    platforms: [platform],
    platform,
    os: null,
    config: reference.includes('trigger') ? { OnBuild: ['CMD echo $UNSET'] } : {},
    history: [],
    layers: [{ ...layer, sizeSource: 'measured', createdBy: '', paths: [], notItemised: null }],
    size: 1,
    tree: FileTree.empty(0),
    versions: {},
    notes: [],
  };
}

function platformOf(text: string): Platform {
  const platform = parsePlatform(text);
  if ('error' in platform) throw new Error(platform.error);
  return platform;
}

/** Plan of an example, all stages looked at. Images exist unless `missing` is in their name. */
export function planOf(
  example: RuleExample | string,
  rest: Partial<BuildRequest> = {},
  allStages = true,
): BuildPlan {
  const full = typeof example === 'string' ? { dockerfile: example } : example;
  const request = buildRequest(contextOf(full), full.dockerfile, rest);
  return makePlan(parseDockerfile(full.dockerfile), request, { resolve: imageOf }, { allStages });
}

/** The text with a fix applied. */
export function applied(text: string, fix: Fix): string {
  const edits = fix.edits.toSorted((a, b) => b.span.start - a.span.start);
  return edits.reduce(
    (done, { span, text: put }) => done.slice(0, span.start) + put + done.slice(span.end),
    text,
  );
}
