import { createCatalogue, createSession, createWorld, finish, forecast } from '../../src/engine/index.ts';
import { readCatalogue, readStock } from '../../src/adapters/content/read-content.ts';
import { project } from './project.ts';
import { measure, row } from './support.ts';

/** Rows about a first build, nothing being known of it: from the files to the whole result. */
export async function coldBuilds(): Promise<string[]> {
  const stock = await readStock();
  const catalogue = createCatalogue(readCatalogue());
  const build = (count: number, run: boolean) => {
    const files = project(count, { run });
    return measure(
      () => {
        const { error } = finish(forecast(createSession(files), createWorld(catalogue, stock)));
        if (error !== null) throw new Error(error.message);
      },
      count > 10_000 ? 7 : 15,
    );
  };
  const [small, middle, large] = [build(100, false), build(5000, false), build(20_000, false)];
  const factor = large.median / small.median;
  return [
    row('30 lines without RUN, 100 files', small),
    row('30 lines without RUN, 5,000 files', middle),
    row('30 lines without RUN, 20,000 files', large),
    row('30 lines with RUN, 5,000 files', build(5000, true)),
    `200 times the files take ${factor.toFixed(0)} times as long: ${(factor / 200).toFixed(2)} of linear growth`,
  ];
}
