import { nearNames } from '../../image/catalogue-near-names.ts';
import { nearest } from '../../instructions/index.ts';
import { stageMeant, stageReferences } from '../symbols/stages.ts';
import type { FixSource } from './fix.ts';

/** Stages and images with a similar name, where one is named that does not exist. */
export const unknownSourceFixes: FixSource = function* (document) {
  const { read, surroundings } = document;
  for (const { text, span, stage } of stageReferences(read)) {
    if (text.includes('$') || text === 'scratch' || stageMeant(read.stages, text, stage) !== undefined)
      continue;
    if (document.image(text) !== undefined) continue;
    const stages = read.stages.slice(0, stage).flatMap(({ name }) => name ?? []);
    const meant = nearest(text, stages, false);
    const { images } = surroundings;
    const near = images.names === undefined ? [] : nearNames(text, { names: images.names.bind(images) });
    for (const name of [...(meant === undefined ? [] : [meant]), ...near]) {
      yield { title: `Change to ${name}`, edits: [{ span, text: name }], kind: 'mend', span };
    }
  }
};
