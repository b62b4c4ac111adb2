import { css, html, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { GridDetail } from '../api/territory.ts';
import { t } from '../i18n/language.ts';
import type { Console } from '../state/console.ts';
import { AskingElement } from '../ui/asking.ts';
import { formStyles } from '../ui/form-styles.ts';
import { shared } from '../ui/styles.ts';
import { changeOf, draftOf, type GridDraft, gridFields, NO_GRID } from './grid-fields.ts';

/** What is known of a grid, to be changed; an empty one can be removed. Says `grid-changed` and `grid-gone`. */
@customElement('se-grid-file')
export class GridFile extends AskingElement {
  static override styles = [
    shared,
    formStyles,
    css`
      .facts {
        display: flex;
        gap: var(--space-6);
        padding: var(--space-2) var(--space-3);
      }
    `,
  ];

  @property({ attribute: false })
  accessor console!: Console;
  @property({ attribute: false })
  accessor grid!: GridDetail;
  @state()
  private accessor draft: GridDraft = NO_GRID;

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('grid')) this.draft = draftOf(this.grid);
  }

  protected override render(): TemplateResult {
    const { points, online, squareKilometres } = this.grid;
    const change = changeOf(this.draft, draftOf(this.grid));
    const empty = points === 0;
    return html`
      <div class="facts soft">
        <span>${t('inventory.points')}: ${points}</span>
        <span>${t('inventory.online')}: ${online}</span>
        <span data-testid="grid-size">${squareKilometres === null
          ? t('grid.noArea')
          : `${squareKilometres.toFixed(3)} km²`}</span>
      </div>
      <form class="form" @submit="${(event: Event) => {
        event.preventDefault();
        void this.#save();
      }}">
        ${gridFields(this.draft, (part) => this.draft = { ...this.draft, ...part })}
        <button
          class="button primary"
          ?disabled="${this.busy || this.draft.name === '' || Object.keys(change).length === 0}"
          data-testid="grid-save"
        >
          ${t('file.save')}
        </button>
        <button
          class="button"
          type="button"
          ?disabled="${this.busy || !empty}"
          title="${empty ? '' : t('grid.notEmpty')}"
          data-testid="grid-remove"
          @click="${() => void this.#remove()}"
        >
          ${t('grid.remove')}
        </button>
      </form>
      ${this.trouble()}
    `;
  }

  async #save(): Promise<void> {
    const { gridCode } = this.grid;
    const change = changeOf(this.draft, draftOf(this.grid));
    await this.attempt(async () => {
      const detail = await this.console.api.territory.change(gridCode, change);
      this.dispatchEvent(new CustomEvent('grid-changed', { detail, bubbles: true, composed: true }));
    });
  }

  async #remove(): Promise<void> {
    const { gridCode, parentCode } = this.grid;
    await this.attempt(async () => {
      await this.console.api.territory.remove(gridCode);
      this.dispatchEvent(new CustomEvent('grid-gone', { detail: parentCode }));
    });
  }
}
