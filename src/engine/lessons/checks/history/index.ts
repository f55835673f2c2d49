import { ofImage, type CheckDefinition } from '../contract.ts';

interface HistoryArguments {
  readonly contains: readonly string[];
  readonly without: readonly string[];
}

/** What anyone who has the image can read of how it was made; the base image's part does not count. */
export const history: CheckDefinition<HistoryArguments, 'not-there' | 'visible' | 'no-image'> = {
  hints: ['not-there', 'visible', 'no-image'],
  read: (fields) => {
    fields.needsOneOf('contains', 'without');
    return { contains: fields.textOrTexts('contains'), without: fields.textOrTexts('without') };
  },
  check: ofImage(({ contains, without }, image) => {
    const rows = image.history.slice(image.baseHistory).map((entry) => entry.created_by ?? '');
    const lacking = contains.find((text) => !rows.some((row) => row.includes(text)));
    if (lacking !== undefined) {
      return { id: 'not-there', text: `No line of the image’s history has “${lacking}” in it.` };
    }
    const leak = without.flatMap((text) => rows.filter((row) => row.includes(text))).at(0);
    if (leak === undefined) return null;
    return { id: 'visible', text: `The image’s history shows it to everyone: ${leak}` };
  }),
};
