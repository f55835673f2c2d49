import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SatteriProcessorOptions } from '@astrojs/markdown-satteri';
import { CONTENT, projectFiles } from '../adapters/content/project-files.ts';
import { classicDifferences } from './classic.ts';
import { courseFacts } from './facts.ts';
import { readLessonText, type LessonText } from './lesson-text.ts';
import { layerTable } from './reference/layer-table.ts';
import { startTable } from './reference/start-table.ts';
import { figures } from './truth.ts';
import { courseWorld } from './world.ts';

type Plugins = NonNullable<SatteriProcessorOptions['mdastPlugins']>;
type Plugin = Exclude<Extract<Plugins[number], { name: string }>, (...args: never[]) => unknown>;
type Visitor<Kind extends 'code' | 'mdxJsxFlowElement' | 'mdxJsxTextElement'> = NonNullable<Plugin[Kind]>;
type JsxNode = Parameters<Visitor<'mdxJsxFlowElement'>>[0] | Parameters<Visitor<'mdxJsxTextElement'>>[0];
type Attribute = JsxNode['attributes'][number];

/**
 * Puts what the engine says into the texts of the course while the site is built: live blocks get their results,
 * Dockerfiles their colours. A mistake in a text ends the build and says where it is and what to change.
 */
export const liveTexts: Plugins[number] = ({ fileURL, source }) => {
  const file = fileURL === undefined ? '' : fileURLToPath(fileURL);
  if (!file.startsWith(CONTENT)) return null;
  const folder = dirname(file);
  const projects = {
    start: projectFiles(join(folder, 'start')),
    solution: projectFiles(join(folder, 'solution')),
  };
  const text = readLessonText(source, projects, courseWorld, courseFacts());
  if (text.problems.length > 0) {
    const place = `content/${relative(CONTENT, file)}`;
    throw new Error(text.problems.map(({ line, message }) => `${place}:${line}: ${message}`).join('\n\n'));
  }
  return pluginFor(text);
};

function pluginFor(text: LessonText): Plugin {
  const commands = text.scanned.elements.filter(({ name }) => name === 'RunThis');
  const given = (node: JsxNode): Record<string, string> => {
    if (node.name === 'LayerTable') return { data: JSON.stringify(layerTable(courseWorld)) };
    if (node.name === 'StartTable') return { data: JSON.stringify(startTable(courseWorld)) };
    if (node.name === 'ClassicTable') return { data: JSON.stringify(classicDifferences()) };
    if (node.name === 'TruthTable') return { data: JSON.stringify(figures()) };
    if (node.name === 'Diagram') return { data: diagramData(node, text) };
    if (node.name === 'Question' || node.name === 'Term') return { place: placeOf(node) };
    // From the source, where quotes and dashes are still what a shell reads.
    if (node.name === 'RunThis') return { command: commands.shift()?.body ?? '' };
    return {};
  };
  return {
    name: 'layerwise-live-texts',
    options: { position: true },
    code: (node) => {
      const shown = text.blocks.get(node.position?.start.line ?? 0);
      if (shown === undefined) return undefined;
      const name = { build: 'LiveBuild', console: 'LiveConsole', code: 'CodeBlock' }[shown.kind];
      const data = JSON.stringify(shown);
      return { type: 'mdxJsxFlowElement', name, attributes: attributes({ data }), children: [] };
    },
    mdxJsxFlowElement: (node) => {
      const more = attributes(given(node));
      return more.length === 0 ? undefined : { ...node, attributes: [...node.attributes, ...more] };
    },
    mdxJsxTextElement: (node) => {
      const more = attributes(given(node));
      return more.length === 0 ? undefined : { ...node, attributes: [...node.attributes, ...more] };
    },
  };
}

function attributes(values: Readonly<Record<string, string>>): Attribute[] {
  return Object.entries(values).map(([name, value]) => ({ type: 'mdxJsxAttribute', name, value }));
}

function diagramData(node: JsxNode, { builds }: LessonText): string {
  const of = node.attributes.find((one) => 'name' in one && one.name === 'of')?.value;
  const name = typeof of === 'string' ? of : '';
  const build = builds.get(name);
  if (build === undefined) throw new Error(`a diagram of “${name}” passed the checks and has no build`);
  const { layers, start, stages } = build;
  return JSON.stringify({ layers, start, stages });
}

/** Differs for every element of a text. */
function placeOf({ position }: JsxNode): string {
  return `${position?.start.line ?? 0}-${position?.start.column ?? 0}`;
}
