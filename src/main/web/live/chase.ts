/** Seconds of media kept behind the picture, and how far behind it may grow before it is cut. */
const KEPT_BEHIND = 5;
const CUT_BEHIND = 20;
/** Seconds behind the newest buffered frame: what is aimed at, where chasing begins, where only a jump helps. */
const TARGET_LAG = 0.4;
const CHASE_LAG = 0.8;
const JUMP_LAG = 1.5;
const MAX_RATE = 1.25;

export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Chase {
  readonly rate: number;
  readonly seekTo: number | null;
}

/**
 * How playback stays at the live edge: a small lag is caught up by playing a little faster, a large one by a jump; a
 * picture that stands before or in a gap of the buffer jumps behind it.
 */
export function chase(currentTime: number, buffered: readonly Span[], rate: number): Chase {
  const newest = buffered.at(-1);
  if (!newest) return { rate: 1, seekTo: null };
  const lag = newest.end - currentTime;
  if (lag > JUMP_LAG) return { rate: 1, seekTo: edgeOf(newest) };
  if (currentTime < newest.start && !buffered.some((span) => within(span, currentTime))) {
    return { rate: 1, seekTo: edgeOf(newest) };
  }
  // Between target and threshold the present rate is kept, so that it does not flutter.
  const chasing = lag > CHASE_LAG || (rate > 1 && lag > TARGET_LAG);
  return { rate: chasing ? Math.min(MAX_RATE, 1 + lag / 5) : 1, seekTo: null };
}

/** Where playback joins: the live edge if the present is far behind it, else where it is. */
export function liveEdge(currentTime: number, buffered: readonly Span[]): number {
  const newest = buffered.at(-1);
  return newest && newest.end - currentTime > CHASE_LAG ? edgeOf(newest) : currentTime;
}

/** What may be removed from the buffer, so that it does not grow for hours; null while there is little. */
export function removable(currentTime: number, buffered: readonly Span[]): Span | null {
  const oldest = buffered[0];
  if (!oldest || currentTime - oldest.start < CUT_BEHIND) return null;
  return { start: 0, end: currentTime - KEPT_BEHIND };
}

export function spans(ranges: TimeRanges): Span[] {
  return Array.from({ length: ranges.length }, (_, i) => ({ start: ranges.start(i), end: ranges.end(i) }));
}

function edgeOf(span: Span): number {
  return Math.max(span.start, span.end - TARGET_LAG);
}

function within(span: Span, time: number): boolean {
  return span.start <= time && time < span.end;
}
