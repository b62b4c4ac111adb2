import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { KPI_NAMES, type KpiName, type Ranked, type RankingBy, type RankingOrder } from '../api/kpi.ts';
import { Problem } from '../api/problem.ts';
import { formatShare, t } from '../i18n/language.ts';
import type { Console } from '../state/console.ts';
import { chooser } from '../ui/chooser.ts';
import { ConsoleElement } from '../ui/element.ts';
import { shared } from '../ui/styles.ts';

const LIMIT = 200;
const GROUPINGS: readonly RankingBy[] = ['grid', 'vendor', 'owner'];
const ORDERS: readonly RankingOrder[] = ['worst', 'best'];

/** Grids below the chosen one, or its vendors or owners, beside each other. Says `grid-chosen`. */
@customElement('se-grid-ranking')
export class GridRanking extends ConsoleElement {
  static override styles = [
    shared,
    css`
      tbody tr[data-grid] {
        cursor: pointer;
      }
      .choose {
        border: 0;
        padding: 0;
        background: none;
        text-align: start;
      }
      .missed {
        color: var(--warning);
      }
      td.number, th.number {
        white-space: nowrap;
      }
    `,
  ];

  @property({ attribute: false })
  accessor console!: Console;
  /** Null: the grids at the top. */
  @property({ attribute: false })
  accessor gridCode: string | null = null;
  @state()
  private accessor by: RankingBy = 'grid';
  @state()
  private accessor kpi: KpiName = 'onlineRate';
  @state()
  private accessor order: RankingOrder = 'worst';
  @state()
  private accessor ranked: readonly Ranked[] = [];
  @state()
  private accessor problem: Problem | null = null;
  #reading = 0;

  protected override updated(changed: PropertyValues): void {
    if (['gridCode', 'by', 'kpi', 'order'].some((name) => changed.has(name))) void this.#read();
  }

  protected override render(): TemplateResult {
    return html`
      <div class="bar"><h2>${t('ranking.title')}</h2><span class="spacer"></span>${this.#choosers()}</div>
      ${this.problem
        ? html`
          <div class="trouble" role="alert">${this.problem.message} ${this.problem.remedy}</div>
        `
        : nothing}
      <div class="scroll">
        <table data-testid="ranking-table">
          <thead>
            <tr>
              <th scope="col" class="number">#</th>
              <th scope="col">${t(`ranking.by.${this.by}`)}</th>
              <th scope="col" class="number">${t('inventory.points')}</th>
              ${KPI_NAMES.map((name) =>
                html`
                  <th scope="col" class="number">${t(`kpi.${name}`)}</th>
                `
              )}
            </tr>
          </thead>
          <tbody>${this.ranked.map((one) => this.#row(one))}</tbody>
        </table>
        ${this.ranked.length === 0
          ? html`
            <div class="empty">${t('ranking.empty')}</div>
          `
          : nothing}
      </div>
    `;
  }

  #choosers(): TemplateResult[] {
    return [
      chooser('ranking-by', t('ranking.by'), this.by, GROUPINGS, (by) => t(`ranking.by.${by}`), (by) => this.by = by),
      chooser('ranking-kpi', t('ranking.kpi'), this.kpi, KPI_NAMES, (kpi) => t(`kpi.${kpi}`), (kpi) => this.kpi = kpi),
      chooser(
        'ranking-order',
        t('ranking.order'),
        this.order,
        ORDERS,
        (order) => t(`ranking.order.${order}`),
        (order) => this.order = order,
      ),
    ];
  }

  #row({ rank, code, name, points, kpis }: Ranked): TemplateResult {
    const title = name || code || t('ranking.unknown');
    const choose = (): void => {
      if (this.by === 'grid') this.dispatchEvent(new CustomEvent('grid-chosen', { detail: code }));
    };
    return html`
      <tr ?data-grid="${this.by === 'grid'}" data-testid="ranked-${code}" @click="${choose}">
        <td class="number soft">${rank}</td>
        <td>${this.by === 'grid'
          ? html`
            <button class="choose">${title}</button>
          `
          : title}</td>
        <td class="number">${points}</td>
        ${KPI_NAMES.map((kpi) => {
          const figure = kpis[kpi];
          return html`
            <td class="number ${figure?.met === false ? 'missed' : ''}" title="${figure
              ? `${figure.numerator} / ${figure.denominator}`
              : ''}">${figure ? formatShare(figure.numerator, figure.denominator) : '–'}</td>
          `;
        })}
      </tr>
    `;
  }

  async #read(): Promise<void> {
    const reading = ++this.#reading;
    const { by, kpi, order } = this;
    try {
      const gridCode = this.gridCode ?? undefined;
      const ranking = await this.console.api.ranking({ by, kpi, order, gridCode, limit: LIMIT });
      if (reading !== this.#reading) return;
      this.ranked = ranking.items;
      this.problem = null;
    } catch (thrown) {
      if (reading === this.#reading) this.problem = Problem.from(thrown);
    }
  }
}
