export { LineIndex, contains, cover, type Span } from './span.ts';
export type { Diagnostic, DiagnosticNote, Fix, Severity } from './diagnostic.ts';
