import type { BuildResult } from '../../engine/index.ts';

/** What a person can set beside the Dockerfile: names that occur in it. */
export interface BuildChoices {
  /** Stages by name or number, in the order of the Dockerfile. */
  readonly targets: readonly { readonly value: string; readonly label: string }[];
  readonly args: readonly { readonly name: string; readonly fallback: string }[];
}

/** Stages that can be the target, and ARGs that a build argument can set, each once with its first default. */
export function buildChoices({ plan }: BuildResult): BuildChoices {
  const { metaArgs, stages } = plan.read;
  const written = [
    ...metaArgs,
    ...stages.flatMap(({ instructions }) => instructions.filter((one) => one.keyword === 'ARG')),
  ];
  const args = new Map<string, string>();
  for (const {
    arguments: { args: list },
  } of written) {
    for (const { name, value } of list)
      if ((args.get(name.text) ?? '') === '') args.set(name.text, value?.text ?? '');
  }
  return {
    targets: stages.map(({ name }, index) => {
      const given = name === undefined || name === '' ? String(index) : name;
      return { value: given, label: given === String(index) ? `stage ${index}` : given };
    }),
    args: [...args].map(([name, fallback]) => ({ name, fallback })),
  };
}
