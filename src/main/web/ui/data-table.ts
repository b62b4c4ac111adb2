import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Page } from '../api/model.ts';
import { Problem } from '../api/problem.ts';
import { t } from '../i18n/language.ts';
import { ConsoleElement } from './element.ts';
import { shared } from './styles.ts';
import { tableStyles } from './table-styles.ts';

const PAGE = 50;
const TYPING_MS = 300;

export interface Column<T> {
  readonly title: string;
  /** Classes of its cells: `wide` is cut off, `code`, `soft`, `number`. */
  readonly style?: string;
  readonly titleHidden?: boolean;
  cell(row: T): unknown;
}

/** What a table shows; made anew whenever something in it changed. */
export interface TableModel<T> {
  /** `point`: what its elements are known by. */
  readonly name: string;
  readonly title: string;
  /** None: it cannot be searched. */
  readonly searchLabel?: string;
  readonly empty: string;
  readonly columns: ReadonlyArray<Column<T>>;
  keyOf(row: T): string;
  /** None: its rows are nothing that is online. */
  isOnline?(row: T): boolean;
  /** A row as it is by now. */
  current?(row: T): T;
}

export interface PageQuery {
  readonly q: string;
  readonly limit: number;
  readonly cursor: string | undefined;
}

/** Another function means other rows: the table begins at the first page again. */
export type PageReader<T> = (query: PageQuery) => Promise<Page<T>>;

/**
 * Rows of the gateway's, a page at a time, searched by text. Further filters go into the slot `filters`. Says
 * `row-chosen` with a row's key, and `rows-ticked` with the keys of all ticked rows of the page.
 */
@customElement('se-data-table')
export class DataTable<T> extends ConsoleElement {
  static override styles = [shared, tableStyles];

  @property({ attribute: false })
  accessor model!: TableModel<T>;
  @property({ attribute: false })
  accessor read!: PageReader<T>;
  @property({ attribute: false })
  accessor selected: string | null = null;
  /** Whether rows can be ticked. */
  @property({ type: Boolean })
  accessor tickable = false;
  /** How often the page is read again; 0: never. */
  @property({ attribute: false })
  accessor againMs = 0;
  @state()
  private accessor query = '';
  @state()
  private accessor rows: readonly T[] = [];
  @state()
  private accessor ticked: ReadonlySet<string> = new Set();
  @state()
  private accessor nextCursor: string | null = null;
  /** Cursors of the pages up to the one shown; the first page has none. */
  @state()
  private accessor cursors: ReadonlyArray<string | undefined> = [undefined];
  @state()
  private accessor problem: Problem | null = null;
  @state()
  private accessor answered = false;
  #typing: ReturnType<typeof setTimeout> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #reading = 0;

