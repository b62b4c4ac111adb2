/** Begins a file that Excel takes for UTF-8. */
const MARK = '\uFEFF';

/** Rows as a sheet; what a program for sheets would take for a formula is made a text (OWASP, CSV injection). */
export function csvOf(titles: readonly string[], rows: ReadonlyArray<readonly unknown[]>): Blob {
  const lines = [titles, ...rows].map((row) => row.map(cell).join(','));
  return new Blob([MARK + lines.join('\r\n') + '\r\n'], { type: 'text/csv;charset=utf-8' });
}

function cell(value: unknown): string {
  const text = value === null || value === undefined ? '' : String(value);
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
