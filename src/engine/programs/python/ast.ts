/** Where a node stands. */
export interface Place {
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

export interface Argument {
  /** Keyword of the argument; `*` and `**` for those that are unpacked; null for one by position. */
  readonly name: string | null;
  readonly value: Expression;
}

export interface Parameter {
  readonly name: string;
  readonly kind: 'plain' | 'star' | 'double' | 'keyword';
  readonly fallback: Expression | null;
}

/** `for targets in iterable if conditions`. */
export interface Comprehension {
  readonly target: Expression;
  readonly iterable: Expression;
  readonly conditions: readonly Expression[];
}

export interface FormatPart {
  /** Text as it is, or an expression with what follows it. */
  readonly text: string;
  readonly value: Expression | null;
  readonly conversion: string;
  readonly spec: readonly FormatPart[];
}

export type Expression = Place &
  (
    | {
        readonly type: 'constant';
        readonly value: null | boolean | bigint | number | string | { readonly bytes: string };
      }
    | { readonly type: 'name'; readonly name: string }
    | { readonly type: 'format'; readonly parts: readonly FormatPart[] }
    | { readonly type: 'list' | 'tuple' | 'set'; readonly items: readonly Expression[] }
    | {
        readonly type: 'dict';
        readonly items: readonly { readonly key: Expression | null; readonly value: Expression }[];
      }
    | { readonly type: 'star'; readonly value: Expression }
    | {
        readonly type: 'comprehension';
        readonly kind: 'list' | 'set' | 'dict' | 'generator';
        readonly key: Expression | null;
        readonly value: Expression;
        readonly loops: readonly Comprehension[];
      }
    | { readonly type: 'unary'; readonly operator: string; readonly value: Expression }
    | {
        readonly type: 'binary';
        readonly operator: string;
        readonly left: Expression;
        readonly right: Expression;
      }
    | {
        readonly type: 'compare';
        readonly first: Expression;
        readonly rest: readonly { readonly operator: string; readonly value: Expression }[];
      }
    | {
        readonly type: 'logic';
        readonly operator: 'and' | 'or';
        readonly left: Expression;
        readonly right: Expression;
      }
    | {
        readonly type: 'condition';
        readonly test: Expression;
        readonly yes: Expression;
        readonly no: Expression;
      }
    | { readonly type: 'lambda'; readonly parameters: readonly Parameter[]; readonly body: Expression }
    | { readonly type: 'call'; readonly callee: Expression; readonly args: readonly Argument[] }
    | { readonly type: 'attribute'; readonly object: Expression; readonly name: string }
    | { readonly type: 'subscript'; readonly object: Expression; readonly index: Expression }
    | {
        readonly type: 'slice';
        readonly from: Expression | null;
        readonly to: Expression | null;
        readonly step: Expression | null;
      }
    | { readonly type: 'walrus'; readonly name: string; readonly value: Expression }
    | { readonly type: 'yield'; readonly value: Expression | null; readonly from: boolean }
  );

export type Block = readonly Statement[];

export interface Handler {
  readonly kind: Expression | null;
  readonly name: string | null;
  readonly body: Block;
}

export interface FunctionNode {
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly body: Block;
}

export type Statement = Place &
  (
    | { readonly type: 'expression'; readonly value: Expression }
    | { readonly type: 'assign'; readonly targets: readonly Expression[]; readonly value: Expression }
    | {
        readonly type: 'augment';
        readonly target: Expression;
        readonly operator: string;
        readonly value: Expression;
      }
    | { readonly type: 'if'; readonly test: Expression; readonly yes: Block; readonly no: Block }
    | { readonly type: 'while'; readonly test: Expression; readonly body: Block; readonly no: Block }
    | {
        readonly type: 'for';
        readonly target: Expression;
        readonly iterable: Expression;
        readonly body: Block;
        readonly no: Block;
      }
    | { readonly type: 'def'; readonly fn: FunctionNode; readonly decorators: readonly Expression[] }
    | {
        readonly type: 'class';
        readonly name: string;
        readonly bases: readonly Argument[];
        readonly body: Block;
        readonly decorators: readonly Expression[];
      }
    | { readonly type: 'return'; readonly value: Expression | null }
    | { readonly type: 'raise'; readonly value: Expression | null; readonly cause: Expression | null }
    | {
        readonly type: 'try';
        readonly body: Block;
        readonly handlers: readonly Handler[];
        readonly no: Block;
        readonly last: Block;
      }
    | {
        readonly type: 'with';
        readonly items: readonly { readonly value: Expression; readonly target: Expression | null }[];
        readonly body: Block;
      }
    | {
        readonly type: 'import';
        readonly names: readonly { readonly module: string; readonly as: string | null }[];
      }
    | {
        readonly type: 'from';
        readonly module: string;
        readonly names: readonly { readonly name: string; readonly as: string | null }[];
      }
    | { readonly type: 'global' | 'nonlocal'; readonly names: readonly string[] }
    | { readonly type: 'assert'; readonly test: Expression; readonly message: Expression | null }
    | { readonly type: 'delete'; readonly targets: readonly Expression[] }
    | { readonly type: 'pass' | 'break' | 'continue' }
  );
