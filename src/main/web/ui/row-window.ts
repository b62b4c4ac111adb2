/** Rows beyond what is in view, so that scrolling shows no gap. */
const SPARE = 40;

/** Which of many rows of equal height are worth drawing. */
export interface RowWindow {
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
}

/** The rows that are in view, or nearly; lengths in pixels. It moves by steps, so that few scrollings draw anew. */
export function rowWindow(rows: number, rowHeight: number, scrolled: number, height: number): RowWindow {
  const half = SPARE / 2;
  const first = Math.floor(scrolled / rowHeight / half) * half - SPARE;
  const from = Math.max(0, Math.min(first, rows - SPARE));
  return { from, to: Math.min(rows, from + Math.ceil(height / rowHeight) + 3 * SPARE) };
}
