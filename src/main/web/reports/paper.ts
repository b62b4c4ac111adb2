import type { PrintedPage } from '../ui/printed-page.ts';

/** A report before it is on paper. */
export interface Paper {
  readonly title: string;
  readonly subtitle: string;
  readonly tables: readonly PaperTable[];
}

export interface PaperTable {
  readonly title: string;
  readonly header: readonly string[];
  /** Numbers stand on the right. */
  readonly rows: ReadonlyArray<ReadonlyArray<string | number>>;
  /** What is left out, or that there is nothing. */
  readonly note?: string;
}

const STYLE = `
  body { font: 14px/1.5 system-ui, sans-serif; color: #1b2733 }
  h1 { font-size: 1.5rem; margin: 0 }
  h2 { font-size: 1.1rem; margin: 1.5rem 0 .5rem; break-after: avoid }
  p { color: #51606f; margin: .25rem 0 }
  table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums }
  th, td { border: 1px solid #b9c4cf; padding: .25rem .5rem; text-align: left; overflow-wrap: anywhere }
  th { background: #eef2f6 }
  td.n { text-align: right; white-space: nowrap }
  @media print {
    body { font-size: 11px; padding: 0 }
    tr { break-inside: avoid }
    thead { display: table-header-group }
  }
`;

/** As a document: what the gateway was told by others is text in it, whatever it looks like. */
export function pageOf({ title, subtitle, tables }: Paper): PrintedPage {
  return {
    title,
    style: STYLE,
    body: [element('h1', title), element('p', subtitle), ...tables.map(section)],
  };
}

function section({ title, header, rows, note }: PaperTable): HTMLElement {
  const made = document.createElement('section');
  made.append(element('h2', title));
  if (rows.length > 0) made.append(table(header, rows));
  if (note !== undefined) made.append(element('p', note));
  return made;
}

function table(header: PaperTable['header'], rows: PaperTable['rows']): HTMLElement {
  const made = document.createElement('table');
  const top = made.createTHead().insertRow();
  header.forEach((text) => {
    const cell = element('th', text);
    cell.setAttribute('scope', 'col');
    top.append(cell);
  });
  const body = made.createTBody();
  rows.forEach((row) => {
    const line = body.insertRow();
    row.forEach((value) => {
      const cell = element('td', String(value));
      if (typeof value === 'number' || /^[\d.]+%$/.test(value)) cell.className = 'n';
      line.append(cell);
    });
  });
  return made;
}

function element(name: string, text: string): HTMLElement {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}
