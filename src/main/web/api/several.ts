import { Problem } from './problem.ts';

/** Calls to the gateway at a time. */
const SIDE_BY_SIDE = 4;

export interface Refusal<T> {
  readonly item: T;
  readonly problem: Problem;
}

/** Does the same with each of them, a few at a time; one that is refused stops no other. */
export async function withEach<T>(
  items: Iterable<T>,
  work: (item: T) => Promise<unknown>,
  onProgress: (left: number) => void = () => undefined,
): Promise<ReadonlyArray<Refusal<T>>> {
  const waiting = [...items];
  const refusals: Array<Refusal<T>> = [];
  let left = waiting.length;
  const worker = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
      const taken = item;
      await work(taken).catch((thrown) => refusals.push({ item: taken, problem: Problem.from(thrown) }));
      onProgress(--left);
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, worker));
  return refusals;
}
