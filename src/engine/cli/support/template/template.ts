import { TemplateError } from './error.ts';
import { FUNCTIONS } from './functions.ts';
import { parse } from './parse.ts';
import { Renderer, type Mode } from './render.ts';
import type { Tree } from './nodes.ts';
import type { Value } from './value.ts';

export type Rendered = { readonly text: string } | { readonly error: string };

/** A Go template that was read. */
export interface Template {
  /** Fills it in. `type` is the Go type that messages about a missing field name; empty for plain maps. */
  run(data: Value, type: string): Rendered;
  /** The same with the engine's own types: its structures do not print as maps. */
  typed(data: Value): Rendered;
  /** Fills in the headings of a table: there, functions leave texts as they are. */
  heading(data: Value): Rendered;
}

/** Reads a template as Go's text/template does; gives Go's message, with the template's name, when it is malformed. */
export function parseTemplate(source: string, name = ''): Template | { readonly error: string } {
  try {
    const tree = parse(source, (name) => FUNCTIONS.has(name));
    return {
      run: (data, type) => render(tree, data, type, 'plain', name),
      typed: (data) => render(tree, data, '', 'typed', name),
      heading: (data) => render(tree, data, '', 'heading', name),
    };
  } catch (error) {
    if (error instanceof TemplateError) return { error: `template: ${name}:${error.message}` };
    throw error;
  }
}

function render(tree: Tree, data: Value, type: string, mode: Mode, name: string): Rendered {
  try {
    return { text: new Renderer(tree.defined, data, type, mode).nodes(tree.nodes, data) };
  } catch (error) {
    if (error instanceof TemplateError) {
      return { error: `template: ${name}:${error.message.replace('executing ""', `executing "${name}"`)}` };
    }
    throw error;
  }
}
