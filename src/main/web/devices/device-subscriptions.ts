import { html, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Subscription } from '../api/contract.ts';
import { formatTime, t } from '../i18n/language.ts';
import type { Console } from '../state/console.ts';
import { AskingElement } from '../ui/asking.ts';
import { shared } from '../ui/styles.ts';

const KINDS = ['catalog', 'alarm', 'mobilePosition', 'ptzPosition'] as const;
type Kind = (typeof KINDS)[number];

/** What a device tells by itself, and how that stands. */
@customElement('se-device-subscriptions')
export class DeviceSubscriptions extends AskingElement {
  static override styles = [shared];

  @property({ attribute: false })
  accessor console!: Console;
  @property({ attribute: false })
  accessor deviceId = '';
  @state()
  private accessor standing: ReadonlyMap<Kind, Subscription> = new Map();

  protected override updated(changed: PropertyValues): void {
    if (changed.has('deviceId')) void this.attempt(() => this.#read());
  }

  protected override render(): TemplateResult {
    return html`
      ${this.trouble()}
      <div class="scroll">
        <table data-testid="subscription-table">
          <thead>
            <tr>
              <th scope="col">${t('subscription.kind')}</th>
              <th scope="col">${t('subscription.state')}</th>
              <th scope="col">${t('session.expires')}</th>
              <th scope="col" class="number">${t('subscription.notifications')}</th>
              <th scope="col"><span class="visually-hidden">${t('subscription.put')}</span></th>
            </tr>
          </thead>
          <tbody>${KINDS.map((kind) => this.#row(kind))}</tbody>
        </table>
      </div>
    `;
  }

  #row(kind: Kind): TemplateResult {
    const one = this.standing.get(kind);
    return html`
      <tr data-testid="subscription-${kind}">
        <td>${t(`subscription.${kind}`)}</td>
        <td>${one === undefined ? '–' : html`
          <span class="chip ${one.state === 'active' ? 'good' : one.state === 'refused' ? 'bad' : ''}">${t(
            `subscription.is.${one.state}`,
          )}${one.state === 'refused' ? ` ${one.status ?? ''}` : ''}</span>
        `}</td>
        <td class="soft">${one?.expiresAt ? formatTime(one.expiresAt) : ''}</td>
        <td class="number">${one?.notifications ?? ''}</td>
        <td>
          <button
            class="button"
            ?disabled="${this.busy || !this.console.may('diagnose')}"
            data-testid="subscription-turn"
            @click="${() => void this.#turn(kind, one === undefined)}"
          >
            ${t(one === undefined ? 'subscription.put' : 'subscription.end')}
          </button>
        </td>
      </tr>
    `;
  }

  async #read(): Promise<void> {
    const { deviceId } = this;
    const { items } = await this.console.api.ask('listSubscriptions', { path: { deviceId } });
    if (deviceId === this.deviceId) this.standing = new Map(items.map((one) => [one.kind, one]));
  }

  async #turn(kind: Kind, on: boolean): Promise<void> {
    const { api } = this.console;
    const path = { deviceId: this.deviceId, kind };
    await this.attempt(async () => {
      await (on ? api.ask('putSubscription', { path, body: {} }) : api.ask('deleteSubscription', { path }));
      await this.#read();
    });
  }
}
