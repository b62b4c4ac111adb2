import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Grid, Point } from '../api/model.ts';
import { Problem } from '../api/problem.ts';
import { t } from '../i18n/language.ts';
import type { Console } from '../state/console.ts';
import { type GridNode, tree } from '../state/forest.ts';
import type { Watchable } from '../state/observable.ts';
import { ConsoleElement } from '../ui/element.ts';
import { icon } from '../ui/icons.ts';
import { type RowWindow, rowWindow } from '../ui/row-window.ts';
import { shared } from '../ui/styles.ts';
import { dragCamera } from './drag.ts';
import { type GridRow, parentRow, type PointRow, pointRow, type Row, treeRows } from './tree-rows.ts';
import { ROW_PIXELS, treeStyles } from './tree-styles.ts';
import { cameraOf, wall } from './wall-state.ts';

/** A site up to this size is shown unfolded; of a larger one only where there is one way to go. */
const UNFOLDED_POINTS = 300;
const SEARCH_DELAY_MS = 250;
const DRAWN_AGAIN_ROWS = 10;

/** Cameras by grid. Fires `camera-chosen` with the camera. */
@customElement('se-device-tree')
export class DeviceTree extends ConsoleElement {
  static override styles = [shared, treeStyles];

  @property({ attribute: false })
  accessor console!: Console;
  @state()
  private accessor query = '';
  @state()
  private accessor found: readonly string[] | null = null;
  @state()
  private accessor expanded: ReadonlySet<string> = new Set();
  @state()
  private accessor problem: Problem | null = null;
  @state()
  private accessor focused = '';
  /** Pixels that are scrolled away. */
  @state()
  private accessor scrolled = 0;
  @query('.scroll')
  private accessor pane!: HTMLElement;
  readonly #seen = new Set<string>();
  #searching: ReturnType<typeof setTimeout> | undefined;
  #shown: readonly Row[] = [];
  #window: RowWindow = { from: 0, to: 0 };

  protected override observed(): readonly Watchable[] {
    return [this.console.directory.grids, this.console.directory.points, wall];
  }

  /** Grids that were not there before may be shown open. */
  protected override willUpdate(): void {
    const { directory } = this.console;
    const fresh = directory.grids.value.filter((grid) => !this.#seen.has(grid.gridCode));
    if (fresh.length === 0) return;
    fresh.forEach((grid) => this.#seen.add(grid.gridCode));
    if (directory.totals().points <= UNFOLDED_POINTS) this.#unfold(fresh.map((grid) => grid.gridCode));
    else {this.#unfold(
        onlyWayDown(tree(directory.grids.value)).filter((code) => fresh.some((one) => one.gridCode === code)),
      );}
  }

  protected override updated(): void {
    const { from, to } = this.#window;
    const list = this.renderRoot.querySelector<HTMLElement>('ul');
    if (!list) return;
    list.style.paddingTop = `${from * ROW_PIXELS}px`;
    list.style.paddingBottom = `${(this.#shown.length - to) * ROW_PIXELS}px`;
  }

  protected override render(): TemplateResult {
    const rows = this.#rows();
    this.#shown = rows;
    this.#window = rowWindow(rows.length, ROW_PIXELS, this.scrolled, this.pane?.clientHeight ?? 0);
    const inTabOrder = rows.some((row) => row.key === this.focused) ? this.focused : rows[0]?.key;
    return html`
      <div class="bar"><h2>${t('tree.title')}</h2></div>
      <div class="search">
        ${icon('search')}
        <input
          class="field"
          type="search"
          .value="${this.query}"
          placeholder="${t('tree.search')}"
          aria-label="${t('tree.search')}"
          data-testid="tree-search"
          @input="${(event: Event) => this.#search((event.target as HTMLInputElement).value)}"
        >
      </div>
      ${this.problem
        ? html`
          <div class="trouble" role="alert">${this.problem.message}</div>
        `
        : nothing}
      <div class="scroll" @scroll="${() => this.#onScroll()}">
        ${rows.length === 0
          ? html`
            <div class="empty">${this.#emptiness()}</div>
          `
          : nothing}
        <ul role="tree" aria-label="${t('tree.title')}" data-testid="tree" @keydown="${(event: KeyboardEvent) =>
          this.#key(event, rows)}">
          ${repeat(
            rows.slice(this.#window.from, this.#window.to),
            (row) => row.key,
            (row) => {
              const tabIndex = row.key === inTabOrder ? 0 : -1;
              return row.kind === 'grid' ? this.#grid(row, tabIndex) : this.#point(row, tabIndex);
            },
          )}
        </ul>
      </div>
    `;
  }

  #emptiness(): string {
    return this.found ? t('tree.noMatch', { query: this.query }) : t('tree.empty');
  }

  #grid(row: GridRow, tabIndex: number): TemplateResult {
    const { grid } = row;
    return html`
      <li
        class="grid"
        role="treeitem"
        aria-level="${row.level}"
        aria-expanded="${row.open}"
        data-key="${row.key}"
        data-testid="grid-${grid.gridCode}"
        tabindex="${tabIndex}"
        @click="${() => this.#toggle(grid)}"
      >
        ${icon('chevron')}<span class="name ellipsis" title="${grid.name} ${grid.gridCode}">${grid.name}</span>
        <span class="count" data-testid="grid-count" title="${t('tree.counts', {
          online: grid.online,
          points: grid.points,
        })}"><b>${grid.online}</b> / ${grid.points}</span>
      </li>
    `;
  }

