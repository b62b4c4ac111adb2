import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { RequiredPlace } from '../api/places.ts';
import type { Coverage, GridDetail } from '../api/territory.ts';
import { formatShare, t, tValue } from '../i18n/language.ts';
import type { Console } from '../state/console.ts';
import { ConsoleElement } from '../ui/element.ts';
import { shared } from '../ui/styles.ts';

const MOST_SHOWN = 50;

/** How well a grid is seen, and what of it nobody sees. */
@customElement('se-grid-coverage')
export class GridCoverage extends ConsoleElement {
  static override styles = [
    shared,
    css`
      dl {
        display: grid;
        grid-template-columns: 1fr auto;
        gap: 2px var(--space-3);
        margin: 0;
        padding: var(--space-2) var(--space-3);
      }
      dd {
        margin: 0;
        text-align: end;
        font-variant-numeric: tabular-nums;
      }
      ul {
        margin: 0;
        padding: 0 var(--space-3) var(--space-2) var(--space-6);
        font-size: var(--text-small);
      }
    `,
  ];

  @property({ attribute: false })
  accessor console!: Console;
  @property({ attribute: false })
  accessor grid!: GridDetail;
  @state()
  private accessor coverage: Coverage | null = null;

  protected override updated(changed: PropertyValues): void {
    if (changed.has('grid')) void this.#read();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { coverage } = this;
    if (!coverage) return nothing;
    const figure = (label: string, value: string): TemplateResult =>
      html`
        <dt class="soft">${label}</dt>
        <dd>${value}</dd>
      `;
    const { covered, coveredNow, redundant, pointsPerThousandHouseholds, pointsPerSquareKilometre } = coverage;
    return html`
      <div class="bar"><h2>${t('coverage.title')}</h2></div>
      <dl data-testid="grid-coverage">
        ${figure(t('coverage.covered'), share(covered))} ${figure(t('coverage.now'), share(coveredNow))} ${figure(
          t('coverage.redundant'),
          String(redundant),
        )} ${figure(t('coverage.perHouseholds'), decimal(pointsPerThousandHouseholds))} ${figure(
          t('coverage.perArea'),
          decimal(pointsPerSquareKilometre),
        )}
      </dl>
      ${this.#places(coverage.uncovered, t('map.blindEver'))} ${this.#places(
        coverage.blind.filter((place) => place.covered),
        t('map.blindNow'),
      )}
    `;
  }

  #places(places: readonly RequiredPlace[], why: string): TemplateResult | typeof nothing {
    return places.length === 0 ? nothing : html`
      <ul>${places.slice(0, MOST_SHOWN).map((place) =>
        html`
          <li>${place.name} <span class="soft">${tValue(
            'place',
            place.kind,
          )}</span> <span class="chip bad">${why}</span></li>
        `
      )}</ul>
    `;
  }

  async #read(): Promise<void> {
    const { grid } = this;
    const coverage = await this.console.api.territory.coverage(grid.gridCode).catch(() => null);
    if (grid === this.grid) this.coverage = coverage;
  }
}

function share({ numerator, denominator }: { numerator: number; denominator: number }): string {
  return `${formatShare(numerator, denominator)} (${numerator} / ${denominator})`;
}

function decimal(value: number | null): string {
  return value === null ? '–' : value.toFixed(1);
}
