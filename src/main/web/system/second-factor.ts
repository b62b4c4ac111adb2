import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Operations } from '../api/contract.ts';
import { t } from '../i18n/language.ts';
import type { Console } from '../state/console.ts';
import type { Watchable } from '../state/observable.ts';
import { AskingElement } from '../ui/asking.ts';
import { entry } from '../ui/entry.ts';
import { formStyles } from '../ui/form-styles.ts';
import '../ui/secret-once.ts';
import { shared } from '../ui/styles.ts';

type Offer = Operations['offerSecondFactor']['answer'];

/** The way to a second factor for oneself: the secret for an authenticator app, a code of it, and codes for a bad day. */
@customElement('se-second-factor')
export class SecondFactor extends AskingElement {
  static override styles = [shared, formStyles];

  @property({ attribute: false })
  accessor console!: Console;
  @state()
  private accessor offer: Offer | null = null;
  @state()
  private accessor code = '';
  @state()
  private accessor recovery: readonly string[] = [];

  protected override observed(): readonly Watchable[] {
    return [this.console.me];
  }

  protected override render(): TemplateResult | typeof nothing {
    const me = this.console.me.value;
    if (me === null || me.external) return nothing;
    return html`
      <div class="bar">
        <h2>${t('factor.title')}</h2>
        <span class="chip ${me.secondFactor ? 'good' : ''}" data-testid="factor-state">${t(
          me.secondFactor ? 'factor.on' : 'factor.off',
        )}</span>
        ${me.lacksSecondFactor
          ? html`
            <span class="trouble">${t('factor.lacks')}</span>
          `
          : nothing}
      </div>
      ${this.trouble()} ${this.recovery.length === 0 ? nothing : html`
        <se-secret-once .label="${t('factor.recovery')}" .secret="${this.recovery.join(' ')}" @seen="${() =>
          this.recovery = []}"></se-secret-once>
      `} ${this.offer !== null ? this.#confirm(this.offer) : me.secondFactor ? this.#giveUp() : this.#begin()}
    `;
  }

  #begin(): TemplateResult {
    return html`
      <form class="form" @submit="${(event: SubmitEvent) => void this.#ask(event)}">
        ${password()}
        <button class="button" ?disabled="${this.busy}" data-testid="factor-offer">${t('factor.offer')}</button>
      </form>
    `;
  }

  #giveUp(): TemplateResult {
    return html`
      <form class="form" @submit="${(event: SubmitEvent) => void this.#remove(event)}">
        ${password()} ${entry('factor-code', t('signIn.code'), this.code, (code) => this.code = code, { most: 40 })}
        <button class="button" ?disabled="${this.busy || this.code.length < 6}" data-testid="factor-remove">${t(
          'factor.remove',
        )}</button>
      </form>
    `;
  }

  #confirm({ secret, uri }: Offer): TemplateResult {
    return html`
      <se-secret-once .label="${t('factor.secret')}" .secret="${secret}" @seen="${() =>
        this.offer = null}"></se-secret-once>
      <form class="form" @submit="${(event: SubmitEvent) => void this.#show(event)}">
        <a class="button" href="${uri}">${t('factor.app')}</a>
        ${entry('factor-code', t('factor.code'), this.code, (code) => this.code = code, { most: 6 })}
        <button class="button primary" ?disabled="${this.busy ||
          !/^\d{6}$/.test(this.code)}" data-testid="factor-confirm">${t('factor.confirm')}</button>
      </form>
    `;
  }

  async #ask(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const currentPassword = passwordIn(event);
    await this.attempt(async () => {
      this.offer = await this.console.api.ask('offerSecondFactor', { body: { currentPassword } });
    });
  }

  async #show(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    await this.attempt(async () => {
      const { recoveryCodes } = await this.console.api.ask('confirmSecondFactor', { body: { code: this.code } });
      this.recovery = recoveryCodes;
      this.offer = null;
      this.code = '';
      await this.console.readAccount();
    });
  }

  async #remove(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const currentPassword = passwordIn(event);
    await this.attempt(async () => {
      await this.console.api.ask('removeOwnSecondFactor', { body: { currentPassword, code: this.code } });
      this.code = '';
      this.recovery = [];
      await this.console.readAccount();
    });
  }
}

function password(): TemplateResult {
  return html`
    <label class="entry"><span class="soft">${t('account.current')}</span>
      <input
        class="field"
        type="password"
        name="password"
        autocomplete="current-password"
        maxlength="256"
        required
        data-testid="factor-password"
      ></label>
  `;
}

function passwordIn(event: SubmitEvent): string {
  return String(new FormData(event.target as HTMLFormElement).get('password'));
}
