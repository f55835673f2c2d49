/** Objectives of the Docker Certified Associate exam that lessons serve, in the order of the exam guide. */
export const EXAM_TOPICS = {
  'dockerfile-instructions': 'Dockerfile instructions',
  'efficient-image': 'Efficient images',
  'manage-images': 'List, delete and prune images',
  inspect: 'Inspect with filter and format',
  tag: 'Tag an image',
  layers: 'Image layers',
  'single-layer': 'One-layer images',
  registry: 'Registries',
  volumes: 'Volumes',
  ports: 'Ports',
  cleanup: 'Cleaning up',
  security: 'Security',
} as const;

export type ExamTopic = keyof typeof EXAM_TOPICS;

/** The objectives as lists to choose from need them. */
export function objectivesOfExam(): readonly { readonly id: string; readonly name: string }[] {
  return Object.entries(EXAM_TOPICS).map(([id, name]) => ({ id, name }));
}
