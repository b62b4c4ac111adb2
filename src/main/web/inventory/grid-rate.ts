import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Grid, GridStatistics } from '../api/model.ts';
import { formatShare, formatTime, t } from '../i18n/language.ts';
import type { Console } from '../state/console.ts';
import type { Watchable } from '../state/observable.ts';
import { ConsoleElement } from '../ui/element.ts';
import { shared } from '../ui/styles.ts';

/** The online rate of one grid as it is assessed: numerator, denominator, what was left out, and when. */
@customElement('se-grid-rate')
export class GridRate extends ConsoleElement {
  static override styles = [
    shared,
    css`
      div {
        display: flex;
        align-items: baseline;
        gap: var(--space-6);
        padding: var(--space-3) var(--space-4);
      }
      h2 {
        margin: 0;
        font-size: var(--text-large);
        font-weight: 600;
      }
      strong {
        font-size: 26px;
        font-weight: 650;
        line-height: 1;
        font-variant-numeric: tabular-nums;
        color: var(--online);
      }
    `,
  ];

  @property({ attribute: false })
  accessor console!: Console;
  @property({ attribute: false })
  accessor grid: Grid | null = null;
  @state()
  private accessor statistics: GridStatistics | null = null;

  protected override observed(): readonly Watchable[] {
    return [this.console.directory.grids];
  }

  /** A grid whose counts changed has a new rate. */
  protected override updated(changed: PropertyValues): void {
    if (changed.has('grid')) void this.#read();
  }

  protected override render(): TemplateResult {
    const { points, online } = this.grid ?? this.console.directory.totals();
    const sampled = this.statistics?.gridCode === this.grid?.gridCode ? this.statistics?.kpis.onlineRate : undefined;
    const excluded = exclusionsOf(sampled?.exclusions);
    return html`
      <div>
        <h2 class="ellipsis">${this.grid?.name ?? t('inventory.all')}</h2>
        <span class="soft">${t('inventory.rate')}</span>
        <strong data-testid="kpi-online-rate">${sampled
          ? formatShare(sampled.numerator, sampled.denominator)
          : formatShare(online, points)}</strong>
        <span data-testid="kpi-counts">${sampled?.numerator ?? online} / ${sampled?.denominator ?? points}</span>
        ${excluded > 0
          ? html`
            <span class="soft">${t('inventory.excluded', { count: excluded })}</span>
          `
          : nothing}
        <span class="spacer"></span>
        ${sampled
          ? html`
            <span class="faint">${t('inventory.sampledAt', { time: formatTime(sampled.sampledAt) })}</span>
          `
          : nothing}
      </div>
    `;
  }

  async #read(): Promise<void> {
    const { grid } = this;
    if (!grid) return;
    // Without it the counts of the grid itself are shown, which is nearly the same.
    const statistics = await this.console.api.statistics(grid.gridCode).catch(() => null);
    if (grid === this.grid) this.statistics = statistics;
  }
}

/** How many points were left out, whether they come as a number, a list, or numbers by reason. */
function exclusionsOf(exclusions: unknown): number {
  if (typeof exclusions === 'number') return exclusions;
  if (Array.isArray(exclusions)) return exclusions.reduce((sum: number, one) => sum + (exclusionsOf(one) || 1), 0);
  if (typeof exclusions === 'object' && exclusions !== null) {
    return Object.values(exclusions).reduce((sum: number, one) => sum + (typeof one === 'number' ? one : 0), 0);
  }
  return 0;
}
