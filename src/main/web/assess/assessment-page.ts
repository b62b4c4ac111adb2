import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { GridDay, Period } from '../api/assessment.ts';
import { type BriefKpi, type GridStatistics, type Kpi, KPI_NAMES, type KpiName } from '../api/kpi.ts';
import { formatDate, formatShare, t, tValue } from '../i18n/language.ts';
import type { Console } from '../state/console.ts';
import { AskingElement } from '../ui/asking.ts';
import { entry } from '../ui/entry.ts';
import { shared } from '../ui/styles.ts';
import './play-samples.ts';
import { trend } from './trend.ts';

/** What a grid is assessed on: every figure with what it was counted from, what is expected, and how it went. */
@customElement('se-assessment-page')
export class AssessmentPage extends AskingElement {
  static override styles = [
    shared,
    css`
      .entry {
        display: flex;
        align-items: center;
        gap: 4px;
      }
      .missed {
        color: var(--warning);
      }
      .class th, .class td {
        border-bottom-style: dotted;
        font-size: var(--text-small);
      }
      .class th {
        padding-left: var(--space-6);
        font-weight: 400;
      }
      tbody th {
        position: static;
        background: none;
        color: inherit;
      }
      svg {
        display: block;
      }
      p {
        margin: 0;
        padding: var(--space-2) var(--space-3);
        font-size: var(--text-small);
      }
    `,
  ];

  @property({ attribute: false })
  accessor console!: Console;
  /** Null: no grid is chosen. */
  @property({ attribute: false })
  accessor gridCode: string | null = null;
  @state()
  private accessor period: Period = { from: '', to: '' };
  @state()
  private accessor statistics: GridStatistics | null = null;
  @state()
  private accessor days: readonly GridDay[] = [];
  @state()
  private accessor samples = false;

  protected override updated(changed: PropertyValues): void {
    if (changed.has('gridCode') || changed.has('period')) void this.#read();
  }

  protected override render(): TemplateResult {
    const kpis = this.gridCode === this.statistics?.gridCode ? this.statistics?.kpis : undefined;
    return html`
      <div class="bar">
        <h2>${t('view.assessment')}</h2><span class="spacer"></span>
        ${entry('assess-from', t('assess.from'), this.period.from, (from) => this.period = { ...this.period, from }, {
          type: 'date',
        })} ${entry('assess-to', t('assess.to'), this.period.to, (to) => this.period = { ...this.period, to }, {
          type: 'date',
        })}
        <button class="button" ?disabled="${this.period.from === '' && this.period.to === ''}" @click="${() =>
          this.period = { from: '', to: '' }}">${t('assess.now')}</button>
      </div>
      ${this.trouble()} ${this.gridCode === null
        ? html`
          <div class="empty">${t('assess.choose')}</div>
        `
        : kpis
        ? this.#table(kpis)
        : nothing}
    `;
  }

  #table(kpis: GridStatistics['kpis']): TemplateResult {
    const columns = ['figure', 'value', 'counted', 'target', 'met', 'excluded', 'days'] as const;
    return html`
      <div class="scroll">
        <table data-testid="assessment-table">
          <thead>
            <tr>${columns.map((column) =>
              html`
                <th scope="col" class="${['value', 'counted', 'target'].includes(column) ? 'number' : ''}">${t(
                  `assess.${column}`,
                )}</th>
              `
            )}</tr>
          </thead>
          <tbody>${KPI_NAMES.map((name) => {
            const kpi = kpis[name];
            return kpi ? this.#rows(name, kpi) : nothing;
          })}</tbody>
        </table>
        <p class="faint">${t('assess.targets')}</p>
        <button class="button" aria-pressed="${this.samples}" data-testid="samples-show" @click="${() =>
          this.samples = !this.samples}">${t('samples.title')}</button>
        ${this.samples
          ? html`
            <se-play-samples .console="${this.console}"></se-play-samples>
          `
          : nothing}
      </div>
    `;
  }

  #rows(name: KpiName, kpi: Kpi): TemplateResult {
    const unmeasured = kpi.measured === false;
    return html`
      <tr data-testid="assessed-${name}" title="${t('inventory.sampledAt', { time: formatDate(kpi.sampledAt) })}">
        <th scope="row">${t(`kpi.${name}`)}</th>
        ${figures(kpi, unmeasured)}
        <td class="soft">${Object.entries(kpi.exclusions).filter(([, count]) => count > 0).map(([reason, count]) =>
          `${tValue('exclusion', reason)} ${count}`
        ).join(', ')}</td>
        <td>${trend(this.days, name)}</td>
      </tr>
      ${unmeasured ? nothing : (kpi.byPointType ?? []).filter((one) => one.denominator > 0).map((one) =>
        html`
          <tr class="class soft">
            <th scope="row">${t('assess.type', { type: tValue('pointType', one.pointType) })}</th>
            ${figures(one, false)}
            <td></td>
            <td></td>
          </tr>
        `
      )}
    `;
  }

  async #read(): Promise<void> {
    const { gridCode, period: entered } = this;
    if (gridCode === null) return;
    // Half a period is one that is still being entered.
    const period = entered.from !== '' && entered.to !== '' ? entered : undefined;
    await this.attempt(async () => {
      const { assessment } = this.console.api;
      const [statistics, days] = await Promise.all([
        assessment.statistics(gridCode, period),
        assessment.days(gridCode, period),
      ]);
      if (gridCode !== this.gridCode || entered !== this.period) return;
      this.statistics = statistics;
      this.days = days;
    });
  }
}

function figures(
  { value, numerator, denominator, met, target }: BriefKpi & { readonly target?: number | null },
  unmeasured: boolean,
): TemplateResult {
  if (unmeasured || value === null) {
    return html`
      <td class="faint" colspan="4">${t(unmeasured ? 'kpi.unmeasured' : 'kpi.nothing')}</td>
    `;
  }
  return html`
    <td class="number ${met === false ? 'missed' : ''}"><b>${formatShare(numerator, denominator)}</b></td>
    <td class="number">${numerator} / ${denominator}</td>
    <td class="number">${target === null || target === undefined ? '–' : formatShare(target, 1)}</td>
    <td>${met === null || met === undefined ? nothing : html`
      <span class="chip ${met ? 'good' : 'bad'}">${t(met ? 'assess.reached' : 'assess.missed')}</span>
    `}</td>
  `;
}
