import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { t, tValue } from '../i18n/language.ts';
import type { Console } from '../state/console.ts';
import type { Watchable } from '../state/observable.ts';
import { AskingElement } from '../ui/asking.ts';
import { formStyles } from '../ui/form-styles.ts';
import { shared } from '../ui/styles.ts';
import { grantText } from './grants.ts';
import './second-factor.ts';

const SHORTEST = 12;

/** Who one is here, and one's own password. */
@customElement('se-account-page')
export class AccountPage extends AskingElement {
  static override styles = [shared, formStyles];

  @property({ attribute: false })
  accessor console!: Console;
  @state()
  private accessor changed = false;

  protected override observed(): readonly Watchable[] {
    return [this.console.me, this.console.directory.grids];
  }

  protected override render(): TemplateResult {
    const me = this.console.me.value;
    return html`
      <div class="bar"><h2>${t('system.account')}</h2></div>
      ${me === null ? nothing : html`
        <table data-testid="account">
          <tbody>
            <tr>
              <th scope="row">${t('signIn.username')}</th>
              <td>${me.username}</td>
            </tr>
            ${me.grants.map((grant) =>
              html`
                <tr>
                  <th scope="row">${t('user.grant')}</th>
                  <td>${grantText(grant, this.console.directory.grids.value)}</td>
                </tr>
              `
            )}
            <tr>
              <th scope="row">${t('user.permissions')}</th>
              <td>${me.permissions.map((permission) => tValue('permission', permission)).join(' · ')}</td>
            </tr>
          </tbody>
        </table>
        ${me.mustChangePassword
          ? html`
            <p class="hint notice" role="status" data-testid="must-change">${t('account.mustChange')}</p>
          `
          : nothing}
      `}
      <div class="bar"><h2>${t('account.password')}</h2></div>
      ${this.trouble()}
      <form class="form" @submit="${(event: SubmitEvent) => void this.#change(event)}">
        ${this.#field('currentPassword', 'account.current', 'current-password', 1)} ${this.#field(
          'newPassword',
          'account.new',
          'new-password',
          SHORTEST,
        )}
        <button class="button primary" ?disabled="${this.busy}" data-testid="password-change">
          ${t('account.change')}
        </button>
        ${this.changed
          ? html`
            <span role="status" data-testid="password-changed">${t('account.changed')}</span>
          `
          : nothing}
      </form>
      <p class="hint soft">${t('account.hint', { least: SHORTEST })}</p>
      <se-second-factor .console="${this.console}"></se-second-factor>
    `;
  }

  #field(
    name: string,
    label: 'account.current' | 'account.new',
    completion: 'current-password' | 'new-password',
    least: number,
  ): TemplateResult {
    return html`
      <label class="entry"><span class="soft">${t(label)}</span>
        <input
          class="field"
          type="password"
          name="${name}"
          autocomplete="${completion}"
          minlength="${least}"
          maxlength="256"
          required
          data-testid="${name}"
        ></label>
    `;
  }

  async #change(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const given = new FormData(form);
    this.changed = false;
    this.changed = await this.attempt(() =>
      this.console.api.ask('changePassword', {
        body: {
          currentPassword: String(given.get('currentPassword')),
          newPassword: String(given.get('newPassword')),
        },
      })
    );
    if (!this.changed) return;
    form.reset();
    await this.console.readAccount();
  }
}
