import { html, nothing, svg, type TemplateResult } from 'lit';
import type { GridDay } from '../api/assessment.ts';
import type { KpiName } from '../api/kpi.ts';
import { formatShare, t } from '../i18n/language.ts';

const WIDTH = 120;
const HEIGHT = 28;

/** A figure over the closed days, drawn small: its scale ends at the lowest and the highest of them. */
export function trend(days: readonly GridDay[], kpi: KpiName): TemplateResult | typeof nothing {
  const known = days.flatMap(({ kpis }, i) => {
    const value = kpis[kpi]?.value;
    return value === null || value === undefined ? [] : [{ i, value }];
  });
  const [first] = known;
  const last = known.at(-1);
  if (!first || !last || known.length < 2) return nothing;
  const values = known.map((one) => one.value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const x = (i: number): number => 2 + (WIDTH - 4) * i / Math.max(1, days.length - 1);
  const y = (value: number): number =>
    high === low ? HEIGHT / 2 : HEIGHT - 3 - (HEIGHT - 6) * (value - low) / (high - low);
  const points = known.map(({ i, value }) => `${x(i).toFixed(1)},${y(value).toFixed(1)}`).join(' ');
  const label = t('assess.trend', { from: formatShare(low, 1), to: formatShare(high, 1), days: known.length });
  return html`
    <svg
      width="${WIDTH}"
      height="${HEIGHT}"
      viewBox="0 0 ${WIDTH} ${HEIGHT}"
      role="img"
      aria-label="${label}"
      data-testid="trend-${kpi}"
    >
      ${svg`
        <title>${label}</title>
        <polyline points="${points}" fill="none" stroke="var(--accent)" stroke-width="1.5"></polyline>
        <circle cx="${x(last.i)}" cy="${y(last.value)}" r="2.5" fill="var(--accent)"></circle>
      `}
    </svg>
  `;
}
