import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { t } from '../i18n/language.ts';
import type { Console } from '../state/console.ts';
import { AskingElement } from '../ui/asking.ts';
import { entry } from '../ui/entry.ts';
import { formStyles } from '../ui/form-styles.ts';
import { shared } from '../ui/styles.ts';

/** Keeps the picture of an alert as evidence, whatever its age; only administrators are asked. */
@customElement('se-picture-hold')
export class PictureHold extends AskingElement {
  static override styles = [shared, formStyles];

  @property({ attribute: false })
  accessor console!: Console;
  /** Path of the picture on the gateway. */
  @property({ attribute: false })
  accessor path = '';
  @state()
  private accessor asking = false;
  @state()
  private accessor reason = '';
  @state()
  private accessor caseNumber = '';
  @state()
  private accessor held = false;

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('path')) this.asking = this.held = false;
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.console.may('administer')) return nothing;
    if (this.held) {
      return html`
        <span class="chip good" role="status" data-testid="picture-held">${t('hold.held')}</span>
        <a href="#/system?view=holds">${t('system.holds')}</a>
      `;
    }
    if (!this.asking) {
      return html`
        <button class="button" data-testid="picture-hold" @click="${() => this.asking = true}">${t(
          'hold.hold',
        )}</button>
      `;
    }
    return html`
      <form class="form" @submit="${(event: Event) => {
        event.preventDefault();
        void this.#hold();
      }}">
        ${entry('hold-reason', t('file.reason'), this.reason, (text) => this.reason = text, { most: 200 })} ${entry(
          'hold-case',
          t('audit.caseNumber'),
          this.caseNumber,
          (text) => this.caseNumber = text,
          { most: 200 },
        )}
        <button class="button primary" ?disabled="${this.busy || this.reason === ''}" data-testid="hold-keep">${t(
          'hold.hold',
        )}</button>
      </form>
      ${this.trouble()}
    `;
  }

  async #hold(): Promise<void> {
    const { reason, caseNumber } = this;
    const path = this.console.api.alarm.pictureOf(this.path);
    const body = caseNumber === '' ? { reason } : { reason, caseNumber };
    this.held = await this.attempt(() => this.console.api.ask('holdSnapshot', { path, body }));
  }
}
