import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  type ChartConfiguration,
  Filler,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
} from 'chart.js';
import { css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { t } from '../i18n/language.ts';
import type { Watchable } from '../state/observable.ts';
import { theme } from '../state/theme.ts';
import { ConsoleElement } from '../ui/element.ts';
import { shared } from '../ui/styles.ts';
import type { Series } from './series.ts';

Chart.register(
  BarController,
  BarElement,
  CategoryScale,
  Filler,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
);

/** Figures over days, as lines or as stacked columns, and the same as a table for who does not see the picture. */
@customElement('se-day-chart')
export class DayChart extends ConsoleElement {
  static override styles = [
    shared,
    css`
      :host {
        display: block;
        padding: var(--space-3);
      }
      .picture {
        position: relative;
        height: 220px;
      }
      .table {
        max-height: 220px;
        overflow: auto;
      }
      summary {
        cursor: pointer;
        padding-top: var(--space-2);
        font-size: var(--text-small);
        color: var(--text-soft);
      }
      @media print {
        :host {
          break-inside: avoid;
        }
        summary {
          display: none;
        }
      }
    `,
  ];

  @property({ attribute: false })
  accessor heading = '';
  /** 2026-05-01, earliest first. */
  @property({ attribute: false })
  accessor days: readonly string[] = [];
  @property({ attribute: false })
  accessor series: readonly Series[] = [];
  /** Shares are lines between 0 and 1, counts stand on each other. */
  @property({ attribute: false })
  accessor kind: 'shares' | 'counts' = 'counts';
  #chart: Chart | null = null;

  protected override observed(): readonly Watchable[] {
    return [theme];
  }

  override disconnectedCallback(): void {
    this.#chart?.destroy();
    this.#chart = null;
    super.disconnectedCallback();
  }

  protected override render(): TemplateResult {
    const [first = '', last = ''] = [this.days[0], this.days.at(-1)];
    return html`
      <div class="picture">
        <canvas role="img" aria-label="${t('chart.label', { title: this.heading, first, last })}"></canvas>
      </div>
      <details>
        <summary>${t('chart.table')}</summary>
        <div class="table" tabindex="0">
          <table data-testid="chart-table">
            <thead>
              <tr>
                <th scope="col">${t('chart.day')}</th>
                ${this.series.map(({ name }) =>
                  html`
                    <th class="number" scope="col">${name}</th>
                  `
                )}
              </tr>
            </thead>
            <tbody>${this.days.map((day, i) => this.#row(day, i))}</tbody>
          </table>
        </div>
      </details>
    `;
  }

  #row(day: string, i: number): TemplateResult {
    return html`
      <tr>
        <th scope="row">${day}</th>
        ${this.series.map(({ values }) =>
          html`
            <td class="number">${this.#text(values[i] ?? null)}</td>
          `
        )}
      </tr>
    `;
  }

  #text(value: number | null): string {
    if (value === null) return '–';
    return this.kind === 'shares' ? (100 * value).toFixed(1) + '%' : String(value);
  }

  /** Colours may have changed with the theme: what is drawn is small enough to be drawn anew. */
  protected override updated(): void {
    const canvas = this.renderRoot.querySelector('canvas');
    if (canvas === null) return;
    this.#chart?.destroy();
    this.#chart = new Chart(canvas, this.#drawing());
  }

  #drawing(): ChartConfiguration {
    const style = getComputedStyle(this);
    const color = (name: string): string => style.getPropertyValue(name).trim();
    const shares = this.kind === 'shares';
    const soft = { color: color('--text-soft') };
    const grid = { color: color('--line') };
    return {
      type: shares ? 'line' : 'bar',
      data: {
        labels: this.days.map((day) => day.slice(5)),
        datasets: this.series.map(({ name, values, color: property }) => ({
          label: name,
          data: [...values],
          borderColor: color(property),
          backgroundColor: color(property),
          borderWidth: shares ? 2 : 0,
          pointRadius: 2,
          tension: 0.2,
          spanGaps: false,
        })),
      },
      options: {
        animation: false,
        maintainAspectRatio: false,
        interaction: { mode: 'index', intersect: false },
        font: { family: color('--font') },
        scales: {
          x: { stacked: !shares, ticks: { ...soft, maxRotation: 0, autoSkipPadding: 12 }, grid: { display: false } },
          y: {
            stacked: !shares,
            beginAtZero: !shares,
            ...(shares ? { suggestedMax: 1 } : {}),
            ticks: { ...soft, precision: shares ? 3 : 0, callback: (value) => this.#text(Number(value)) },
            grid,
          },
        },
        plugins: {
          legend: { labels: { ...soft, boxWidth: 12, boxHeight: 12 } },
          tooltip: {
            callbacks: { label: ({ dataset, parsed }) => `${dataset.label}: ${this.#text(parsed.y)}` },
          },
        },
      },
    };
  }
}
