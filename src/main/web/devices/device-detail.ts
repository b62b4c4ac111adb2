import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { CatalogSync, Device } from '../api/contract.ts';
import { t } from '../i18n/language.ts';
import type { Console, Permission } from '../state/console.ts';
import type { Watchable } from '../state/observable.ts';
import { AskingElement } from '../ui/asking.ts';
import { shared } from '../ui/styles.ts';
import { tabs } from '../ui/tabs.ts';
import './device-channels.ts';
import './device-orders.ts';
import './device-record.ts';
import './device-subscriptions.ts';
import './device-trace.ts';

const VIEWS = ['trace', 'channels', 'orders', 'subscriptions', 'record'] as const;
type View = (typeof VIEWS)[number];

const TAKES: Readonly<Record<View, Permission>> = {
  trace: 'diagnose',
  channels: 'see',
  orders: 'see',
  subscriptions: 'see',
  record: 'maintain',
};

/** One device: by which profile it is dealt with, its catalog, and what else can be asked of it. */
@customElement('se-device-detail')
export class DeviceDetail extends AskingElement {
  static override styles = [
    shared,
    css`
      .bar {
        flex-wrap: wrap;
      }
      label {
        display: flex;
        align-items: center;
        gap: var(--space-2);
      }
      .view {
        flex: 1;
        min-height: 0;
      }
    `,
  ];

  @property({ attribute: false })
  accessor console!: Console;
  @property({ attribute: false })
  accessor deviceId = '';
  @state()
  private accessor view: View = 'trace';
  @state()
  private accessor profiles: readonly string[] = [];
  @state()
  private accessor device: Device | null = null;
  @state()
  private accessor inUse = '';
  @state()
  private accessor synced: CatalogSync | null = null;

  protected override observed(): readonly Watchable[] {
    return [this.console.me];
  }

  protected override updated(changed: PropertyValues): void {
    if (!changed.has('deviceId')) return;
    this.device = this.synced = null;
    void this.#readProfile();
  }

  protected override render(): TemplateResult {
    const allowed = VIEWS.filter((view) => this.console.may(TAKES[view]));
    const shown = allowed.includes(this.view) ? this.view : 'channels';
    const chosen = this.device?.profile ?? null;
    return html`
      <div class="bar">
        <h2 class="code" data-testid="device-id">${this.deviceId}</h2><span class="spacer"></span>
        <label class="soft">${t('devices.profile')}
          <select
            class="field"
            data-testid="device-profile"
            ?disabled="${!this.console.may('maintain')}"
            @change="${(event: Event) => void this.#choose((event.target as HTMLSelectElement).value)}"
          >
            <option value="" ?selected="${chosen === null}">${t('devices.profile.auto', { name: this.inUse })}</option>
            ${this.profiles.map((name) =>
              html`
                <option value="${name}" ?selected="${name === chosen}">${name}</option>
              `
            )}
          </select>
        </label>
        ${this.console.may('diagnose')
          ? html`
            <button class="button" ?disabled="${this.busy}" data-testid="catalog-sync" @click="${() =>
              void this.#sync()}">${t(this.busy ? 'catalog.asking' : 'catalog.sync')}</button>
          `
          : nothing}
      </div>
      ${this.trouble()} ${this.#loss()}
      <div class="bar">${tabs(
        'device',
        this.deviceId,
        shown,
        allowed,
        (view) => t(`device.${view}`),
        (view) => this.view = view,
      )}</div>
      ${this.#view(shown)}
    `;
  }

  /** What the last catalog promised and did not bring. */
  #loss(): TemplateResult | typeof nothing {
    if (this.synced === null) {
      const missing = this.device?.catalogMissing ?? 0;
      return missing === 0 ? nothing : html`
        <div class="trouble">${t('catalog.lost', { missing })}</div>
      `;
    }
    const { state, expected, received, missing } = this.synced;
    return html`
      <div class="bar" role="status" data-testid="catalog-said">
        <span class="chip ${state === 'complete' ? 'good' : 'bad'}">${t(`catalog.${state}`)}</span>
        <span>${t('catalog.said', { expected, received, missing })}</span>
      </div>
    `;
  }

  #view(view: View): TemplateResult {
    const { console, deviceId } = this;
    switch (view) {
      case 'trace':
        return html`
          <se-device-trace class="view panel" .console="${console}" .deviceId="${deviceId}"></se-device-trace>
        `;
      case 'channels':
        return html`
          <se-device-channels class="view panel" .console="${console}" .deviceId="${deviceId}"></se-device-channels>
        `;
      case 'orders':
        return html`
          <se-device-orders class="view panel" .console="${console}" .deviceId="${deviceId}"></se-device-orders>
        `;
      case 'subscriptions':
        return html`
          <se-device-subscriptions class="view panel" .console="${console}" .deviceId="${deviceId}"></se-device-subscriptions>
        `;
      case 'record':
        return html`
          <se-device-record
            class="view panel"
            .console="${console}"
            .device="${this.device}"
            @device-changed="${() => void this.#readProfile()}"
          ></se-device-record>
        `;
    }
  }

  async #readProfile(): Promise<void> {
    const { api } = this.console;
    const { deviceId } = this;
    const path = { deviceId };
    await this.attempt(async () => {
      const [profiles, device, inUse] = await Promise.all([
        api.ask('listProfiles'),
        api.ask('getDevice', { path }),
        api.ask('getDeviceProfile', { path }),
      ]);
      if (deviceId !== this.deviceId) return;
      this.profiles = profiles.items.map((profile) => profile.name);
      this.device = device;
      this.inUse = inUse.name;
    });
  }

  async #choose(name: string): Promise<void> {
    const profile = name === '' ? null : name;
    const path = { deviceId: this.deviceId };
    const chosen = await this.attempt(() => this.console.api.ask('updateDevice', { path, body: { profile } }));
    if (chosen) await this.#readProfile();
  }

  async #sync(): Promise<void> {
    const { deviceId } = this;
    await this.attempt(async () => {
      const synced = await this.console.api.ask('syncCatalog', { path: { deviceId } });
      if (deviceId === this.deviceId) this.synced = synced;
    });
  }
}
