/** Gathers what comes in quick succession, the latest by its key, and hands it on together. */
export class Batch<T> {
  readonly #waiting = new Map<string, T>();
  readonly #ms: number;
  readonly #onFull: (gathered: ReadonlyMap<string, T>) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(ms: number, onFull: (gathered: ReadonlyMap<string, T>) => void) {
    this.#ms = ms;
    this.#onFull = onFull;
  }

  add(key: string, one: T): void {
    // What is told again comes last, as it was told last.
    this.#waiting.delete(key);
    this.#waiting.set(key, one);
    this.#timer ??= setTimeout(() => this.flush(), this.#ms);
  }

  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#waiting.size === 0) return;
    const gathered = new Map(this.#waiting);
    this.#waiting.clear();
    this.#onFull(gathered);
  }
}
