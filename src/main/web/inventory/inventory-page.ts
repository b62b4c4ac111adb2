import { css, html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Grid } from '../api/model.ts';
import { formatShare, t } from '../i18n/language.ts';
import type { Console } from '../state/console.ts';
import { type GridNode, tree } from '../state/directory.ts';
import type { Watchable } from '../state/observable.ts';
import { ConsoleElement } from '../ui/element.ts';
import { shared } from '../ui/styles.ts';
import './grid-rate.ts';
import './point-table.ts';

interface Row {
  readonly grid: Grid;
  readonly level: number;
}

/** The points of every grid: how many, how many of them online, and which. */
@customElement('se-inventory-page')
export class InventoryPage extends ConsoleElement {
  static override styles = [
    shared,
    css`
      :host {
        display: flex;
        gap: var(--space-2);
        padding: var(--space-2);
      }
      .grids {
        width: 400px;
        flex: none;
      }
      .detail {
        flex: 1;
        display: flex;
        flex-direction: column;
        gap: var(--space-2);
        min-width: 0;
      }
      se-point-table {
        flex: 1;
      }
      tbody tr {
        cursor: pointer;
      }
      td {
        white-space: nowrap;
        padding-inline: var(--space-2);
      }
      th {
        padding-inline: var(--space-2);
      }
      td button {
        border: 0;
        padding: 0;
        background: none;
        text-align: start;
      }
      tr[data-level="2"] td:first-child {
        padding-left: 22px;
      }
      tr[data-level="3"] td:first-child {
        padding-left: 36px;
      }
      tr[data-level="4"] td:first-child {
        padding-left: 50px;
      }
      tr[data-level="5"] td:first-child, tr[data-level="6"] td:first-child {
        padding-left: 64px;
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
        width: 46px;
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
    `,
  ];

  @property({ attribute: false })
  accessor console!: Console;
  @state()
  private accessor selected: string | null = null;

  protected override observed(): readonly Watchable[] {
    return [this.console.directory.grids];
  }

  protected override render(): TemplateResult {
    const { directory } = this.console;
    const rows = tree(directory.grids.value).flatMap((node) => flat(node, 1));
    const grid = rows.find((row) => row.grid.gridCode === this.selected)?.grid ?? null;
    return html`
      <section class="grids panel" aria-label="${t('inventory.grids')}">
        <div class="bar"><h2>${t('inventory.grids')}</h2></div>
        <div class="scroll">
          <table data-testid="grid-table">
            <thead>
              <tr>
                <th scope="col">${t('inventory.grid')}</th>
                <th scope="col" class="number">${t('inventory.points')}</th>
                <th scope="col" class="number">${t('inventory.online')}</th>
                <th scope="col" class="number">${t('inventory.rate')}</th>
              </tr>
            </thead>
            <tbody>
              ${this.#all()} ${rows.map((row) => this.#row(row))}
            </tbody>
          </table>
        </div>
      </section>
      <div class="detail">
        <se-grid-rate class="panel" .console="${this.console}" .grid="${grid}"></se-grid-rate>
        <se-point-table class="panel" .console="${this.console}" .gridCode="${this.selected}"></se-point-table>
      </div>
    `;
  }

  #all(): TemplateResult {
    const { points, online } = this.console.directory.totals();
    return html`
      <tr aria-selected="${this.selected === null}" data-testid="grid-row-all" @click="${() => this.selected = null}">
        <td><button @click="${() => this.selected = null}"><b>${t('inventory.all')}</b></button></td>
        ${figures(points, online)}
      </tr>
    `;
  }

  #row({ grid, level }: Row): TemplateResult {
    const choose = (): void => {
      this.selected = grid.gridCode;
    };
    return html`
      <tr aria-selected="${grid.gridCode === this.selected}" data-level="${level}" data-testid="grid-row-${grid
        .gridCode}" @click="${choose}">
        <td>
          <button title="${grid.name} ${grid.gridCode}" @click="${choose}">${grid.name}</button>
          <span class="level-name faint">${t(`level.${grid.level}`)}</span>
        </td>
        ${figures(grid.points, grid.online)}
      </tr>
    `;
  }
}

function figures(points: number, online: number): TemplateResult {
  return html`
    <td class="number" data-testid="grid-points">${points}</td>
    <td class="number" data-testid="grid-online">${online}</td>
    <td class="number">
      <span class="rate"><progress aria-hidden="true" max="${Math.max(1, points)}" .value="${online}"></progress>
        <span data-testid="grid-rate">${formatShare(online, points)}</span></span>
      </td>
    `;
  }

  function flat(node: GridNode, level: number): Row[] {
    return [{ grid: node.grid, level }, ...node.children.flatMap((child) => flat(child, level + 1))];
  }
