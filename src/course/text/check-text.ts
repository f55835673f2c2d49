import type { CourseFacts } from '../facts.ts';
import type { Problem } from '../live/run-text.ts';
import { words, type Element, type ScannedText } from './scan.ts';

/** Kinds of callouts, with the word that stands above each. */
export const CALLOUTS = {
  myth: 'Myth and fact',
  fact: 'Fact',
  world: 'In the real world',
  older: 'In older builders and tutorials',
  warning: 'Careful',
} as const;

export type CalloutKind = keyof typeof CALLOUTS;

export const DIAGRAMS = ['layers', 'stages', 'start'] as const;

/** What a question asks about besides itself: nothing, the Dockerfile above it, or more of its page. */
const NEEDS: readonly string[] = ['', 'code', 'page'];

type Rule = (element: Element, builds: ReadonlySet<string>, facts: CourseFacts) => readonly string[];

interface Component {
  readonly required: readonly string[];
  readonly optional: readonly string[];
  readonly rule?: Rule;
}

/** What authors may use without importing it. */
const COMPONENTS: Readonly<Record<string, Component>> = {
  Question: {
    required: ['text'],
    optional: ['misconception', 'needs'],
    rule: (element, builds, facts) => [
      ...misconceptionRule(element, builds, facts),
      ...(NEEDS.includes(element.attributes['needs'] ?? '') ? [] : ['needs="…" is code or page']),
    ],
  },
  Answer: {
    required: ['says'],
    optional: ['correct', 'misconception'],
    rule: (element, builds, facts) => [
      ...misconceptionRule(element, builds, facts),
      ...(element.body === '' ? [`the answer “${element.attributes['says'] ?? ''}” does not say why`] : []),
    ],
  },
  Predict: { required: ['text'], optional: [] },
  Callout: {
    required: ['kind'],
    optional: ['title', 'differs'],
    rule: ({ attributes: { kind = '', differs = '' } }, _, { differences }) => [
      ...(Object.hasOwn(CALLOUTS, kind)
        ? []
        : [`Callout kind="${kind}" is unknown; use ${Object.keys(CALLOUTS).join(', ')}`]),
      ...words(differs)
        .filter((id) => !differences.has(id))
        .map((id) => `differs="${id}" is not in content/reference/classic-builder.json`),
    ],
  },
  RunThis: {
    required: [],
    optional: [],
    rule: ({ body }) => (body === '' ? ['RunThis needs a command between its tags'] : []),
  },
  Term: {
    required: ['id'],
    optional: [],
    rule: ({ attributes: { id = '' } }, _, { glossary }) =>
      Object.hasOwn(glossary, id)
        ? []
        : [
            `Term id="${id}" is not in content/reference/glossary.json; add it there: "${id}": { "term": …, "text": … }`,
          ],
  },
  LayerTable: { required: [], optional: [] },
  StartTable: { required: [], optional: [] },
  TruthTable: { required: [], optional: [] },
  ClassicTable: { required: [], optional: [] },
  IgnoreTester: { required: [], optional: [] },
  Diagram: {
    required: ['of'],
    optional: ['show'],
    rule: ({ attributes: { of = '', show = 'layers' } }, builds) => [
      ...(builds.has(of) ? [] : [`Diagram of="${of}": no live build of this text has name=${of}`]),
      ...(DIAGRAMS.some((known) => known === show)
        ? []
        : [`Diagram show="${show}" is unknown; use ${DIAGRAMS.join(', ')}`]),
    ],
  },
};

function misconceptionRule(
  { attributes: { misconception } }: Element,
  _: ReadonlySet<string>,
  { misconceptions }: CourseFacts,
): readonly string[] {
  return misconception === undefined || misconceptions.has(misconception)
    ? []
    : [`misconception="${misconception}" is none of content/misconceptions`];
}

/** Mistakes in a text's components and its links to lessons. `builds` are the names of its live builds. */
export function checkText(
  { elements, links }: ScannedText,
  builds: ReadonlySet<string>,
  facts: CourseFacts,
): readonly Problem[] {
  return [
    ...elements.flatMap((element) =>
      checkElement(element, builds, facts).map((message) => ({ line: element.line, message })),
    ),
    ...checkQuestions(elements),
    ...links.flatMap(({ line, target }) => checkLink(target, facts).map((message) => ({ line, message }))),
  ];
}

function checkElement(element: Element, builds: ReadonlySet<string>, facts: CourseFacts): readonly string[] {
  const component = Object.hasOwn(COMPONENTS, element.name) ? COMPONENTS[element.name] : undefined;
  if (component === undefined) {
    return [`<${element.name}> is no component; there are ${Object.keys(COMPONENTS).join(', ')}`];
  }
  const { required, optional, rule } = component;
  const missing = required.filter((name) => !Object.hasOwn(element.attributes, name));
  const stray = Object.keys(element.attributes).filter((name) => ![...required, ...optional].includes(name));
  return [
    ...missing.map((name) => `<${element.name}> needs ${name}="…"`),
    ...stray.map(
      (name) => `<${element.name}> has no ${name}; it has ${[...required, ...optional].join(', ')}`,
    ),
    ...(missing.length > 0 ? [] : (rule?.(element, builds, facts) ?? [])),
  ];
}

/** Each question has answers, right ones and wrong ones. */
function checkQuestions(elements: readonly Element[]): readonly Problem[] {
  return elements.flatMap((question, at) => {
    if (question.name !== 'Question') return [];
    const rest = elements.slice(at + 1);
    const end = rest.findIndex(({ name }) => name === 'Question');
    const answers = rest.slice(0, end === -1 ? rest.length : end).filter(({ name }) => name === 'Answer');
    const right = answers.filter(({ attributes }) => Object.hasOwn(attributes, 'correct')).length;
    if (right > 0 && right < answers.length) return [];
    const message = right === 0 ? 'this question has no correct answer' : 'this question has no wrong answer';
    return [{ line: question.line, message }];
  });
}

function checkLink(target: string, { lessons }: CourseFacts): readonly string[] {
  if (target.startsWith('/')) {
    return [
      `the link ${target} begins with a slash, which breaks where the site lies in a folder; begin with ../`,
    ];
  }
  const address = /^\.\.\/([a-z0-9-]+)\/(?:#.*)?$/.exec(target)?.[1];
  if (address === undefined || lessons.has(address)) return [];
  return [`the link ${target} leads to no lesson of content/lessons/course.json`];
}
