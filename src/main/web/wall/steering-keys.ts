import type { Motion } from '../api/ptz.ts';

const TURNS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};
const ZOOMS: Readonly<Record<string, 'zoomIn' | 'zoomOut'>> = {
  '+': 'zoomIn',
  '=': 'zoomIn',
  PageUp: 'zoomIn',
  '-': 'zoomOut',
  PageDown: 'zoomOut',
};
const ACROSS = { '-1': 'left', '0': '', '1': 'right' } as const;
const UPWARD = { '-1': 'down', '0': '', '1': 'up' } as const;

/** Keys that are held down, and what they make the camera do together. */
export class HeldKeys {
  readonly #held = new Set<string>();

  static isOne(key: string): boolean {
    return key in TURNS || key in ZOOMS;
  }

  press(key: string): void {
    this.#held.add(key);
  }

  /** Whether it was held. */
  lift(key: string): boolean {
    return this.#held.delete(key);
  }

  clear(): void {
    this.#held.clear();
  }

  /** Null when the keys say nothing, or one the opposite of the other. */
  get motion(): Motion | null {
    const keys = [...this.#held];
    const zoom = keys.map((key) => ZOOMS[key]).find((action) => action !== undefined);
    if (zoom) return { action: zoom };
    const pan = sum(keys, 0);
    const tilt = sum(keys, 1);
    const words = UPWARD[`${tilt}` as keyof typeof UPWARD] + capital(ACROSS[`${pan}` as keyof typeof ACROSS], tilt);
    return words === '' ? null : { action: words as 'up' };
  }
}

function sum(keys: readonly string[], axis: 0 | 1): number {
  return keys.reduce((whole, key) => whole + (TURNS[key]?.[axis] ?? 0), 0);
}

function capital(word: string, tilt: number): string {
  return tilt === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1);
}
