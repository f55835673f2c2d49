import { expect, it } from 'vitest';
import { itemsOfMisconception, itemsOfText } from './exam-items.ts';

it('makes a wrong and a right statement of a misconception', () => {
  const items = itemsOfMisconception('m05', 'Layers', { belief: 'It shrinks.', fact: 'It does not.' });
  expect(items.map(({ option, right }) => [option, right])).toEqual([
    ['It shrinks.', false],
    ['It does not.', true],
  ]);
  expect(items[0]?.page).toBe('/misconceptions/#m05');
});

it('makes one item of each answer in a text', () => {
  const source = `<Question text="Which?">

<Answer correct says="this \`one\`">

It **is**, see [there](../there/).

More.

</Answer>

<Answer says="that">No.</Answer>

</Question>`;
  expect(itemsOfText(source, 'Cache', '/learn/cache/')).toEqual([
    {
      topic: 'Cache',
      stem: 'Which?',
      option: 'this `one`',
      right: true,
      why: 'It is, see there.',
      page: '/learn/cache/',
    },
    { topic: 'Cache', stem: 'Which?', option: 'that', right: false, why: 'No.', page: '/learn/cache/' },
  ]);
});
