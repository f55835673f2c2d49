/** What misconceptions are about, in the order of the course. */
export const MISCONCEPTION_TOPICS = {
  layers: 'Layers and files',
  cache: 'The build cache',
  files: 'COPY, ADD and the context',
  start: 'What starts, and how it stops',
  variables: 'ENV, ARG and secrets',
  settings: 'Other instructions',
  containers: 'Containers and volumes',
} as const;

export type MisconceptionTopic = keyof typeof MISCONCEPTION_TOPICS;