  override disconnectedCallback(): void {
    clearTimeout(this.#typing);
    clearTimeout(this.#timer);
    super.disconnectedCallback();
  }

  /** Reads the page shown once more. */
  again(): void {
    void this.#read();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('read') || changed.has('query')) this.cursors = [undefined];
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('cursors')) {
      this.#tick(new Set());
      void this.#read();
    }
  }

  protected override render(): TemplateResult {
    const { name, title, searchLabel, empty } = this.model;
    return html`
      <div class="bar" role="search" aria-label="${title}">
        <h2>${title}</h2><span class="spacer"></span><slot name="filters"></slot>
        ${searchLabel === undefined ? nothing : html`
          <input
            class="field"
            type="search"
            placeholder="${searchLabel}"
            aria-label="${searchLabel}"
            data-testid="${name}-search"
            @input="${(event: Event) => this.#type((event.target as HTMLInputElement).value)}"
            @change="${(event: Event) => this.#search((event.target as HTMLInputElement).value)}"
          >
        `}
      </div>
      ${this.problem
        ? html`
          <div class="trouble" role="alert">${this.problem.message} ${this.problem.remedy}</div>
        `
        : nothing}
      <div class="scroll">
        <table data-testid="${name}-table">
          <thead><tr>${this.#headers()}</tr></thead>
          <tbody>${this.rows.map((row) => this.#row(row))}</tbody>
        </table>
        ${this.answered && this.rows.length === 0
          ? html`
            <div class="empty">${empty}</div>
          `
          : nothing}
      </div>
      <div class="bar foot">
        <button class="button" ?disabled="${this.cursors.length === 1}" data-testid="page-previous" @click="${() =>
          this.cursors = this.cursors.slice(0, -1)}">${t('table.previous')}</button>
        <span class="soft" data-testid="page-number">${t('table.page', { page: this.cursors.length })}</span>
        <button class="button" ?disabled="${this.nextCursor === null}" data-testid="page-next" @click="${() =>
          this.cursors = [...this.cursors, this.nextCursor ?? undefined]}">${t('table.next')}</button>
        <span class="spacer"></span><slot name="foot"></slot>
      </div>
    `;
  }

  #headers(): TemplateResult {
    const all = this.rows.length > 0 && this.ticked.size === this.rows.length;
    return html`
      ${this.tickable
        ? html`
          <th scope="col">
            <input
              type="checkbox"
              aria-label="${t('table.tickAll')}"
              data-testid="${this.model.name}-tick-all"
              .checked="${all}"
              @change="${() => this.#tick(new Set(all ? [] : this.rows.map((row) => this.model.keyOf(row))))}"
            >
          </th>
        `
        : nothing} ${this.model.isOnline
        ? html`
          <th scope="col">${t('table.state')}</th>
        `
        : nothing} ${this.model.columns.map(({ title, style, titleHidden }) =>
          html`
            <th scope="col" class="${style?.includes('number') ? 'number' : ''}"><span class="${titleHidden
              ? 'visually-hidden'
              : ''}">${title}</span></th>
          `
        )}
    `;
  }

  #row(read: T): TemplateResult {
    const { name, columns } = this.model;
    const row = this.model.current?.(read) ?? read;
    const key = this.model.keyOf(row);
    const online = this.model.isOnline?.(row);
    return html`
      <tr
        aria-selected="${key === this.selected}"
        data-online="${online ?? nothing}"
        data-testid="${name}-row-${key}"
        @click="${() => this.dispatchEvent(new CustomEvent('row-chosen', { detail: key }))}"
      >
        ${this.tickable ? this.#box(key) : nothing} ${online === undefined ? nothing : html`
          <td><span class="state"><span class="dot ${online ? 'online' : ''}"></span>${t(
            online ? 'tree.online' : 'tree.offline',
          )}</span></td>
        `} ${columns.map((column, index) => this.#cell(column, row, index === 0))}
      </tr>
    `;
  }

  /** The first column is a button, so that the keyboard can choose the row. */
  #cell(column: Column<T>, row: T, first: boolean): TemplateResult {
    const content = column.cell(row);
    const title = typeof content === 'string' ? content : nothing;
    return html`
      <td class="${column.style ?? ''}" title="${title}">${first
        ? html`
          <button class="choose">${content}</button>
        `
        : content}</td>
    `;
  }

  #box(key: string): TemplateResult {
    const toggle = (): void => {
      const ticked = new Set(this.ticked);
      if (!ticked.delete(key)) ticked.add(key);
      this.#tick(ticked);
    };
    return html`
      <td @click="${(event: Event) => event.stopPropagation()}">
        <input
          type="checkbox"
          aria-label="${t('table.tick')} ${key}"
          data-testid="tick"
          .checked="${this.ticked.has(key)}"
          @change="${toggle}"
        >
      </td>
    `;
  }

  /** What is not on the page any more is not ticked either. */
  #forgetGone(): void {
    const shown = new Set(this.rows.map((row) => this.model.keyOf(row)));
    const left = new Set([...this.ticked].filter((key) => shown.has(key)));
    if (left.size < this.ticked.size) this.#tick(left);
  }

  #tick(ticked: ReadonlySet<string>): void {
    if (ticked.size === 0 && this.ticked.size === 0) return;
    this.ticked = ticked;
    this.dispatchEvent(new CustomEvent('rows-ticked', { detail: ticked }));
  }

  #type(text: string): void {
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => this.#search(text), TYPING_MS);
  }

  /** At once when the field is left: what is done next is done to what the field says. */
  #search(text: string): void {
    clearTimeout(this.#typing);
    this.query = text.trim();
  }

  async #read(): Promise<void> {
    clearTimeout(this.#timer);
    const reading = ++this.#reading;
    try {
      const page = await this.read({ q: this.query, limit: PAGE, cursor: this.cursors.at(-1) });
      if (reading !== this.#reading) return;
      this.rows = page.items;
      this.nextCursor = page.nextCursor;
      this.#forgetGone();
      this.problem = null;
      this.answered = true;
    } catch (thrown) {
      if (reading === this.#reading) this.problem = Problem.from(thrown);
    }
    if (this.isConnected && this.againMs > 0) this.#timer = setTimeout(() => void this.#read(), this.againMs);
  }
}
