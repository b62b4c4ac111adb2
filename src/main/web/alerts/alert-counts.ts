import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { AlertCounts } from '../api/alarm.ts';
import { t } from '../i18n/language.ts';
import type { Console } from '../state/console.ts';
import type { Watchable } from '../state/observable.ts';
import { ConsoleElement } from '../ui/element.ts';
import { levelBadge } from '../ui/level.ts';
import { shared } from '../ui/styles.ts';

const AGAIN_MS = 2_000;
const LEVELS = [1, 2, 3, 4, 5] as const;

/** Open alerts counted by level and by the grids below the one looked at. Says `grid-chosen` and `level-chosen`. */
@customElement('se-alert-counts')
export class AlertCountsElement extends ConsoleElement {
  static override styles = [
    shared,
    css`
      :host {
        overflow: auto;
      }
      ul {
        margin: 0;
        padding: var(--space-1);
        list-style: none;
        border-bottom: 1px solid var(--line);
      }
      li .button {
        width: 100%;
        justify-content: start;
        padding: 0 var(--space-2);
      }
      .count {
        margin-inline-start: auto;
        font-variant-numeric: tabular-nums;
      }
    `,
  ];

  @property({ attribute: false })
  accessor console!: Console;
  /** Null: the whole site. */
  @property({ attribute: false })
  accessor gridCode: string | null = null;
  @state()
  private accessor counts: AlertCounts | null = null;
  #again: ReturnType<typeof setTimeout> | undefined;

  protected override observed(): readonly Watchable[] {
    const { changes, gaps } = this.console.alerts;
    // Many changes in a row are counted once.
    return [
      this.console.directory.grids,
      ...[changes, gaps].map((source) => ({ watch: () => source.watch(() => this.#readSoon()) })),
    ];
  }

  override disconnectedCallback(): void {
    clearTimeout(this.#again);
    this.#again = undefined;
    super.disconnectedCallback();
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('gridCode')) void this.#read();
  }

  protected override render(): TemplateResult {
    const { counts, gridCode } = this;
    const grids = new Map(this.console.directory.grids.value.map((grid) => [grid.gridCode, grid]));
    const here = gridCode === null ? null : grids.get(gridCode);
    return html`
      <ul data-testid="alert-levels">
        ${LEVELS.map((level) =>
          html`
            <li>
              <button class="button quiet" data-testid="count-level-${level}" @click="${() =>
                this.#say('level-chosen', String(level))}">
                ${levelBadge(level)}<span class="count">${counts
                  ?.byLevel[level] ?? 0}</span>
              </button>
            </li>
          `
        )}
      </ul>
      <ul class="soft">
        <li><span>${t('alerts.counted', {
          open: counts?.open ?? 0,
          muted: counts?.muted ?? 0,
          resolved: counts?.resolved ?? 0,
        })}</span></li>
      </ul>
      <ul data-testid="alert-grids">
        ${gridCode === null ? nothing : html`
          <li>
            <button class="button quiet" data-testid="count-grid-up" @click="${() =>
              this.#say('grid-chosen', here?.parentCode ?? null)}">
              ↑ <b class="ellipsis">${here?.name ??
                gridCode}</b>
            </button>
          </li>
        `} ${(counts?.grids ?? []).filter((grid) => grid.gridCode !== gridCode).map((grid) =>
          html`
            <li>
              <button
                class="button quiet"
                data-testid="count-grid-${grid.gridCode}"
                @click="${() => this.#say('grid-chosen', grid.gridCode)}"
              >
                <span class="level level-${grid.worstLevel}"></span><span class="ellipsis">${grids.get(grid.gridCode)
                  ?.name ?? grid.gridCode}</span><span class="count"
                >${grid.alerts}</span>
              </button>
            </li>
          `
        )}
      </ul>
    `;
  }

  #say(event: string, detail: string | null): void {
    this.dispatchEvent(new CustomEvent(event, { detail }));
  }

  #readSoon(): void {
    this.#again ??= setTimeout(() => {
      this.#again = undefined;
      void this.#read();
    }, AGAIN_MS);
  }

  async #read(): Promise<void> {
    const { gridCode } = this;
    const counts = await this.console.api.alarm.counts(gridCode ?? undefined).catch(() => null);
    if (gridCode === this.gridCode && counts) this.counts = counts;
  }
}
