import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Grid, Point } from '../api/model.ts';
import { Problem } from '../api/problem.ts';
import { t } from '../i18n/language.ts';
import type { Console } from '../state/console.ts';
import { type GridNode, tree } from '../state/directory.ts';
import type { Watchable } from '../state/observable.ts';
import { ConsoleElement } from '../ui/element.ts';
import { icon } from '../ui/icons.ts';
import { shared } from '../ui/styles.ts';
import { dragCamera } from './drag.ts';
import { treeStyles } from './tree-styles.ts';
import { cameraOf, wall } from './wall-state.ts';

/** A site up to this size is shown unfolded. */
const UNFOLDED_POINTS = 300;
const SEARCH_DELAY_MS = 250;

type Row =
  | { readonly kind: 'grid'; readonly key: string; readonly level: number; readonly grid: Grid; readonly open: boolean }
  | { readonly kind: 'point'; readonly key: string; readonly level: number; readonly point: Point };

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
  readonly #seen = new Set<string>();
  #searching: ReturnType<typeof setTimeout> | undefined;

  protected override observed(): readonly Watchable[] {
    return [this.console.directory.grids, this.console.directory.points, wall];
  }

  protected override willUpdate(): void {
    const { directory } = this.console;
    const fresh = directory.grids.value.filter((grid) => !this.#seen.has(grid.gridCode));
    if (fresh.length === 0) return;
    fresh.forEach((grid) => this.#seen.add(grid.gridCode));
    const unfold = directory.totals().points <= UNFOLDED_POINTS
      ? fresh
      : fresh.filter((grid) => grid.parentCode === null);
    unfold.forEach((grid) => this.#unfold(grid));
  }

  protected override render(): TemplateResult {
    const rows = this.#rows();
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
      <div class="scroll">
        ${rows.length === 0
          ? html`
            <div class="empty">${this.#emptiness()}</div>
          `
          : nothing}
        <ul role="tree" aria-label="${t('tree.title')}" data-testid="tree" @keydown="${(event: KeyboardEvent) =>
          this.#key(event, rows)}">
          ${repeat(
            rows,
            (row) => row.key,
            (row, i) => row.kind === 'grid' ? this.#grid(row, i, rows) : this.#point(row, i, rows),
          )}
        </ul>
      </div>
    `;
  }

  #emptiness(): string {
    return this.found ? t('tree.noMatch', { query: this.query }) : t('tree.empty');
  }

  #grid(row: Row & { kind: 'grid' }, i: number, rows: readonly Row[]): TemplateResult {
    const { grid } = row;
    return html`
      <li
        class="grid"
        role="treeitem"
        aria-level="${row.level}"
        aria-expanded="${row.open}"
        data-key="${row.key}"
        data-testid="grid-${grid.gridCode}"
        tabindex="${this.#tabIndex(row, i, rows)}"
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

  #point(row: Row & { kind: 'point' }, i: number, rows: readonly Row[]): TemplateResult {
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
        tabindex="${this.#tabIndex(row, i, rows)}"
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

  /** One row is in the tab order; the arrow keys go on from there. */
  #tabIndex(row: Row, i: number, rows: readonly Row[]): number {
    const focusedIsThere = rows.some((other) => other.key === this.focused);
    return (focusedIsThere ? row.key === this.focused : i === 0) ? 0 : -1;
  }

  #rows(): Row[] {
    const { directory } = this.console;
    if (this.found) {
      return this.found.flatMap((gbCode) => {
        const point = directory.points.value.get(gbCode);
        return point ? [{ kind: 'point', key: gbCode, level: 1, point } satisfies Row] : [];
      });
    }
    return tree(directory.grids.value).flatMap((node) => this.#below(node, 1));
  }

  #below(node: GridNode, level: number): Row[] {
    const { grid } = node;
    const open = this.expanded.has(grid.gridCode);
    const row: Row = { kind: 'grid', key: grid.gridCode, level, grid, open };
    if (!open) return [row];
    const points = this.console.directory.pointsOf(grid.gridCode)
      .map((point) => ({ kind: 'point', key: point.gbCode, level: level + 1, point } satisfies Row));
    return [row, ...node.children.flatMap((child) => this.#below(child, level + 1)), ...points];
  }

  #choose(point: Point): void {
    this.focused = point.gbCode;
    const camera = cameraOf(point);
    if (camera) this.dispatchEvent(new CustomEvent('camera-chosen', { detail: camera }));
  }

  #toggle(grid: Grid): void {
    this.focused = grid.gridCode;
    if (!this.expanded.has(grid.gridCode)) this.#unfold(grid);
    else this.expanded = new Set([...this.expanded].filter((code) => code !== grid.gridCode));
  }

  #unfold(grid: Grid): void {
    this.expanded = new Set([...this.expanded, grid.gridCode]);
    this.console.directory.open(grid.gridCode).then(
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
        else this.#focus(parent(rows, at));
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
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector<HTMLElement>(`[data-key='${CSS.escape(row.key)}']`)?.focus()
    );
  }
}

function parent(rows: readonly Row[], at: number): Row | undefined {
  const level = rows[at]?.level ?? 1;
  return rows.slice(0, at).reverse().find((row) => row.level < level);
}
