import { html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { OpenSession } from '../api/contract.ts';
import { formatDate, t } from '../i18n/language.ts';
import type { Console } from '../state/console.ts';
import { AskingElement } from '../ui/asking.ts';
import { shared } from '../ui/styles.ts';

/** Who is signed in, from where, and the way to end it. */
@customElement('se-session-page')
export class SessionPage extends AskingElement {
  static override styles = [shared];

  @property({ attribute: false })
  accessor console!: Console;
  @state()
  private accessor sessions: readonly OpenSession[] = [];

  override connectedCallback(): void {
    super.connectedCallback();
    void this.attempt(() => this.#read());
  }

  protected override render(): TemplateResult {
    return html`
      <div class="bar">
        <h2>${t('system.sessions')}</h2><span class="spacer"></span>
        <button class="button" @click="${() => void this.attempt(() => this.#read())}">${t('delivery.again')}</button>
      </div>
      ${this.trouble()}
      <div class="scroll">
        <table data-testid="session-table">
          <thead>
            <tr>
              <th scope="col">${t('signIn.username')}</th>
              <th scope="col">${t('session.source')}</th>
              <th scope="col">${t('session.opened')}</th>
              <th scope="col">${t('session.expires')}</th>
              <th scope="col"><span class="visually-hidden">${t('session.end')}</span></th>
            </tr>
          </thead>
          <tbody>${this.sessions.map((one) =>
            html`
              <tr data-testid="session-row">
                <td>${one.username}</td>
                <td class="soft">${one.source}</td>
                <td class="soft">${formatDate(one.openedAt)}</td>
                <td class="soft">${formatDate(one.expiresAt)}</td>
                <td>
                  <button class="button" ?disabled="${this.busy}" data-testid="session-end" @click="${() =>
                    void this.#end(one.sessionId)}">${t('session.end')}</button>
                </td>
              </tr>
            `
          )}</tbody>
        </table>
      </div>
    `;
  }

  async #read(): Promise<void> {
    this.sessions = (await this.console.api.ask('listSessions')).items;
  }

  async #end(sessionId: string): Promise<void> {
    await this.attempt(async () => {
      await this.console.api.ask('deleteSession', { path: { sessionId } });
      await this.#read();
    });
  }
}
