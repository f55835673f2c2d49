export type Expression =
  | { readonly type: 'number'; readonly value: number }
  | { readonly type: 'string'; readonly value: string }
  | { readonly type: 'regex'; readonly source: string }
  | { readonly type: 'variable'; readonly name: string }
  | { readonly type: 'field'; readonly index: Expression }
  | { readonly type: 'element'; readonly name: string; readonly index: readonly Expression[] }
  | { readonly type: 'in'; readonly name: string; readonly index: readonly Expression[] }
  | {
      readonly type: 'assign';
      readonly operator: string;
      readonly target: Expression;
      readonly value: Expression;
    }
  | { readonly type: 'step'; readonly by: number; readonly prefix: boolean; readonly target: Expression }
  | { readonly type: 'unary'; readonly operator: string; readonly operand: Expression }
  | {
      readonly type: 'binary';
      readonly operator: string;
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly type: 'conditional';
      readonly test: Expression;
      readonly yes: Expression;
      readonly no: Expression;
    }
  | {
      readonly type: 'match';
      readonly negated: boolean;
      readonly text: Expression;
      readonly pattern: Expression;
    }
  | { readonly type: 'call'; readonly name: string; readonly args: readonly Expression[] }
  | { readonly type: 'builtin'; readonly name: string; readonly args: readonly Expression[] }
  | { readonly type: 'group'; readonly inner: Expression }
  | {
      readonly type: 'getline';
      readonly target: Expression | null;
      readonly from: 'input' | 'file' | 'command';
      readonly source: Expression | null;
    };

export interface Redirect {
  readonly kind: '>' | '>>' | '|';
  readonly to: Expression;
}

export type Statement =
  | { readonly type: 'expression'; readonly expression: Expression }
  | { readonly type: 'print'; readonly args: readonly Expression[]; readonly redirect: Redirect | null }
  | { readonly type: 'printf'; readonly args: readonly Expression[]; readonly redirect: Redirect | null }
  | { readonly type: 'block'; readonly body: readonly Statement[] }
  | { readonly type: 'if'; readonly test: Expression; readonly yes: Statement; readonly no: Statement | null }
  | { readonly type: 'while'; readonly test: Expression; readonly body: Statement }
  | { readonly type: 'do'; readonly test: Expression; readonly body: Statement }
  | {
      readonly type: 'for';
      readonly start: Statement | null;
      readonly test: Expression | null;
      readonly step: Statement | null;
      readonly body: Statement;
    }
  | { readonly type: 'for in'; readonly name: string; readonly array: string; readonly body: Statement }
  | { readonly type: 'delete'; readonly name: string; readonly index: readonly Expression[] | null }
  | { readonly type: 'break' | 'continue' | 'next' | 'nextfile' }
  | { readonly type: 'exit' | 'return'; readonly value: Expression | null };

export interface Rule {
  readonly kind: 'BEGIN' | 'END' | 'pattern';
  readonly pattern: Expression | null;
  /** End of a range pattern. */
  readonly until: Expression | null;
  /** Null: print the record. */
  readonly body: Statement | null;
}

export interface FunctionDefinition {
  readonly parameters: readonly string[];
  readonly body: Statement;
}

export interface Program {
  /** The first `next` or `nextfile` in BEGIN or END, which mawk refuses; null for none. */
  readonly misplaced: { readonly line: number; readonly word: string } | null;
  readonly rules: readonly Rule[];
  readonly functions: ReadonlyMap<string, FunctionDefinition>;
}
