import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Grid } from '../api/model.ts';
import '../assess/report-page.ts';
import { dayOf } from '../assess/days.ts';
import { t } from '../i18n/language.ts';
import { now } from '../state/clock.ts';
import type { Console } from '../state/console.ts';
import type { Watchable } from '../state/observable.ts';
import { AskingElement } from '../ui/asking.ts';
import { entry } from '../ui/entry.ts';
import { formStyles } from '../ui/form-styles.ts';
import { printed, type PrintedPage } from '../ui/printed-page.ts';
import { shared } from '../ui/styles.ts';
import { tabs } from '../ui/tabs.ts';
import { alertPaper } from './alert-paper.ts';
import { availabilityPaper } from './availability-paper.ts';
import { inventoryPaper } from './inventory-paper.ts';
import { pageOf, type Paper } from './paper.ts';

const KINDS = ['month', 'inventory', 'availability', 'alerts'] as const;
type Kind = (typeof KINDS)[number];

const DAYS_MS = 30 * 86_400_000;

/** Reports of a grid to look at and to print; the monthly one has a page of its own beside its closed days. */
@customElement('se-paper-page')
export class PaperPage extends AskingElement {
  static override styles = [
    shared,
    formStyles,
    css`
      se-report-page {
        flex: 1;
        min-height: 0;
        display: flex;
        flex-direction: column;
      }
      .sheet {
        background: #ffffff;
      }
    `,
  ];

  @property({ attribute: false })
  accessor console!: Console;
  @property({ attribute: false })
  accessor gridCode: string | null = null;
  @state()
  private accessor kind: Kind = 'month';
  @state()
  private accessor period = { from: dayOf(new Date(now().getTime() - DAYS_MS)), to: dayOf(now()) };
  @state()
  private accessor page: PrintedPage | null = null;

  protected override observed(): readonly Watchable[] {
    return [this.console.directory.grids];
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('gridCode') || changed.has('kind') || changed.has('period')) this.page = null;
  }

  protected override render(): TemplateResult {
    return html`
      <div class="bar">${tabs(
        'paper-kind',
        t('view.report'),
        this.kind,
        KINDS,
        (kind) => t(`paper.${kind}`),
        (kind) => this.kind = kind,
      )}</div>
      ${this.kind === 'month'
        ? html`
          <se-report-page .console="${this.console}" .gridCode="${this.gridCode}"></se-report-page>
        `
        : this.#desk()}
    `;
  }

  #desk(): TemplateResult {
    const grid = this.console.directory.grids.value.find((one) => one.gridCode === this.gridCode);
    const day = (name: 'from' | 'to'): TemplateResult =>
      entry(
        `paper-${name}`,
        t(`assess.${name}`),
        this.period[name],
        (value) => this.period = { ...this.period, [name]: value },
        { type: 'date' },
      );
    return html`
      <div class="form">
        ${this.kind === 'inventory' ? nothing : [day('from'), day('to')]}
        <button
          class="button primary"
          ?disabled="${grid === undefined || this.busy || this.period.from === '' || this.period.to === ''}"
          data-testid="paper-show"
          @click="${() => grid && void this.#show(grid)}"
        >
          ${t('report.show')}
        </button>
        <button class="button" ?disabled="${this.page === null}" data-testid="paper-print" @click="${() =>
          this.page && printed(this.page)}">${t('report.print')}</button>
        ${grid === undefined
          ? html`
            <span class="soft">${t('report.choose')}</span>
          `
          : nothing}
      </div>
      ${this.trouble()}
      <div class="scroll ${this.page === null ? '' : 'sheet'}" tabindex="0">${this.page === null ? nothing : html`
        <se-printed-page .page="${this.page}" data-testid="paper"></se-printed-page>
      `}</div>
    `;
  }

  async #show(grid: Grid): Promise<void> {
    const { kind, period } = this;
    await this.attempt(async () => {
      const page = pageOf(await this.#paper(grid));
      if (kind === this.kind && period === this.period && grid.gridCode === this.gridCode) this.page = page;
    });
  }

  #paper(grid: Grid): Promise<Paper> {
    const { api, directory } = this.console;
    switch (this.kind) {
      case 'availability':
        return availabilityPaper(api, grid, this.period);
      case 'alerts':
        return alertPaper(api, grid, this.period);
      default:
        return inventoryPaper(api, grid, directory.grids.value);
    }
  }
}
