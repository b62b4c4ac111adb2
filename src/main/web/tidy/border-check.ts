import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { GridAssignment, GridBorders } from '../api/territory.ts';
import { t, tValue } from '../i18n/language.ts';
import type { Console } from '../state/console.ts';
import { AskingElement } from '../ui/asking.ts';
import { shared } from '../ui/styles.ts';

/** Grids held against each other, and points against grids: what overlaps, what is left out, who lies elsewhere. */
@customElement('se-border-check')
export class BorderCheck extends AskingElement {
  static override styles = [
    shared,
    css`
      .parts {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: var(--space-2);
        padding: var(--space-2);
        align-content: start;
      }
      p {
        margin: 0;
        padding: var(--space-2) var(--space-3);
      }
      .choose {
        border: 0;
        padding: 0;
        background: none;
        text-align: start;
      }
    `,
  ];

  @property({ attribute: false })
  accessor console!: Console;
  @state()
  private accessor borders: GridBorders | null = null;
  @state()
  private accessor placing: GridAssignment | null = null;
  /** Whether the last placing has changed anything. */
  @state()
  private accessor applied = false;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.attempt(async () => this.borders = await this.console.api.territory.borders());
  }

  protected override render(): TemplateResult {
    return html`
      <div class="bar">
        <h2>${t('tidy.borders')}</h2><span class="spacer"></span>
        <button class="button" ?disabled="${this.busy}" data-testid="placing-check" @click="${() =>
          void this.#place(true)}">${t('borders.check')}</button>
        <button
          class="button primary"
          ?disabled="${this.busy || (this.placing?.counts['finer'] ?? 0) === 0 || this.applied}"
          data-testid="placing-apply"
          @click="${() => void this.#place(false)}"
        >
          ${t('borders.place')}
        </button>
      </div>
      ${this.trouble()}
      <div class="scroll parts">${this.borders ? this.#borders(this.borders) : nothing} ${this.placing
        ? this.#placing(this.placing)
        : nothing}</div>
    `;
  }

  #borders({ overlaps, holes }: GridBorders): TemplateResult {
    return html`
      <section class="panel" data-testid="overlaps">
        <div class="bar"><h2>${t('borders.overlaps', { count: overlaps.length })}</h2></div>
        <table>
          <tbody>${overlaps.map(({ gridCode, otherGridCode }) =>
            html`
              <tr>
                <td>${this.#grid(gridCode)}</td>
                <td>${this.#grid(otherGridCode)}</td>
              </tr>
            `
          )}</tbody>
        </table>
      </section>
      <section class="panel" data-testid="holes">
        <div class="bar"><h2>${t('borders.holes', { count: holes.length })}</h2></div>
        <table>
          <tbody>${holes.map(({ gridCode, squareKilometres }) =>
            html`
              <tr>
                <td>${this.#grid(gridCode)}</td>
                <td class="number">${squareKilometres.toFixed(3)} km²</td>
              </tr>
            `
          )}</tbody>
        </table>
      </section>
    `;
  }

  #placing({ points, inPlace, unlocated, unbordered, findings }: GridAssignment): TemplateResult {
    const choose = (gbCode: string): boolean => this.dispatchEvent(new CustomEvent('point-chosen', { detail: gbCode }));
    return html`
      <section class="panel" data-testid="placing">
        <div class="bar"><h2>${t('borders.findings', { count: findings.length })}</h2></div>
        <p class="soft" role="status">${t('borders.counts', { points, inPlace, unlocated, unbordered })} ${this.applied
          ? t('borders.placed')
          : nothing}</p>
        <table>
          <tbody>${findings.map(({ gbCode, kind, gridCode, found }) =>
            html`
              <tr>
                <td><button class="choose code" @click="${() => choose(gbCode)}">${gbCode}</button></td>
                <td>${t(`borders.kind.${kind}`)}</td>
                <td>${this.#grid(gridCode)}${found === null ? nothing : html`
                  → ${this.#grid(found)}
                `}</td>
              </tr>
            `
          )}</tbody>
        </table>
      </section>
    `;
  }

  #grid(code: string): TemplateResult {
    const grid = this.console.directory.grids.value.find((one) => one.gridCode === code);
    return html`
      <a href="#/inventory?grid=${encodeURIComponent(code)}&view=grid" title="${code}">${grid?.name ?? code}</a>
      <span class="faint">${grid ? tValue('level', grid.level) : nothing}</span>
    `;
  }

  async #place(dryRun: boolean): Promise<void> {
    await this.attempt(async () => {
      this.placing = await this.console.api.territory.assign(dryRun);
      this.applied = !dryRun;
    });
  }
}
