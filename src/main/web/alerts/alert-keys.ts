import type { AlertState } from '../api/model.ts';

/** What a key does in the inbox. */
export type KeyDeed = 'next' | 'previous' | 'tick' | 'note' | 'live' | AlertState;

const DEEDS: Readonly<Record<string, KeyDeed>> = {
  j: 'next',
  ArrowDown: 'next',
  k: 'previous',
  ArrowUp: 'previous',
  x: 'tick',
  n: 'note',
  l: 'live',
  a: 'accepted',
  s: 'assigned',
  p: 'processing',
  r: 'reported',
  c: 'closed',
};

/** Nothing where somebody types, or means the browser. */
export function deedOf(event: KeyboardEvent): KeyDeed | null {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return null;
  const target = event.composedPath()[0];
  const typing = target instanceof HTMLInputElement && target.type !== 'checkbox' ||
    target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
  return typing ? null : DEEDS[event.key] ?? null;
}
