import { html, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { gridPicker } from '../grids/grid-picker.ts';
import { t } from '../i18n/language.ts';
import type { Console } from '../state/console.ts';
import type { Watchable } from '../state/observable.ts';
import { AskingElement } from '../ui/asking.ts';
import { entry } from '../ui/entry.ts';
import { formStyles } from '../ui/form-styles.ts';
import { shared } from '../ui/styles.ts';

/** Enters one point that no device has spoken for yet. Says `point-made` with its code. */
@customElement('se-new-point')
export class NewPoint extends AskingElement {
  static override styles = [shared, formStyles];

  @property({ attribute: false })
  accessor console!: Console;
  /** Where one stands. */
  @property({ attribute: false })
  accessor gridCode: string | null = null;
  @state()
  private accessor code = '';
  @state()
  private accessor name = '';
  @state()
  private accessor grid = '';

  protected override observed(): readonly Watchable[] {
    return [this.console.directory.grids];
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('gridCode')) this.grid = this.gridCode ?? '';
  }

  protected override render(): TemplateResult {
    const ready = /^\d{20}$/.test(this.code) && this.name !== '';
    return html`
      <form class="form" @submit="${(event: Event) => {
        event.preventDefault();
        void this.#make();
      }}">
        ${entry('new-point-code', t('inventory.gbCode'), this.code, (code) => this.code = code, {
          most: 20,
          placeholder: '34020200001320000001',
        })} ${entry('new-point-name', t('inventory.name'), this.name, (name) => this.name = name, {
          most: 255,
        })} ${gridPicker(
          'new-point-grid',
          t('inventory.grid'),
          this.grid,
          this.console.directory.grids.value,
          (code) => this.grid = code,
        )}
        <button class="button primary" ?disabled="${this.busy || !ready}" data-testid="new-point-make">${t(
          'inventory.enter',
        )}</button>
      </form>
      ${this.trouble()}
    `;
  }

  async #make(): Promise<void> {
    const { code: gbCode, name, grid } = this;
    const values = { gbCode, name, ...(grid === '' ? {} : { gridCode: grid }) };
    await this.attempt(async () => {
      await this.console.api.files.enter(values);
      this.code = this.name = '';
      this.dispatchEvent(new CustomEvent('point-made', { detail: gbCode }));
    });
  }
}
