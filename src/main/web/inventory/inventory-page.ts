import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { t } from '../i18n/language.ts';
import type { Console } from '../state/console.ts';
import type { Watchable } from '../state/observable.ts';
import { ConsoleElement } from '../ui/element.ts';
import { shared } from '../ui/styles.ts';
import './grid-kpis.ts';
import './grid-ranking.ts';
import './grid-tree.ts';
import './import-wizard.ts';
import './point-file.ts';
import './point-list.ts';

const VIEWS = ['points', 'ranking', 'import'] as const;
type View = (typeof VIEWS)[number];

/** The inventory: its grids, what they are assessed on, and the points of the chosen one. */
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
      se-grid-tree {
        width: 360px;
        flex: none;
      }
      .detail {
        flex: 1;
        display: flex;
        flex-direction: column;
        gap: var(--space-2);
        min-width: 0;
      }
      .view {
        flex: 1;
        min-height: 0;
      }
      [role="tablist"] {
        display: flex;
        gap: var(--space-2);
      }
    `,
  ];

  @property({ attribute: false })
  accessor console!: Console;
  @state()
  private accessor gridCode: string | null = null;
  @state()
  private accessor view: View = 'points';
  /** The point whose file is open. */
  @state()
  private accessor point: string | null = null;

  protected override observed(): readonly Watchable[] {
    return [this.console.directory.grids];
  }

  protected override render(): TemplateResult {
    const grid = this.console.directory.grids.value.find((one) => one.gridCode === this.gridCode) ?? null;
    return html`
      <se-grid-tree
        class="panel"
        aria-label="${t('inventory.grids')}"
        .console="${this.console}"
        .selected="${this.gridCode}"
        @grid-chosen="${this.#onGrid}"
      ></se-grid-tree>
      ${this.point === null ? nothing : html`
        <se-point-file class="view panel" .console="${this.console}" .gbCode="${this.point}" @closed="${() =>
          this.point = null}"></se-point-file>
      `}
      <div class="detail" ?hidden="${this.point !== null}">
        <se-grid-kpis class="panel" .console="${this.console}" .grid="${grid}"></se-grid-kpis>
        <div role="tablist" aria-label="${t('nav.inventory')}">${VIEWS.map((view) =>
          html`
            <button
              class="button"
              role="tab"
              aria-selected="${view === this.view}"
              aria-pressed="${view === this.view}"
              data-testid="view-${view}"
              @click="${() => this.view = view}"
            >
              ${t(`view.${view}`)}
            </button>
          `
        )}</div>
        ${this.#view()}
      </div>
    `;
  }

  #view(): TemplateResult {
    switch (this.view) {
      case 'points':
        return html`
          <se-point-list
            class="view panel"
            .console="${this.console}"
            .gridCode="${this.gridCode}"
            @point-chosen="${(event: CustomEvent<string>) => this.point = event.detail}"
          ></se-point-list>
        `;
      case 'ranking':
        return html`
          <se-grid-ranking
            class="view panel"
            .console="${this.console}"
            .gridCode="${this
              .gridCode}"
            @grid-chosen="${this.#onGrid}"
          ></se-grid-ranking>
        `;
      case 'import':
        return html`
          <se-import-wizard class="view panel" .console="${this.console}"></se-import-wizard>
        `;
    }
  }

  #onGrid(event: CustomEvent<string | null>): void {
    this.gridCode = event.detail;
    this.point = null;
  }
}
