import { html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { t } from '../i18n/language.ts';
import type { Console } from '../state/console.ts';
import { AskingElement } from '../ui/asking.ts';
import { confirmed } from '../ui/confirmed.ts';
import { formStyles } from '../ui/form-styles.ts';
import { shared } from '../ui/styles.ts';

/** What administrators alone do with a point: the camera's own credentials, and the end of its file. Says `removed`. */
@customElement('se-point-admin')
export class PointAdmin extends AskingElement {
  static override styles = [shared, formStyles];

  @property({ attribute: false })
  accessor console!: Console;
  @property({ attribute: false })
  accessor gbCode = '';
  @state()
  private accessor said = '';

  protected override render(): TemplateResult {
    return html`
      <div class="bar"><h2>${t('pointAdmin.credentials')}</h2></div>
      <p class="hint soft">${t('pointAdmin.note')}</p>
      <form class="form" autocomplete="off" @submit="${(event: SubmitEvent) => void this.#keep(event)}">
        ${field('username', t('signIn.username'), 'text')} ${field('password', t('signIn.password'), 'password')}
        <button class="button" ?disabled="${this.busy}" data-testid="credentials-keep">${t('pointAdmin.keep')}</button>
        <button
          class="button"
          type="button"
          ?disabled="${this.busy}"
          data-testid="credentials-forget"
          @click="${() => void this.#forget()}"
        >
          ${t('pointAdmin.forget')}
        </button>
        <span role="status" data-testid="credentials-said">${this.said}</span>
      </form>
      <div class="form">
        <button class="button" ?disabled="${this.busy}" data-testid="point-remove" @click="${() =>
          void this.#remove()}">${t('pointAdmin.remove')}</button>
        <span class="soft">${t('pointAdmin.remove.note')}</span>
      </div>
      ${this.trouble()}
    `;
  }

  async #keep(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const given = new FormData(form);
    const body = { username: String(given.get('username')), password: String(given.get('password')) };
    this.said = '';
    const kept = await this.attempt(() =>
      this.console.api.ask('setPointCredentials', { path: { gbCode: this.gbCode }, body })
    );
    if (!kept) return;
    this.said = t('pointAdmin.kept');
    form.reset();
  }

  async #forget(): Promise<void> {
    this.said = '';
    const path = { gbCode: this.gbCode };
    if (await this.attempt(() => this.console.api.ask('deletePointCredentials', { path }))) {
      this.said = t('pointAdmin.forgotten');
    }
  }

  async #remove(): Promise<void> {
    const { gbCode } = this;
    if (!confirmed(t('pointAdmin.remove.sure', { code: gbCode }))) return;
    const gone = await this.attempt(() => this.console.api.ask('deletePoint', { path: { gbCode } }));
    if (gone) this.dispatchEvent(new Event('removed'));
  }
}

/** Not what the browser keeps for the console itself. */
function field(name: 'username' | 'password', label: string, type: string): TemplateResult {
  return html`
    <label class="entry"><span class="soft">${label}</span>
      <input
        class="field"
        type="${type}"
        name="${name}"
        autocomplete="${type === 'password' ? 'new-password' : 'off'}"
        maxlength="128"
        required
        data-testid="credentials-${name}"
      ></label>
  `;
}
