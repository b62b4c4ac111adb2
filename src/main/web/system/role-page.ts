import { html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Role } from '../api/contract.ts';
import { t, tValue } from '../i18n/language.ts';
import { type Console, PERMISSIONS } from '../state/console.ts';
import { AskingElement } from '../ui/asking.ts';
import { shared } from '../ui/styles.ts';

/** Which role may do what. */
@customElement('se-role-page')
export class RolePage extends AskingElement {
  static override styles = [shared];

  @property({ attribute: false })
  accessor console!: Console;
  @state()
  private accessor roles: readonly Role[] = [];

  override connectedCallback(): void {
    super.connectedCallback();
    void this.attempt(async () => {
      this.roles = (await this.console.api.ask('listRoles')).items;
    });
  }

  protected override render(): TemplateResult {
    return html`
      <div class="bar"><h2>${t('system.roles')}</h2><span class="soft">${t('role.note')}</span></div>
      ${this.trouble()}
      <div class="scroll">
        <table data-testid="role-table">
          <thead>
            <tr>
              <th scope="col">${t('user.permissions')}</th>
              ${this.roles.map(({ role }) =>
                html`
                  <th scope="col">${tValue('role', role)}</th>
                `
              )}
            </tr>
          </thead>
          <tbody>${PERMISSIONS.map((permission) =>
            html`
              <tr>
                <th scope="row">${t(`permission.${permission}`)}</th>
                ${this.roles.map(({ permissions }) =>
                  html`
                    <td>${permissions.includes(permission) ? '✓' : '–'}</td>
                  `
                )}
              </tr>
            `
          )}</tbody>
        </table>
      </div>
    `;
  }
}
