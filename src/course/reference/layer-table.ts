import {
  createSession,
  finish,
  forecast,
  type BuildResult,
  type ImageConfig,
  type World,
} from '../../engine/index.ts';

/** What one instruction leaves behind, as the engine builds it. */
export interface LayerTableRow {
  readonly keyword: string;
  /** The line that was tried. */
  readonly example: string;
  /** Whether the builder runs and numbers it. */
  readonly step: boolean;
  readonly layers: number;
  /** Lines it adds to the history. */
  readonly history: number;
  /** Fields of the image config that it changes. */
  readonly config: readonly string[];
}

/** One line for each instruction; those with a second line behave otherwise there. */
const EXAMPLES = [
  'ADD page.txt /added/',
  'ARG COLOUR=red',
  'CMD ["sleep", "60"]',
  'COPY page.txt /copied/',
  'ENTRYPOINT ["sleep"]',
  'ENV COLOUR=red',
  'EXPOSE 80',
  'HEALTHCHECK CMD true',
  'LABEL team=shop',
  'MAINTAINER Ada',
  'ONBUILD RUN true',
  'RUN echo hello > /greeting',
  'RUN true',
  'SHELL ["/bin/ash", "-c"]',
  'STOPSIGNAL SIGQUIT',
  'USER nobody',
  'VOLUME /data',
  'WORKDIR /app',
  'WORKDIR /etc',
  'WORKDIR /',
] as const;

const FROM = 'FROM alpine:3.22\n';

/** Builds every instruction alone on one base image and reads off what it left. */
export function layerTable(world: World): readonly LayerTableRow[] {
  const plain = built('', world);
  return EXAMPLES.map((example) => {
    const { image, steps } = built(example, world);
    const before = plain.image;
    if (image === null || before === null) throw new Error(`the example “${example}” does not build`);
    return {
      keyword: example.split(' ')[0] ?? '',
      example,
      step: numbered(steps) > numbered(plain.steps),
      layers: image.layers.length - before.layers.length,
      history: image.history.length - before.history.length,
      config: [
        ...changed(before.config, image.config),
        ...(image.author === before.author ? [] : ['Author']),
      ],
    };
  });
}

function built(line: string, world: World): BuildResult {
  const files = { Dockerfile: { text: `${FROM}${line}\n` }, 'page.txt': { text: 'Welcome.\n' } };
  return finish(forecast(createSession(files), world));
}

function numbered(steps: BuildResult['steps']): number {
  return steps.filter(({ name, internal }) => !internal && /^\[(?:.* )?\d+\/\d+\] /.test(name)).length;
}

function changed(before: ImageConfig, after: ImageConfig): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]) as Set<keyof ImageConfig>;
  // ArgsEscaped says something about Windows images only.
  names.delete('ArgsEscaped');
  return [...names].filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
}
