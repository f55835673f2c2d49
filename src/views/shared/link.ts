import type { Lines } from './lines.ts';

/** How a view and the editor point at each other. */
export interface Linking {
  /** Lights lines of the Dockerfile; none puts the light out. */
  readonly point: (lines: Lines) => void;
  /** Puts the caret into a line of the Dockerfile. */
  readonly goTo: (line: number) => void;
  /** Line of the caret in the Dockerfile, if it is there. */
  readonly line: number | undefined;
}

/** Attributes of a row that belongs to lines: hovering or focusing it lights them, the caret in them marks it. */
export function linked(lines: Lines, { point, line }: Pick<Linking, 'point' | 'line'>) {
  const on = (): void => point(lines);
  const off = (): void => point([]);
  return {
    onMouseEnter: on,
    onMouseLeave: off,
    onFocusCapture: on,
    onBlurCapture: off,
    'data-here': line !== undefined && lines.includes(line) ? '' : undefined,
  };
}
