export interface Watchable {
  /** Returns the call that ends the watching. */
  watch(watcher: () => void): () => void;
}

/** A value whose watchers are told when it is replaced. */
export class Observable<T> implements Watchable {
  #value: T;
  readonly #watchers = new Set<() => void>();

  constructor(value: T) {
    this.#value = value;
  }

  get value(): T {
    return this.#value;
  }

  set(value: T): void {
    if (value === this.#value) return;
    this.#value = value;
    for (const watcher of [...this.#watchers]) watcher();
  }

  watch(watcher: () => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }
}
