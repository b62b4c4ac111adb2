import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { t } from '../i18n/language.ts';
import type { Console } from '../state/console.ts';
import type { Watchable } from '../state/observable.ts';
import { LinkedElement } from '../ui/linked-element.ts';
import { shared } from '../ui/styles.ts';
import { tabs } from '../ui/tabs.ts';
import '../assess/assessment-page.ts';
import '../assess/maintenance-page.ts';
import '../assess/target-page.ts';
import '../grids/division-page.ts';
import '../grids/grid-page.ts';
import '../places/place-page.ts';
import '../reports/paper-page.ts';
import '../tidy/tidy-page.ts';
import './grid-kpis.ts';
import './grid-ranking.ts';
import './grid-tree.ts';
import './import-wizard.ts';
import './point-file.ts';
import './point-list.ts';

const VIEWS = [
  'points',
  'grid',
  'ranking',
  'assessment',
  'targets',
  'places',
  'divisions',
  'tidy',
  'maintenance',
  'report',
  'import',
] as const;
type View = (typeof VIEWS)[number];

/** The inventory: its grids, what they are assessed on, and the points of the chosen one. */
@customElement('se-inventory-page')
export class InventoryPage extends LinkedElement {
  static override styles = [
    shared,
    css`
      :host {
        display: flex;
        gap: var(--space-2);
        padding: var(--space-2);
      }
      se-grid-tree {
        width: 380px;
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
      @media (max-width: 900px) {
        :host {
          flex-direction: column;
          overflow-y: auto;
        }
        se-grid-tree {
          width: auto;
          height: 40dvh;
        }
        .detail {
          flex: none;
          min-height: 90dvh;
        }
        se-point-file {
          flex: none;
        }
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
        ${tabs(
          'view',
          t('nav.inventory'),
          this.view,
          VIEWS,
          (view) => t(`view.${view}`),
          (view) => this.view = view,
        )} ${this.#view()}
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
      case 'grid':
        return html`
          <se-grid-page
            class="view panel"
            .console="${this.console}"
            .gridCode="${this.gridCode}"
            @grid-chosen="${this
              .#onGrid}"
          ></se-grid-page>
        `;
      case 'assessment':
        return html`
          <se-assessment-page class="view panel" .console="${this.console}" .gridCode="${this
            .gridCode}"></se-assessment-page>
        `;
      case 'targets':
        return html`
          <se-target-page class="view panel" .console="${this.console}"></se-target-page>
        `;
      case 'places':
        return html`
          <se-place-page class="view panel" .console="${this.console}" .gridCode="${this.gridCode}"></se-place-page>
        `;
      case 'divisions':
        return html`
          <se-division-page class="view panel" .console="${this.console}" .gridCode="${this
            .gridCode}"></se-division-page>
        `;
      case 'tidy':
        return html`
          <se-tidy-page
            class="view panel"
            .console="${this.console}"
            .gridCode="${this.gridCode}"
            @point-chosen="${(event: CustomEvent<string>) => this.point = event.detail}"
          ></se-tidy-page>
        `;
      case 'maintenance':
        return html`
          <se-maintenance-page class="view panel" .console="${this.console}" .gridCode="${this
            .gridCode}"></se-maintenance-page>
        `;
      case 'report':
        return html`
          <se-paper-page class="view panel" .console="${this.console}" .gridCode="${this.gridCode}"></se-paper-page>
        `;
      case 'import':
        return html`
          <se-import-wizard class="view panel" .console="${this.console}"></se-import-wizard>
        `;
    }
  }

  /** `#/inventory?grid=…&view=…&point=…`, as other pages link to it. */
  protected override followLink(asked: URLSearchParams): void {
    this.gridCode = asked.get('grid') ?? this.gridCode;
    this.view = VIEWS.find((view) => view === asked.get('view')) ?? this.view;
    this.point = asked.get('point') ?? (asked.has('grid') ? null : this.point);
  }

  #onGrid(event: CustomEvent<string | null>): void {
    this.gridCode = event.detail;
    this.point = null;
  }
}
