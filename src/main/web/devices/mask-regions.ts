/** A rectangle of the picture, in its pixels from the top left. */
export interface Region {
  readonly number: number;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** GB/T 28181-2022 A.2.1 knows four. */
export const MOST_REGIONS = 4;
const LEAST_PIXELS = 8;

/** The lowest number that is free. */
export function nextNumber(regions: readonly Region[]): number {
  const taken = new Set(regions.map(({ number }) => number));
  return [1, 2, 3, 4].find((number) => !taken.has(number)) ?? MOST_REGIONS;
}

/** The rectangle between two places, whichever way it was drawn, kept inside the picture; null: too small to be meant. */
export function drawn(
  number: number,
  [x0, y0]: readonly [number, number],
  [x1, y1]: readonly [number, number],
  { width, height }: Size,
): Region | null {
  const within = (value: number, most: number): number => Math.round(Math.min(most, Math.max(0, value)));
  const region = {
    number,
    left: within(Math.min(x0, x1), width),
    top: within(Math.min(y0, y1), height),
    right: within(Math.max(x0, x1), width),
    bottom: within(Math.max(y0, y1), height),
  };
  const wide = region.right - region.left >= LEAST_PIXELS;
  return wide && region.bottom - region.top >= LEAST_PIXELS ? region : null;
}
