/** Asks once more before what cannot be taken back. */
export function confirmed(question: string): boolean {
  return globalThis.confirm(question);
}
