import { html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { t } from '../i18n/language.ts';
import type { Console } from '../state/console.ts';
import type { Watchable } from '../state/observable.ts';
import { AskingElement } from '../ui/asking.ts';
import { entry } from '../ui/entry.ts';
import { formStyles } from '../ui/form-styles.ts';
import { shared } from '../ui/styles.ts';
import { changeOf, type GridDraft, gridFields, NO_GRID } from './grid-fields.ts';
import { gridPicker } from './grid-picker.ts';

/** Makes a grid. Says `grid-made`. */
@customElement('se-new-grid')
export class NewGridElement extends AskingElement {
  static override styles = [shared, formStyles];

  @property({ attribute: false })
  accessor console!: Console;
  @state()
  private accessor gridCode = '';
  @state()
  private accessor parentCode = '';
  @state()
  private accessor draft: GridDraft = NO_GRID;

  protected override observed(): readonly Watchable[] {
    return [this.console.directory.grids];
  }

  protected override render(): TemplateResult {
    const grids = this.console.directory.grids.value;
    const ready = /^[A-Za-z0-9-]{1,32}$/.test(this.gridCode) && this.draft.name !== '' &&
      (this.parentCode === '' || grids.some((one) => one.gridCode === this.parentCode));
    return html`
      <div class="bar"><h2>${t('grid.new')}</h2></div>
      <p class="hint soft">${t('grid.new.hint')}</p>
      <form class="form" @submit="${(event: Event) => {
        event.preventDefault();
        void this.#create();
      }}">
        ${entry('new-grid-code', t('grid.code'), this.gridCode, (code) => this.gridCode = code, {
          most: 32,
          required: true,
        })} ${gridPicker(
          'new-grid-parent',
          t('grid.parentCode'),
          this.parentCode,
          grids,
          (code) => this.parentCode = code,
        )} ${gridFields(this.draft, (part) => this.draft = { ...this.draft, ...part })}
        <button class="button primary" ?disabled="${this.busy || !ready}" data-testid="new-grid-create">${t(
          'grid.create',
        )}</button>
      </form>
      ${this.trouble()}
    `;
  }

  async #create(): Promise<void> {
    const { gridCode, parentCode, draft } = this;
    await this.attempt(async () => {
      const detail = await this.console.api.territory.create({
        ...changeOf(draft, NO_GRID),
        name: draft.name,
        gridCode,
        ...(parentCode === '' ? {} : { parentCode }),
      });
      this.draft = NO_GRID;
      this.gridCode = this.parentCode = '';
      this.dispatchEvent(new CustomEvent('grid-made', { detail }));
    });
  }
}
