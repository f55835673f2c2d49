import type { Value } from './value.ts';

/** What a command of a pipeline is made of; `at` and `text` are what messages show of it. */
export type Operand = { readonly at: string; readonly text: string } & (
  | { readonly type: 'constant'; readonly value: Value }
  | { readonly type: 'function'; readonly name: string }
  | { readonly type: 'field'; readonly path: readonly string[] }
  | { readonly type: 'variable'; readonly name: string; readonly path: readonly string[] }
  | { readonly type: 'group'; readonly pipeline: Pipeline; readonly path: readonly string[] }
);

export interface Pipeline {
  /** Variables that are declared, or set. */
  readonly names: readonly string[];
  readonly assigns: boolean;
  readonly commands: readonly (readonly Operand[])[];
}

export type Node =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'action'; readonly pipeline: Pipeline }
  | { readonly type: 'break' | 'continue' }
  | {
      readonly type: 'template';
      readonly name: string;
      readonly pipeline: Pipeline | null;
      readonly at: string;
    }
  | {
      readonly type: 'if' | 'with' | 'range';
      readonly pipeline: Pipeline;
      readonly then: readonly Node[];
      readonly otherwise: readonly Node[];
    };

/** A template that was read, with those it defines. */
export interface Tree {
  readonly nodes: readonly Node[];
  readonly defined: ReadonlyMap<string, readonly Node[]>;
}
