/** Median, 95th percentile and count of some durations, in milliseconds. */
export interface Figures {
  readonly median: number;
  readonly p95: number;
  readonly runs: number;
}

/** Times `work`, after three runs that do not count. */
export function measure(work: () => unknown, runs: number): Figures {
  for (let i = 0; i < 3; i++) work();
  const times: number[] = [];
  for (let i = 0; i < runs; i++) {
    const start = performance.now();
    work();
    times.push(performance.now() - start);
  }
  return figures(times);
}

export function figures(times: readonly number[]): Figures {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
  return { median: at(0.5), p95: at(0.95), runs: sorted.length };
}

export function row(name: string, { median, p95, runs }: Figures): string {
  const cell = (value: number) => value.toFixed(value < 10 ? 2 : 1).padStart(9);
  return `${name.padEnd(52)} median ${cell(median)}   95 % ${cell(p95)}   (${runs} runs)`;
}

/** A Dockerfile of `count` instructions of all kinds. */
export function bigDockerfile(count: number): string {
  const lines = ['FROM alpine:3.20'];
  for (let i = 1; i < count; i++) {
    const kinds = [
      `ENV NAME_${i}=value-${i} OTHER_${i}="quoted \${NAME_${i}}"`,
      `RUN echo ${i} && \\\n    echo done > /tmp/${i}`,
      `LABEL key.${i}=value`,
      `COPY src/file-${i}.txt /app/`,
      `# a comment before ${i}\nCMD ["node", "server-${i}.js"]`,
    ];
    lines.push(kinds[i % kinds.length] ?? '');
  }
  return `${lines.join('\n')}\n`;
}
