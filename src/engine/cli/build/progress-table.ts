/** A step as the progress displays print it, apart from its number. */
export interface Block {
  readonly name: string;
  readonly lines: readonly string[];
}

const BLUE = '\x1b[34m';
const RED = '\x1b[31m';
const PLAIN = '\x1b[0m';
const DRIVER = 'docker:default';
/** Blanks in front of a time at least. */
const GAP = 2;

/** The last picture of `--progress=tty`: a row for each step, its time at the right edge (buildkit, util/progress). */
export function printTable(blocks: readonly Block[], columns: number): string {
  const width = Math.max(40, columns - 1);
  const rows = blocks.map((block) => rowsOf(block, width));
  const total = blocks.reduce((sum, block) => sum + Number(timeOf(block) ?? 0), 0);
  const done = blocks.length;
  const title = `[+] Building ${total.toFixed(1)}s (${done}/${done}) FINISHED`;
  return `\n${title}${DRIVER.padStart(Math.max(1, width - title.length))}\n${rows.join('')}`;
}

function rowsOf(block: Block, width: number): string {
  const failed = block.lines.some((line) => line.startsWith('ERROR: '));
  const cached = block.lines.includes('CACHED');
  const mark = failed ? 'ERROR ' : cached ? 'CACHED ' : '';
  const time = `${timeOf(block) ?? '0.0'}s`;
  const inner = block.lines.flatMap((line) =>
    /^(?:.*) done$/.test(line) ? [line.replace(/ done$/, '')] : [],
  );
  return [`${mark}${block.name}`, ...inner.map((line) => `=> ${line}`)]
    .map((text, index) => {
      const shown = ` => ${text}`.slice(0, width - time.length - GAP);
      const when = index === 0 ? time : '0.0s';
      return `${failed ? RED : BLUE}${shown}${when.padStart(width - shown.length)}\n${PLAIN}`;
    })
    .join('');
}

function timeOf({ lines }: Block): string | undefined {
  return lines.map((line) => /^DONE ([\d.]+)s$/.exec(line)?.[1]).find((time) => time !== undefined);
}
