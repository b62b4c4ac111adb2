import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Operations } from '../api/contract.ts';
import type { GridDay } from '../api/assessment.ts';
import { KPI_NAMES, type KpiName } from '../api/kpi.ts';
import type { Series } from '../charts/series.ts';
import { t } from '../i18n/language.ts';
import type { Console } from '../state/console.ts';
import { AskingElement } from '../ui/asking.ts';
import { chooser } from '../ui/chooser.ts';
import { shared } from '../ui/styles.ts';

type AlertDay = Operations['getAlertDays']['answer']['items'][number];

const LEVELS = [1, 2, 3, 4, 5] as const;
const AGAIN_MS = 300_000;

/** How the last month went: online rate, alerts by level, and the figure one chooses. */
@customElement('se-overview-trends')
export class OverviewTrends extends AskingElement {
  static override styles = [
    shared,
    css`
      :host {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(420px, 100%), 1fr));
        gap: var(--space-2);
      }
      .trouble {
        grid-column: 1 / -1;
      }
    `,
  ];

  @property({ attribute: false })
  accessor console!: Console;
  /** The topmost grid that one sees. */
  @property({ attribute: false })
  accessor gridCode!: string;
  @state()
  private accessor drawn = false;
  @state()
  private accessor days: readonly GridDay[] = [];
  @state()
  private accessor alertDays: readonly AlertDay[] = [];
  @state()
  private accessor kpi: KpiName = 'filingRate';
  #again: ReturnType<typeof setTimeout> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    // The library is larger than the rest of the page: it comes when the page is there.
    import('../charts/day-chart.ts').then(() => this.drawn = true, () => undefined);
  }

  override disconnectedCallback(): void {
    clearTimeout(this.#again);
    super.disconnectedCallback();
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('gridCode')) void this.#read();
  }

  protected override render(): TemplateResult {
    const days = this.days.map(({ day }) => day);
    const measured = KPI_NAMES.filter((name) =>
      name !== 'onlineRate' && this.days.some(({ kpis }) => typeof kpis[name]?.value === 'number')
    );
    const kpi = measured.includes(this.kpi) ? this.kpi : measured[0];
    return html`
      ${this.trouble()} ${this.#panel('online', t('kpi.onlineRate'), 'shares', days, [this.#rate('onlineRate')])} ${this
        .#panel(
          'alerts',
          t('overview.alertDays'),
          'counts',
          this.alertDays.map(({ day }) => day),
          this.#levels(),
        )} ${kpi === undefined ? nothing : this.#panel(
          'kpi',
          t(`kpi.${kpi}`),
          'shares',
          days,
          [this.#rate(kpi)],
          chooser(
            'overview-kpi',
            t('overview.figure'),
            kpi,
            measured,
            (name) => t(`kpi.${name}`),
            (name) => this.kpi = name,
          ),
        )}
    `;
  }

  #panel(
    name: string,
    heading: string,
    kind: 'shares' | 'counts',
    days: readonly string[],
    series: readonly Series[],
    choice: TemplateResult | typeof nothing = nothing,
  ): TemplateResult {
    return html`
      <section class="panel" aria-label="${heading}">
        <div class="bar">
          <h2>${heading}</h2><span class="spacer"></span>${choice}<span class="faint">${t('overview.lastDays')}</span>
        </div>
        ${days.length === 0
          ? html`
            <div class="empty">${t('overview.noDays')}</div>
          `
          : this.drawn
          ? html`
            <se-day-chart
              data-testid="chart-${name}"
              .heading="${heading}"
              .kind="${kind}"
              .days="${days}"
              .series="${series}"
            ></se-day-chart>
          `
          : nothing}
      </section>
    `;
  }

  #rate(kpi: KpiName): Series {
    return { name: t(`kpi.${kpi}`), color: '--accent', values: this.days.map(({ kpis }) => kpis[kpi]?.value ?? null) };
  }

  #levels(): readonly Series[] {
    return LEVELS.map((level) => ({
      name: t(`alert.level.${level}`),
      color: `--level-${level}`,
      values: this.alertDays.map(({ byLevel }) => byLevel[level] ?? 0),
    }));
  }

  /** Closed days come once a day, and alerts of today are in the figures above. */
  async #read(): Promise<void> {
    clearTimeout(this.#again);
    const { gridCode } = this;
    await this.attempt(async () => {
      const [days, alertDays] = await Promise.all([
        this.console.api.assessment.days(gridCode),
        this.console.api.ask('getAlertDays', { query: { gridCode } }),
      ]);
      if (gridCode !== this.gridCode) return;
      this.days = days;
      this.alertDays = alertDays.items;
    });
    if (this.isConnected) this.#again = setTimeout(() => void this.#read(), AGAIN_MS);
  }
}
