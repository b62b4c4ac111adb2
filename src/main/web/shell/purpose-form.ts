import { css, html, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { t } from '../i18n/language.ts';
import type { Watchable } from '../state/observable.ts';
import type { Purposes } from '../state/purposes.ts';
import { ConsoleElement } from '../ui/element.ts';
import { entry } from '../ui/entry.ts';
import { formStyles } from '../ui/form-styles.ts';
import { shared } from '../ui/styles.ts';

/** Asks why somebody looks, steers or exports, where the house wants to know. */
@customElement('se-purpose-form')
export class PurposeForm extends ConsoleElement {
  static override styles = [
    shared,
    formStyles,
    css`
      dialog {
        width: 360px;
        padding: var(--space-3);
        color: inherit;
        background: var(--surface-1);
        border: 1px solid var(--line-strong);
        border-radius: var(--radius);
      }
      h2 {
        margin: 0;
        font-size: var(--text-normal);
      }
    `,
  ];

  @property({ attribute: false })
  accessor purposes!: Purposes;
  @state()
  private accessor purpose = '';
  @state()
  private accessor caseNumber = '';
  @query('dialog')
  private accessor dialog!: HTMLDialogElement;

  protected override observed(): readonly Watchable[] {
    return [this.purposes.asking];
  }

  protected override updated(): void {
    const asking = this.purposes.asking.value;
    if (asking === this.dialog.open) return;
    if (!asking) {
      this.dialog.close();
      return;
    }
    ({ purpose: this.purpose, caseNumber: this.caseNumber } = this.purposes.said.value);
    this.dialog.showModal();
  }

  protected override render(): TemplateResult {
    const fields = [
      entry('purpose', t('purpose.purpose'), this.purpose, (text) => this.purpose = text, { most: 200 }),
      entry('case-number', t('purpose.case'), this.caseNumber, (text) => this.caseNumber = text, { most: 200 }),
    ];
    return html`
      <dialog aria-label="${t('purpose.title')}" data-testid="purpose-form" @cancel="${() =>
        this.purposes.answer(null)}">
        <form
          @submit="${(event: Event) => {
            event.preventDefault();
            this.#say();
          }}"
          @keydown="${(event: Event) => event.stopPropagation()}"
        >
          <h2>${t('purpose.title')}</h2>
          <p class="soft">${t('purpose.why')}</p>
          <div class="form">${fields}</div>
          <button class="button primary" data-testid="purpose-say">${t('purpose.say')}</button>
          <button type="button" class="button quiet" @click="${() => this.purposes.answer(null)}">${t(
            'purpose.not',
          )}</button>
        </form>
      </dialog>
    `;
  }

  #say(): void {
    const { purpose, caseNumber } = this;
    if (purpose !== '' || caseNumber !== '') this.purposes.answer({ purpose, caseNumber });
  }
}
