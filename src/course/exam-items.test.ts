import { expect, it } from 'vitest';
import { questionOfMisconception, questionsOfText, statementsOf, type ExamPlace } from './exam-items.ts';

const place: ExamPlace = {
  topic: 'Cache',
  objectives: ['layers'],
  page: '/learn/cache/',
  pageName: 'The cache',
};

it('makes a wrong and a right statement of a misconception', () => {
  const items = statementsOf([
    questionOfMisconception(place, { belief: 'It shrinks.', fact: 'It does not.' }),
  ]);
  expect(items.map(({ option, right }) => [option, right])).toEqual([
    ['It shrinks.', false],
    ['It does not.', true],
  ]);
  expect(items[0]).toMatchObject({ ...place, why: 'It does not.' });
});

it('makes a question of each question in a text', () => {
  const source = `<Question text="Which?">

<Answer correct says="this \`one\`">

It **is**, see [there](../there/).

More.

</Answer>

<Answer says="that">No.</Answer>

</Question>

<Question needs="page" text="And there?">

<Answer says="so">No.</Answer>

</Question>

~~~dockerfile live
FROM alpine
~~~

<Question needs="code" text="And here?">

<Answer says="so">No.</Answer>

</Question>`;
  expect(questionsOfText(source, place)).toEqual([
    {
      ...place,
      stem: 'Which?',
      options: [
        { option: 'this `one`', right: true, why: 'It is, see there.' },
        { option: 'that', right: false, why: 'No.' },
      ],
    },
    {
      ...place,
      stem: 'And here?',
      code: 'FROM alpine\n',
      options: [{ option: 'so', right: false, why: 'No.' }],
    },
  ]);
});
