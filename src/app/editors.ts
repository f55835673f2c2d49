import type * as monaco from '../adapters/monaco/index.ts';
import type * as xterm from '../adapters/xterm/index.ts';

export type { CodeEditor, CodeEditorOptions, EditorProblem } from '../adapters/monaco/index.ts';
export type { Screen, ScreenOptions } from '../adapters/xterm/index.ts';

/** The code editor, fetched on first use (large). */
export const loadCodeEditor = (): Promise<typeof monaco> => import('../adapters/monaco/index.ts');

/** The terminal screen, fetched on first use (large). */
export const loadScreen = (): Promise<typeof xterm> => import('../adapters/xterm/index.ts');
