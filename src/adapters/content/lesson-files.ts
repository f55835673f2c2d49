/** Text of every file below a lesson's `start/` folder, read when the site is built; dot files too. */
const texts = import.meta.glob<string>('/content/lessons/**/start/**', {
  query: '?raw',
  import: 'default',
  eager: true,
  exhaustive: true,
});

/**
 * Files a lesson starts with, by path inside its `start/` folder. `lessonFile` is the lesson's own path in the
 * project (`content/lessons/…/lesson.mdx`); a lesson without files is a fault in the content.
 */
export function startFiles(lessonFile: string): readonly { readonly path: string; readonly text: string }[] {
  const folder = `/${lessonFile.slice(0, lessonFile.lastIndexOf('/'))}/start/`;
  const files = Object.entries(texts)
    .filter(([path]) => path.startsWith(folder))
    .map(([path, text]) => ({ path: path.slice(folder.length), text }));
  if (files.length === 0) throw new Error(`${lessonFile}: the folder start/ beside it holds no files`);
  return files;
}
