export const HINTS = [
  'missing',
  'elsewhere',
  'present',
  'wrong-type',
  'wrong-text',
  'text-missing',
  'wrong-mode',
  'not-executable',
  'wrong-owner',
] as const;

export type FileHint = (typeof HINTS)[number];
