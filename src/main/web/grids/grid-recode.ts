import { html, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { GridDetail } from '../api/territory.ts';
import { t } from '../i18n/language.ts';
import type { Console } from '../state/console.ts';
import { AskingElement } from '../ui/asking.ts';
import { entry } from '../ui/entry.ts';
import { formStyles } from '../ui/form-styles.ts';
import { shared } from '../ui/styles.ts';
import { changeForm } from './change-form.ts';

const CODE = /^[A-Za-z0-9-]{1,32}$/;

/** Gives a grid another code; what hangs on it comes along. Says `grid-gone` with the new code. */
@customElement('se-grid-recode')
export class GridRecode extends AskingElement {
  static override styles = [shared, formStyles];

  @property({ attribute: false })
  accessor console!: Console;
  @property({ attribute: false })
  accessor grid!: GridDetail;
  @state()
  private accessor code = '';
  @state()
  private accessor note = '';

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('grid')) this.code = this.note = '';
  }

  protected override render(): TemplateResult {
    const ready = CODE.test(this.code) && this.code !== this.grid.gridCode;
    return html`
      <p class="hint soft">${t('grid.recode.hint')}</p>
      ${changeForm({
        name: 'recode',
        field: entry('recode-code', t('grid.recode.to'), this.code, (code) => this.code = code, { most: 32 }),
        note: this.note,
        onNote: (note) => this.note = note,
        apply: t('grid.recode.apply'),
        ready: ready && !this.busy,
        onApply: () => void this.#recode(),
      })} ${this.trouble()}
    `;
  }

  async #recode(): Promise<void> {
    const { code, note } = this;
    await this.attempt(async () => {
      const path = { gridCode: this.grid.gridCode };
      const body = note === '' ? { newGridCode: code } : { newGridCode: code, note };
      await this.console.api.ask('recodeGrid', { path, body });
      this.dispatchEvent(new CustomEvent('grid-gone', { detail: code }));
    });
  }
}
