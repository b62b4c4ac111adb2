import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { AlertCounts } from '../api/alarm.ts';
import type { GridDay } from '../api/assessment.ts';
import { type GridStatistics, KPI_NAMES, type KpiName, type Ranked } from '../api/kpi.ts';
import { trend } from '../assess/trend.ts';
import { formatShare, formatTime, t } from '../i18n/language.ts';
import type { Console } from '../state/console.ts';
import { tree } from '../state/forest.ts';
import type { Watchable } from '../state/observable.ts';
import { AskingElement } from '../ui/asking.ts';
import { levelBadge } from '../ui/level.ts';
import { shared } from '../ui/styles.ts';
import './overview-trends.ts';

const AGAIN_MS = 10_000;
const WORST = 10;
const LEVELS = [1, 2, 3, 4, 5] as const;

/** How the site is: what is online, what is wrong, where to look first, and how the last days went. */
@customElement('se-overview-page')
export class OverviewPage extends AskingElement {
  static override styles = [
    shared,
    css`
      :host {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(300px, 100%), 1fr));
        grid-auto-rows: max-content;
        gap: var(--space-2);
        padding: var(--space-2);
        overflow: auto;
        align-content: start;
      }
      .trouble, se-overview-trends {
        grid-column: 1 / -1;
      }
      .figures {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-6);
        padding: var(--space-4);
      }
      .figure {
        display: flex;
        flex-direction: column;
        color: inherit;
        text-decoration: none;
      }
      .figure strong {
        font-size: 28px;
        line-height: 1.2;
        font-variant-numeric: tabular-nums;
      }
      .missed {
        color: var(--danger);
      }
    `,
  ];

  @property({ attribute: false })
  accessor console!: Console;
  @state()
  private accessor counts: AlertCounts | null = null;
  @state()
  private accessor streams: number | null = null;
  @state()
  private accessor worst: readonly Ranked[] = [];
  @state()
  private accessor statistics: GridStatistics | null = null;
  @state()
  private accessor days: readonly GridDay[] = [];
  #again: ReturnType<typeof setTimeout> | undefined;

  protected override observed(): readonly Watchable[] {
    return [this.console.directory.grids];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#read();
  }

  override disconnectedCallback(): void {
    clearTimeout(this.#again);
    super.disconnectedCallback();
  }

  protected override render(): TemplateResult {
    const { points, online } = this.console.directory.totals();
    return html`
      ${this.trouble()}
      <section class="panel" aria-label="${t('overview.now')}">
        <div class="bar"><h2>${t('overview.now')}</h2></div>
        <div class="figures">
          ${figure('online', t('kpi.onlineRate'), formatShare(online, points), '#/inventory')} ${figure(
            'points',
            t('header.online'),
            `${online} / ${points}`,
            '#/inventory',
          )} ${figure('alerts', t('header.openAlerts'), String(this.counts?.open ?? '–'), '#/alerts')} ${figure(
            'streams',
            t('overview.streams'),
            String(this.streams ?? '–'),
            '#/wall',
          )}
        </div>
      </section>
      ${this.#levels()} ${this.#attention()} ${this.#trends()} ${this.statistics === null ? nothing : html`
        <se-overview-trends .console="${this.console}" .gridCode="${this.statistics.gridCode}"></se-overview-trends>
      `}
    `;
  }

  #levels(): TemplateResult {
    return html`
      <section class="panel" aria-label="${t('overview.levels')}">
        <div class="bar"><h2>${t('overview.levels')}</h2></div>
        <table data-testid="overview-levels"><tbody>${LEVELS.map((level) =>
          html`
            <tr>
              <td>${levelBadge(level)}</td>
              <td class="number">${this.counts?.byLevel[level] ?? 0}</td>
            </tr>
          `
        )}</tbody></table>
      </section>
    `;
  }

  #attention(): TemplateResult {
    return html`
      <section class="panel" aria-label="${t('overview.attention')}">
        <div class="bar"><h2>${t('overview.attention')}</h2></div>
        <table data-testid="overview-attention"><tbody>${this.worst.map(({ code, name, points, kpis }) =>
          html`
            <tr>
              <td><a href="#/inventory?view=assessment&grid=${encodeURIComponent(code)}">${name}</a></td>
              <td class="number soft">${t('merge.points', { points })}</td>
              <td class="number ${kpis.onlineRate?.met === false ? 'missed' : ''}">${formatShare(
                kpis.onlineRate?.numerator ?? 0,
                kpis.onlineRate?.denominator ?? 0,
              )}</td>
            </tr>
          `
        )}</tbody></table>
        ${this.worst.length > 0 ? nothing : html`
          <div class="empty">${t('overview.nothing')}</div>
        `}
      </section>
    `;
  }

  #trends(): TemplateResult | typeof nothing {
    const kpis = this.statistics?.kpis;
    if (!kpis) return nothing;
    return html`
      <section class="panel" aria-label="${t('overview.trends')}">
        <div class="bar">
          <h2>${t('overview.trends')}</h2><span class="spacer"></span>
          <span class="faint">${this.statistics?.name} ${kpis.onlineRate
            ? formatTime(kpis.onlineRate.sampledAt)
            : ''}</span>
        </div>
        <table data-testid="overview-kpis"><tbody>${KPI_NAMES.map((name) => this.#kpi(name))}</tbody></table>
      </section>
    `;
  }

  #kpi(name: KpiName): TemplateResult | typeof nothing {
    const kpi = this.statistics?.kpis[name];
    if (!kpi || kpi.measured === false) return nothing;
    return html`
      <tr>
        <td>${t(`kpi.${name}`)}</td>
        <td class="number ${kpi.met === false ? 'missed' : ''}">${kpi.value === null
          ? t('kpi.nothing')
          : formatShare(kpi.numerator, kpi.denominator)}</td>
        <td>${trend(this.days, name)}</td>
      </tr>
    `;
  }

  /** What of it is refused or fails is left as it was; the next reading asks again. */
  async #read(): Promise<void> {
    clearTimeout(this.#again);
    const { api, directory } = this.console;
    await this.attempt(async () => {
      const [counts, streams, ranking] = await Promise.all([
        api.alarm.counts(undefined),
        api.streams(),
        api.ranking({ by: 'grid', gridCode: undefined, kpi: 'onlineRate', order: 'worst', limit: WORST }),
      ]);
      this.counts = counts;
      this.streams = streams.items.length;
      this.worst = ranking.items.filter(({ points, kpis }) => points > 0 && (kpis.onlineRate?.value ?? 1) < 1);
      const [root] = tree(directory.grids.value);
      if (!root) return;
      this.statistics = await api.assessment.statistics(root.grid.gridCode);
      this.days = await api.assessment.days(root.grid.gridCode);
    });
    if (this.isConnected) this.#again = setTimeout(() => void this.#read(), AGAIN_MS);
  }
}

function figure(name: string, label: string, value: string, link: string): TemplateResult {
  return html`
    <a class="figure" href="${link}"><span class="soft">${label}</span><strong data-testid="overview-${name}"
      >${value}</strong></a>
  `;
}
