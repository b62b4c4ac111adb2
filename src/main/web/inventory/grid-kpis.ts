import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { type GridStatistics, type Kpi, KPI_NAMES, type KpiName } from '../api/kpi.ts';
import type { Grid } from '../api/model.ts';
import { formatShare, formatTime, t, tValue } from '../i18n/language.ts';
import type { Console } from '../state/console.ts';
import type { Watchable } from '../state/observable.ts';
import { ConsoleElement } from '../ui/element.ts';
import { shared } from '../ui/styles.ts';

const AGAIN_MS = 1_000;
const OTHERS = KPI_NAMES.filter((name) => name !== 'onlineRate');

/** What one grid is assessed on, each figure with numerator, denominator, what was left out, and when. */
@customElement('se-grid-kpis')
export class GridKpis extends ConsoleElement {
  static override styles = [
    shared,
    css`
      .main {
        display: flex;
        align-items: baseline;
        gap: var(--space-4);
        padding: var(--space-2) var(--space-4);
      }
      h2 {
        margin: 0;
        font-size: var(--text-large);
        font-weight: 600;
      }
      .main strong {
        font-size: 24px;
        font-weight: 650;
        line-height: 1.1;
        color: var(--online);
      }
      strong, .counts {
        font-variant-numeric: tabular-nums;
      }
      strong.missed {
        color: var(--warning);
      }
      dl {
        display: flex;
        flex-wrap: wrap;
        gap: 2px var(--space-4);
        margin: 0;
        padding: 0 var(--space-4) var(--space-2);
        font-size: var(--text-small);
      }
      dl div {
        display: flex;
        gap: 6px;
      }
      dd {
        margin: 0;
      }
    `,
  ];

  @property({ attribute: false })
  accessor console!: Console;
  /** Null: all grids. */
  @property({ attribute: false })
  accessor grid: Grid | null = null;
  @state()
  private accessor statistics: GridStatistics | null = null;
  #again: ReturnType<typeof setTimeout> | undefined;

  protected override observed(): readonly Watchable[] {
    return [this.console.directory.grids];
  }

  override disconnectedCallback(): void {
    clearTimeout(this.#again);
    super.disconnectedCallback();
  }

  /** A grid whose counts changed has new figures; many changes in a row are one. */
  protected override updated(changed: PropertyValues): void {
    if (!changed.has('grid')) return;
    clearTimeout(this.#again);
    const before = changed.get('grid') as Grid | null | undefined;
    if (before?.gridCode !== this.grid?.gridCode) void this.#read();
    else this.#again = setTimeout(() => void this.#read(), AGAIN_MS);
  }

  protected override render(): TemplateResult {
    const { points, online } = this.grid ?? this.console.directory.totals();
    const kpis = this.statistics?.gridCode === this.grid?.gridCode ? this.statistics?.kpis : undefined;
    const rate = kpis?.onlineRate;
    return html`
      <div class="main">
        <h2 class="ellipsis">${this.grid?.name ?? t('inventory.all')}</h2>
        <span class="soft">${t('kpi.onlineRate')}</span>
        <strong data-testid="kpi-online-rate" class="${rate?.met === false ? 'missed' : ''}">${rate
          ? formatShare(rate.numerator, rate.denominator)
          : formatShare(online, points)}</strong>
        <span class="counts" data-testid="kpi-counts">${rate?.numerator ?? online} / ${rate?.denominator ??
          points}</span>
        ${rate ? excluded(rate) : nothing}
        <span class="spacer"></span>
        ${rate
          ? html`
            <span class="faint">${t('inventory.sampledAt', { time: formatTime(rate.sampledAt) })}</span>
          `
          : nothing}
      </div>
      ${kpis
        ? html`
          <dl>${OTHERS.map((name) => figure(name, kpis[name]))}</dl>
        `
        : nothing}
    `;
  }

  async #read(): Promise<void> {
    const { grid } = this;
    if (!grid) return;
    // Without it the counts of the grid itself are shown, which is nearly the same.
    const statistics = await this.console.api.assessment.statistics(grid.gridCode).catch(() => null);
    if (grid === this.grid) this.statistics = statistics;
  }
}

function figure(name: KpiName, kpi: Kpi | undefined): TemplateResult | typeof nothing {
  if (!kpi) return nothing;
  const measured = kpi.measured !== false && kpi.value !== null;
  return html`
    <div data-testid="kpi-${name}" title="${measured ? `${kpi.numerator} / ${kpi.denominator}` : ''}">
      <dt class="soft">${t(`kpi.${name}`)}</dt>
      <dd>${measured
        ? html`
          <strong class="${kpi.met === false ? 'missed' : ''}">${formatShare(
            kpi.numerator,
            kpi.denominator,
          )}</strong>
        `
        : html`
          <span class="faint">${t(kpi.measured === false ? 'kpi.unmeasured' : 'kpi.nothing')}</span>
        `}</dd>
    </div>
  `;
}

function excluded({ exclusions }: Kpi): TemplateResult | typeof nothing {
  const reasons = Object.entries(exclusions).filter(([, count]) => count > 0);
  const count = reasons.reduce((sum, [, one]) => sum + one, 0);
  const title = reasons.map(([reason, one]) => `${tValue('exclusion', reason)} ${one}`).join(', ');
  return count === 0 ? nothing : html`
    <span class="soft" title="${title}">${t('inventory.excluded', { count })}</span>
  `;
}
