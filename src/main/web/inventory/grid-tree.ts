import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Grid } from '../api/model.ts';
import { formatShare, t } from '../i18n/language.ts';
import type { Console } from '../state/console.ts';
import { type GridNode, tree } from '../state/forest.ts';
import type { Watchable } from '../state/observable.ts';
import { ConsoleElement } from '../ui/element.ts';
import { icon } from '../ui/icons.ts';
import { shared } from '../ui/styles.ts';

/** A site of so few grids shows them all at once; a larger one is opened level by level. */
const ALL_OPEN = 200;

interface Row {
  readonly node: GridNode;
  readonly level: number;
}

/** The grids as a tree, each with its points, those online, and their share. Says `grid-chosen`. */
@customElement('se-grid-tree')
export class GridTree extends ConsoleElement {
  static override styles = [
    shared,
    css`
      tbody tr {
        cursor: pointer;
      }
      td {
        white-space: nowrap;
      }
      td, th {
        padding-inline: 6px;
      }
      .choose, .fold {
        border: 0;
        padding: 0;
        background: none;
        text-align: start;
      }
      .fold {
        display: inline-block;
        width: 16px;
        vertical-align: middle;
      }
      .fold[aria-expanded="true"] .icon {
        transform: rotate(90deg);
      }
      tr[data-level="2"] td:first-child {
        padding-left: 20px;
      }
      tr[data-level="3"] td:first-child {
        padding-left: 32px;
      }
      tr[data-level="4"] td:first-child {
        padding-left: 44px;
      }
      tr[data-level="5"] td:first-child, tr[data-level="6"] td:first-child {
        padding-left: 56px;
      }
      .level-name {
        font-size: 11px;
        margin-inline-start: 4px;
      }
      .rate {
        display: flex;
        align-items: center;
        justify-content: end;
        gap: var(--space-2);
      }
      progress {
        width: 40px;
        height: 5px;
        appearance: none;
        border: 0;
        border-radius: 3px;
        overflow: hidden;
      }
      progress::-webkit-progress-bar {
        background: var(--surface-3);
      }
      progress::-webkit-progress-value {
        background: var(--online);
      }
      progress::-moz-progress-bar {
        background: var(--online);
      }
      /* Where there is little room the figure says more than the bar. */
      @media (max-width: 1600px) {
        progress {
          display: none;
        }
      }
    `,
  ];

  @property({ attribute: false })
  accessor console!: Console;
  /** Null: all of them. */
  @property({ attribute: false })
  accessor selected: string | null = null;
  /** Grids that somebody opened or closed, against what they are otherwise. */
  @state()
  private accessor turned: ReadonlySet<string> = new Set();

  protected override observed(): readonly Watchable[] {
    return [this.console.directory.grids];
  }

  /** A grid chosen elsewhere is seen here: those above it are opened. */
  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('selected') || this.#allOpen()) return;
    const parents = new Map(this.console.directory.grids.value.map((grid) => [grid.gridCode, grid.parentCode]));
    const turned = new Set(this.turned);
    let above = parents.get(this.selected ?? '') ?? null;
    for (; above !== null && !turned.has(above); above = parents.get(above) ?? null) turned.add(above);
    this.turned = turned;
  }

  protected override render(): TemplateResult {
    const { directory } = this.console;
    const rows = tree(directory.grids.value).flatMap((node) => this.#flat(node, 1));
    const { points, online } = directory.totals();
    return html`
      <div class="bar"><h2>${t('inventory.grids')}</h2></div>
      <div class="scroll">
        <table data-testid="grid-table">
          <thead>
            <tr>
              <th scope="col">${t('inventory.grid')}</th>
              <th scope="col" class="number">${t('inventory.points')}</th>
              <th scope="col" class="number">${t('inventory.online')}</th>
              <th scope="col" class="number">${t('kpi.onlineRate')}</th>
            </tr>
          </thead>
          <tbody>
            <tr aria-selected="${this.selected === null}" data-testid="grid-row-all" @click="${() =>
              this.#choose(null)}">
              <td><button class="choose"><b>${t('inventory.all')}</b></button></td>
              ${figures(points, online)}
            </tr>
            ${rows.map((row) => this.#row(row))}
          </tbody>
        </table>
      </div>
    `;
  }

  #row({ node, level }: Row): TemplateResult {
    const { grid } = node;
    return html`
      <tr
        aria-selected="${grid.gridCode === this.selected}"
        data-level="${level}"
        data-testid="grid-row-${grid.gridCode}"
        @click="${() => this.#choose(grid.gridCode)}"
      >
        <td>
          ${this.#fold(node)}<button class="choose" title="${grid.name} ${grid.gridCode}">${grid.name}</button>
          <span class="level-name faint">${t(`level.${grid.level}`)}</span>
        </td>
        ${figures(grid.points, grid.online)}
      </tr>
    `;
  }

  #fold({ grid, children }: GridNode): TemplateResult {
    const turn = (event: Event): void => {
      event.stopPropagation();
      const turned = new Set(this.turned);
      if (!turned.delete(grid.gridCode)) turned.add(grid.gridCode);
      this.turned = turned;
    };
    return html`
      <span class="fold">${children.length === 0 ? nothing : html`
        <button
          class="fold"
          aria-expanded="${this.#isOpen(grid)}"
          aria-label="${t('inventory.fold', { name: grid.name })}"
          data-testid="grid-fold"
          @click="${turn}"
        >
          ${icon('chevron')}
        </button>
      `}</span>
    `;
  }

  #flat(node: GridNode, level: number): Row[] {
    const below = this.#isOpen(node.grid) ? node.children.flatMap((child) => this.#flat(child, level + 1)) : [];
    return [{ node, level }, ...below];
  }

  #isOpen(grid: Grid): boolean {
    return this.#allOpen() !== this.turned.has(grid.gridCode);
  }

  #allOpen(): boolean {
    return this.console.directory.grids.value.length <= ALL_OPEN;
  }

  #choose(gridCode: string | null): void {
    this.dispatchEvent(new CustomEvent('grid-chosen', { detail: gridCode }));
  }
}

function figures(points: number, online: number): TemplateResult {
  return html`
    <td class="number" data-testid="grid-points">${points}</td>
    <td class="number" data-testid="grid-online">${online}</td>
    <td class="number">
      <span class="rate">
        <progress aria-hidden="true" max="${Math.max(1, points)}" .value="${online}"></progress>
        <span data-testid="grid-rate">${formatShare(online, points)}</span>
      </span>
    </td>
  `;
}
