import { html, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { GridDetail } from '../api/territory.ts';
import { t } from '../i18n/language.ts';
import type { Console } from '../state/console.ts';
import type { Watchable } from '../state/observable.ts';
import { AskingElement } from '../ui/asking.ts';
import { formStyles } from '../ui/form-styles.ts';
import { shared } from '../ui/styles.ts';
import { changeForm } from './change-form.ts';
import { below, gridPicker } from './grid-picker.ts';

/** Hangs a grid, with all that is below it, under another one. Says `grid-changed`. */
@customElement('se-grid-move')
export class GridMove extends AskingElement {
  static override styles = [shared, formStyles];

  @property({ attribute: false })
  accessor console!: Console;
  @property({ attribute: false })
  accessor grid!: GridDetail;
  @state()
  private accessor parent = '';
  @state()
  private accessor note = '';

  protected override observed(): readonly Watchable[] {
    return [this.console.directory.grids];
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('grid')) this.parent = this.note = '';
  }

  protected override render(): TemplateResult {
    const grids = this.console.directory.grids.value;
    const { gridCode, parentCode } = this.grid;
    const own = below(grids, gridCode);
    const possible = grids.filter((one) => !own.has(one.gridCode) && one.gridCode !== parentCode);
    const parent = grids.find((one) => one.gridCode === parentCode);
    const known = possible.some((one) => one.gridCode === this.parent);
    return html`
      <p class="hint soft">${t('move.now', { parent: parent?.name ?? parentCode ?? t('move.top') })}</p>
      ${changeForm({
        name: 'move',
        field: gridPicker('move-parent', t('move.to'), this.parent, possible, (code) => this.parent = code),
        note: this.note,
        onNote: (note) => this.note = note,
        apply: t('move.apply'),
        ready: known && !this.busy,
        onApply: () => void this.#move(),
      })} ${this.trouble()}
    `;
  }

  async #move(): Promise<void> {
    await this.attempt(async () => {
      const detail = await this.console.api.territory.move(this.grid.gridCode, this.parent, this.note);
      this.dispatchEvent(new CustomEvent('grid-changed', { detail, bubbles: true, composed: true }));
    });
  }
}
