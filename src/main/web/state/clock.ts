import { Observable } from './observable.ts';

/** Less than this is the way of the answer, or no matter. */
const LEAST_MS = 120_000;
const MINUTE_MS = 60_000;

/** How many minutes the clock of this computer is behind the gateway's; 0 where they agree. */
export const skewMinutes = new Observable<number>(0);

/** Takes note of the time that an answer of the gateway says. */
export function heardTime(date: string | null, here = Date.now()): void {
  const there = date === null ? NaN : Date.parse(date);
  if (Number.isNaN(there)) return;
  const skew = there - here;
  skewMinutes.set(Math.abs(skew) < LEAST_MS ? 0 : Math.round(skew / MINUTE_MS));
}

/** The time as the gateway has it: what is asked of it must not depend on a wrong clock here. */
export function now(): Date {
  return new Date(Date.now() + skewMinutes.value * MINUTE_MS);
}
