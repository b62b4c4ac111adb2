import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { RegistrationGuide } from '../api/contract.ts';
import { t, tValue } from '../i18n/language.ts';
import type { Console } from '../state/console.ts';
import { AskingElement } from '../ui/asking.ts';
import { shared } from '../ui/styles.ts';
import './quarantine-list.ts';

/** What is entered at a device so that it comes, and who came and was not let in yet. */
@customElement('se-connect-guide')
export class ConnectGuide extends AskingElement {
  static override styles = [shared];

  @property({ attribute: false })
  accessor console!: Console;
  @state()
  private accessor guide: RegistrationGuide | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.attempt(async () => {
      this.guide = await this.console.api.ask('getRegistrationGuide');
    });
  }

  protected override render(): TemplateResult {
    const { guide } = this;
    return html`
      <div class="bar"><h2>${t('connect.title')}</h2><span class="soft">${t('connect.note')}</span></div>
      ${this.trouble()}
      <div class="scroll">
        ${guide === null ? nothing : this.#table(guide)}
        <se-quarantine-list .console="${this.console}"></se-quarantine-list>
      </div>
    `;
  }

  #table(guide: RegistrationGuide): TemplateResult {
    const silence = guide.keepaliveSeconds * guide.keepaliveCount;
    return html`
      <table data-testid="guide">
        <tbody>
          ${line('connect.serverId', guide.serverId)} ${line('connect.domain', guide.domain)} ${line(
            'connect.host',
            guide.host,
          )} ${guide.networks.map(({ network, host, transport }) =>
            html`
              <tr>
                <th scope="row">${t('connect.hostOf', { network })}</th>
                <td class="code">${host}${transport === null
                  ? nothing
                  : ` · ${tValue('connect.media', transport)}`}</td>
              </tr>
            `
          )} ${line('connect.port', `${guide.port} (UDP, TCP)`)} ${line('connect.user', t('connect.user.is'))} ${line(
            'connect.password',
            t(guide.sharedSecret ? 'connect.password.shared' : 'connect.password.own'),
          )} ${line(
            'connect.keepalive',
            t('connect.keepalive.is', {
              seconds: guide.keepaliveSeconds,
              count: guide.keepaliveCount,
              silence,
            }),
          )} ${line('connect.expires', t('connect.expires.is'))}
        </tbody>
      </table>
      ${this.console.may('maintain')
        ? html`
          <p class="empty"><a href="#/devices?view=enter">${t('devices.enter')}</a></p>
        `
        : nothing}
    `;
  }
}

type Line = 'serverId' | 'domain' | 'host' | 'port' | 'user' | 'password' | 'keepalive' | 'expires';

function line(name: `connect.${Line}`, value: string): TemplateResult {
  return html`
    <tr>
      <th scope="row">${t(name)}</th>
      <td class="code" data-testid="${name}">${value}</td>
    </tr>
  `;
}
