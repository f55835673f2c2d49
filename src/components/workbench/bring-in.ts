import { arrive, bring, type Brought } from '../../app/bring/bring.ts';
import type { Found } from '../../app/bring/found.ts';
import { plainBuild } from '../../views/shared/build-line.ts';
import { reasonOf, showProject } from '../../app/share/open.ts';
import { readProject } from '../../app/share/link.ts';
import type { Workbench } from '../../app/workbench.ts';

/** Takes files that a person picked or dropped: files, a folder, a zip, or a project that was saved. */
export async function bringIn(bench: Workbench, found: readonly Found[]): Promise<void> {
  const [only, ...more] = found;
  if (only === undefined) return;
  if (more.length === 0 && only.path.endsWith('.layerwise.json')) {
    await openSaved(bench, only);
    return;
  }
  const { arrivals, damaged } = await unpacked(found);
  const { files, left } = await bring(arrivals);
  tell(bench, {
    files,
    left: [...damaged.map((path) => ({ why: 'no zip that can be read', paths: [path] })), ...left],
  });
}

function tell(bench: Workbench, { files, left }: Brought): void {
  if (files.length === 0) {
    bench.notice.value = {
      kind: 'problem',
      text: 'There was nothing in it that can be taken.',
      details: left,
    };
    return;
  }
  const { files: next, replaced } = arrive(bench.files.value, files);
  if (replaced) bench.replace(next, plainBuild);
  else bench.replace(next);
  const [first] = files;
  if (first !== undefined && next.some(({ path }) => path === first.path)) bench.open(first.path);
  const count = files.length === 1 ? 'One file' : `${files.length} files`;
  const text = replaced
    ? `${count} in place of the ones before. Undo brings those back.`
    : `${count} added to the project.`;
  bench.notice.value = { kind: 'done', text, details: left };
}

/** Zips among what was brought are opened; a zip that came alone is the project. */
async function unpacked(found: readonly Found[]): Promise<{ arrivals: Found[]; damaged: string[] }> {
  const arrivals: Found[] = [];
  const damaged: string[] = [];
  for (const file of found) {
    if (!file.path.toLowerCase().endsWith('.zip')) {
      arrivals.push(file);
      continue;
    }
    try {
      const { zipEntries } = await import('../../app/bring/zip.ts');
      arrivals.push(...zipEntries(await file.read()));
    } catch {
      damaged.push(file.path);
    }
  }
  return { arrivals, damaged };
}

async function openSaved(bench: Workbench, file: Found): Promise<void> {
  try {
    showProject(
      bench,
      readProject(new TextDecoder().decode(await file.read())),
      `the project in ${file.path}`,
    );
  } catch (error) {
    bench.notice.value = {
      kind: 'problem',
      text: `${file.path} cannot be opened. ${reasonOf(error)} Your own files are as they were.`,
    };
  }
}
