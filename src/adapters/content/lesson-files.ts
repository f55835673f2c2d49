type LessonFiles = readonly { readonly path: string; readonly text: string }[];

/** Text of every file below a lesson's `start/` and `solution/` folders, read when the site is built; dot files too. */
const texts = import.meta.glob<string>([
  '/content/lessons/**/start/**',
  '/content/lessons/**/solution/**',
  '/content/challenges/**/start/**',
  '/content/challenges/**/solutions/**',
], {
  query: '?raw',
  import: 'default',
  eager: true,
  exhaustive: true,
});

/**
 * Files a lesson starts with, by path inside its `start/` folder. `lessonFile` is the lesson's own path in the
 * project (`content/lessons/…/lesson.mdx`); a lesson without files is a fault in the content.
 */
export function startFiles(lessonFile: string): LessonFiles {
  const files = filesBelow(lessonFile, 'start');
  if (files.length === 0) throw new Error(`${lessonFile}: the folder start/ beside it holds no files`);
  return files;
}

/** Files of one of the lesson's solutions; empty when there is none. */
export function solutionFiles(lessonFile: string): LessonFiles {
  return filesBelow(lessonFile, 'solution');
}

/** The start's files with those of a challenge's first solution over them. */
export function challengeSolution(challengeFile: string, start: LessonFiles): LessonFiles {
  const all = filesBelow(challengeFile, 'solutions');
  const name = all[0]?.path.split('/')[0];
  if (name === undefined) throw new Error(`${challengeFile}: the folder solutions/ beside it holds none`);
  const own = all
    .filter(({ path }) => path.startsWith(`${name}/`) && path !== `${name}/commands.txt`)
    .map(({ path, text }) => ({ path: path.slice(name.length + 1), text }));
  return [...start.filter(({ path }) => !own.some((file) => file.path === path)), ...own];
}

function filesBelow(lessonFile: string, name: string): LessonFiles {
  const folder = `/${lessonFile.slice(0, lessonFile.lastIndexOf('/'))}/${name}/`;
  return Object.entries(texts)
    .filter(([path]) => path.startsWith(folder))
    .map(([path, text]) => ({ path: path.slice(folder.length), text }));
}