  /** One row is in the tab order; the arrow keys go on from there. */
  #point(row: PointRow, tabIndex: number): TemplateResult {
    const { point } = row;
    const camera = cameraOf(point);
    const shown = wall.value.cells.some((cell, index) =>
      index < wall.value.layout && cell?.channelId === point.channelId && cell.deviceId === point.deviceId
    );
    return html`
      <li
        class="point ${point.online ? 'online' : 'offline'} ${shown ? 'shown' : ''}"
        role="treeitem"
        aria-level="${row.level}"
        data-key="${row.key}"
        data-testid="point-${point.gbCode}"
        data-online="${point.online}"
        tabindex="${tabIndex}"
        draggable="${camera ? 'true' : 'false'}"
        title="${point.name} ${point.gbCode} · ${t('tree.openHint')}"
        @dragstart="${(event: DragEvent) => camera && dragCamera(event, camera)}"
        @click="${() => this.#choose(point)}"
      >
        <span class="dot ${point.online ? 'online' : ''}"></span>
        <span class="visually-hidden">${t(point.online ? 'tree.online' : 'tree.offline')}</span>
        <span class="name ellipsis">${point.name}</span>
      </li>
    `;
  }

  #rows(): readonly Row[] {
    const { directory } = this.console;
    if (!this.found) return treeRows(directory, this.expanded);
    return this.found.flatMap((gbCode) => {
      const point = directory.points.value.get(gbCode);
      return point ? [pointRow(point, 1)] : [];
    });
  }

  #onScroll(): void {
    const step = DRAWN_AGAIN_ROWS * ROW_PIXELS;
    this.scrolled = Math.floor(this.pane.scrollTop / step) * step;
  }

  #choose(point: Point): void {
    this.focused = point.gbCode;
    const camera = cameraOf(point);
    if (camera) this.dispatchEvent(new CustomEvent('camera-chosen', { detail: camera }));
  }

  #toggle(grid: Grid): void {
    this.focused = grid.gridCode;
    if (!this.expanded.has(grid.gridCode)) this.#unfold([grid.gridCode]);
    else this.expanded = new Set([...this.expanded].filter((code) => code !== grid.gridCode));
  }

  #unfold(gridCodes: readonly string[]): void {
    if (gridCodes.length === 0) return;
    this.expanded = new Set([...this.expanded, ...gridCodes]);
    this.console.directory.open(gridCodes).then(
      () => this.problem = null,
      (thrown) => this.problem = Problem.from(thrown),
    );
  }

  #search(query: string): void {
    this.query = query;
    clearTimeout(this.#searching);
    if (query.trim() === '') this.found = null;
    else this.#searching = setTimeout(() => void this.#find(query), SEARCH_DELAY_MS);
  }

  async #find(query: string): Promise<void> {
    try {
      const points = await this.console.directory.search(query.trim());
      if (query !== this.query) return;
      this.found = points.map((point) => point.gbCode);
      this.problem = null;
    } catch (thrown) {
      this.problem = Problem.from(thrown);
    }
  }

  #key(event: KeyboardEvent, rows: readonly Row[]): void {
    const at = rows.findIndex((row) => row.key === (event.target as HTMLElement).dataset['key']);
    const row = rows[at];
    if (!row) return;
    switch (event.key) {
      case 'ArrowDown':
        this.#focus(rows[at + 1]);
        break;
      case 'ArrowUp':
        this.#focus(rows[at - 1]);
        break;
      case 'ArrowRight':
        if (row.kind === 'grid' && !row.open) this.#toggle(row.grid);
        else this.#focus(rows[at + 1]);
        break;
      case 'ArrowLeft':
        if (row.kind === 'grid' && row.open) this.#toggle(row.grid);
        else this.#focus(parentRow(rows, at));
        break;
      case 'Enter':
      case ' ':
        if (row.kind === 'grid') this.#toggle(row.grid);
        else this.#choose(row.point);
        break;
      default:
        return;
    }
    event.preventDefault();
  }

  #focus(row: Row | undefined): void {
    if (!row) return;
    this.focused = row.key;
    const top = this.#shown.indexOf(row) * ROW_PIXELS;
    const { scrollTop, clientHeight } = this.pane;
    if (top < scrollTop) this.pane.scrollTop = top;
    else if (top + ROW_PIXELS > scrollTop + clientHeight) this.pane.scrollTop = top + ROW_PIXELS - clientHeight;
    this.#onScroll();
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector<HTMLElement>(`[data-key='${CSS.escape(row.key)}']`)?.focus({ preventScroll: true })
    );
  }
}

/** The grids from the top down to the first that has several below it; none where there are several at the top. */
function onlyWayDown(forest: readonly GridNode[]): string[] {
  const [node] = forest;
  return forest.length === 1 && node ? [node.grid.gridCode, ...onlyWayDown(node.children)] : [];
}
