/** How the parser divides what follows a keyword. */
export type ArgumentForm =
  'json-or-text' | 'json-or-words' | 'words' | 'quoted-words' | 'pairs' | 'text' | 'healthcheck' | 'trigger';

/** All keywords of a Dockerfile with the division of their arguments (BuildKit's parser dispatch table). */
export const ARGUMENT_FORMS = {
  ADD: 'json-or-words',
  ARG: 'quoted-words',
  CMD: 'json-or-text',
  COPY: 'json-or-words',
  ENTRYPOINT: 'json-or-text',
  ENV: 'pairs',
  EXPOSE: 'words',
  FROM: 'words',
  HEALTHCHECK: 'healthcheck',
  LABEL: 'pairs',
  MAINTAINER: 'text',
  ONBUILD: 'trigger',
  RUN: 'json-or-text',
  SHELL: 'json-or-text',
  STOPSIGNAL: 'text',
  USER: 'text',
  VOLUME: 'json-or-words',
  WORKDIR: 'text',
} as const satisfies Readonly<Record<string, ArgumentForm>>;

export type Keyword = keyof typeof ARGUMENT_FORMS;

/** Whether an upper-case name is a keyword of a Dockerfile. */
export function isKeyword(name: string): name is Keyword {
  return Object.hasOwn(ARGUMENT_FORMS, name);
}

/** Keywords whose instructions can carry heredocs (ONBUILD carries those of its trigger). */
export function takesHeredocs(name: string): boolean {
  return name === 'RUN' || name === 'COPY' || name === 'ADD';
}
