import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Point } from '../api/model.ts';
import { Problem } from '../api/problem.ts';
import { t, tValue } from '../i18n/language.ts';
import type { Console } from '../state/console.ts';
import type { Watchable } from '../state/observable.ts';
import { ConsoleElement } from '../ui/element.ts';
import { icon } from '../ui/icons.ts';
import { shared } from '../ui/styles.ts';
import { cameraOf, showOnWall } from '../wall/wall-state.ts';

const PAGE = 50;
const TYPING_MS = 300;

/** The points of a grid, a page at a time. */
@customElement('se-point-table')
export class PointTable extends ConsoleElement {
  static override styles = [
    shared,
    css`
      input {
        width: 220px;
      }
      td {
        white-space: nowrap;
      }
      td.wide {
        max-width: 190px;
        overflow: hidden;
        text-overflow: ellipsis;
      }
      .state {
        display: flex;
        align-items: center;
        gap: 7px;
      }
      .foot {
        border: 0;
        border-top: 1px solid var(--line);
      }
      td .button {
        min-height: 20px;
        padding: 0 5px;
        vertical-align: middle;
      }
      td, th {
        padding-inline: var(--space-2);
      }
      td:first-child, th:first-child {
        padding-left: var(--space-3);
      }
    `,
  ];

  @property({ attribute: false })
  accessor console!: Console;
  @property({ attribute: false })
  accessor gridCode: string | null = null;
  @state()
  private accessor query = '';
  @state()
  private accessor online: boolean | undefined;
  @state()
  private accessor points: readonly Point[] = [];
  @state()
  private accessor nextCursor: string | null = null;
  /** Cursors of the pages up to the one shown; the first page has none. */
  @state()
  private accessor cursors: ReadonlyArray<string | undefined> = [undefined];
  @state()
  private accessor problem: Problem | null = null;
  @state()
  private accessor read = false;
  #typing: ReturnType<typeof setTimeout> | undefined;
  #reading = 0;

  protected override observed(): readonly Watchable[] {
    return [this.console.directory.points];
  }

  override disconnectedCallback(): void {
    clearTimeout(this.#typing);
    super.disconnectedCallback();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('gridCode') || changed.has('online') || changed.has('query')) this.cursors = [undefined];
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('cursors')) void this.#read();
  }

  protected override render(): TemplateResult {
    return html`
      <div class="bar" role="search" aria-label="${t('inventory.filter')}">
        <h2>${t('inventory.table')}</h2><span class="spacer"></span>
        <select class="field" aria-label="${t('inventory.state')}" data-testid="point-online" @change="${(
          event: Event,
        ) => this.#filter((event.target as HTMLSelectElement).value)}">
          <option value="">${t('inventory.filter.any')}</option>
          <option value="true">${t('tree.online')}</option>
          <option value="false">${t('tree.offline')}</option>
        </select>
        <input
          class="field"
          type="search"
          placeholder="${t('inventory.filter.q')}"
          aria-label="${t('inventory.filter.q')}"
          data-testid="point-search"
          @input="${(event: Event) => this.#type((event.target as HTMLInputElement).value)}"
        >
      </div>
      ${this.problem
        ? html`
          <div class="trouble" role="alert">${this.problem.message} ${this.problem.remedy}</div>
        `
        : nothing}
      <div class="scroll">
        <table data-testid="point-table">
          <thead>
            <tr>
              <th scope="col">${t('inventory.state')}</th>
              <th scope="col">${t('inventory.name')}</th>
              <th scope="col">${t('inventory.gbCode')}</th>
              <th scope="col">${t('inventory.vendor')}</th>
              <th scope="col">${t('inventory.address')}</th>
              <th scope="col">${t('inventory.lifecycle')}</th>
              <th scope="col">${t('inventory.audit')}</th>
              <th scope="col"><span class="visually-hidden">${t('inventory.watch')}</span></th>
            </tr>
          </thead>
          <tbody>${this.points.map((point) => this.#row(this.#current(point)))}</tbody>
        </table>
        ${this.read && this.points.length === 0
          ? html`
            <div class="empty">${t('inventory.empty')}</div>
          `
          : nothing}
      </div>
      <div class="bar foot">
        <button class="button" ?disabled="${this.cursors.length === 1}" data-testid="page-previous" @click="${() =>
          this.cursors = this.cursors.slice(0, -1)}">${t('inventory.previous')}</button>
        <span class="soft" data-testid="page-number">${t('inventory.page', { page: this.cursors.length })}</span>
        <button class="button" ?disabled="${this.nextCursor === null}" data-testid="page-next" @click="${() =>
          this.cursors = [...this.cursors, this.nextCursor ?? undefined]}">${t('inventory.next')}</button>
      </div>
    `;
  }

  #row(point: Point): TemplateResult {
    const camera = cameraOf(point);
    const position = point.longitude === null || point.latitude === null
      ? ''
      : `(${point.longitude.toFixed(6)}, ${point.latitude.toFixed(6)})`;
    return html`
      <tr data-testid="point-row-${point.gbCode}" data-online="${point.online}">
        <td><span class="state"><span class="dot ${point.online ? 'online' : ''}"></span>${t(
          point.online ? 'tree.online' : 'tree.offline',
        )}</span></td>
        <td class="wide" title="${point.name}">${point.name}</td>
        <td class="code">${point.gbCode}</td>
        <td class="wide soft">${[point.vendor, point.model].filter(Boolean).join(' / ')}</td>
        <td class="wide soft" title="${point.address ?? ''} ${position}">${point.address}</td>
        <td class="soft">${point.lifecycle === null ? '' : tValue('lifecycle', point.lifecycle)}</td>
        <td class="soft">${point.auditState === null ? '' : tValue('audit', point.auditState)}</td>
        <td>${camera
          ? html`
            <button class="button quiet" title="${t('inventory.watch')}" aria-label="${t('inventory.watch')}: ${point
              .name}" @click="${() => showOnWall(camera)}">
              ${icon('play')}
            </button>
          `
          : nothing}</td>
      </tr>
    `;
  }

  /** A row as the gateway's events have it by now. */
  #current(point: Point): Point {
    const known = this.console.directory.points.value.get(point.gbCode);
    return known ? { ...point, online: known.online } : point;
  }

  #filter(online: string): void {
    this.online = online === '' ? undefined : online === 'true';
  }

  #type(query: string): void {
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => this.query = query.trim(), TYPING_MS);
  }

  async #read(): Promise<void> {
    const reading = ++this.#reading;
    try {
      const page = await this.console.directory.page({
        gridCode: this.gridCode ?? undefined,
        online: this.online,
        q: this.query,
        limit: PAGE,
        cursor: this.cursors.at(-1),
      });
      if (reading !== this.#reading) return;
      this.points = page.items;
      this.nextCursor = page.nextCursor;
      this.problem = null;
      this.read = true;
    } catch (thrown) {
      if (reading === this.#reading) this.problem = Problem.from(thrown);
    }
  }
}
