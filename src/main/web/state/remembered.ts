export interface Remembered<T> {
  read(): T;
  write(value: T): void;
}

/**
 * A setting that survives a reload, in the browser's local storage; `accept` makes a valid value of whatever is found
 * there, nothing included.
 */
export function remembered<T>(name: string, accept: (stored: unknown) => T): Remembered<T> {
  const key = `sharpeyes.${name}`;
  return {
    read: () => accept(parse(localStorage.getItem(key))),
    write: (value) => localStorage.setItem(key, JSON.stringify(value)),
  };
}

function parse(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}
