import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Device } from '../api/contract.ts';
import { t } from '../i18n/language.ts';
import type { Console } from '../state/console.ts';
import { AskingElement } from '../ui/asking.ts';
import { confirmed } from '../ui/confirmed.ts';
import { entry } from '../ui/entry.ts';
import { formStyles } from '../ui/form-styles.ts';
import '../ui/secret-once.ts';
import { shared } from '../ui/styles.ts';
import './device-upgrade.ts';
import { newSecret } from './pasted.ts';

/** What the inventory keeps of a device: its name and its secret. Says `device-changed` and `device-removed`. */
@customElement('se-device-record')
export class DeviceRecord extends AskingElement {
  static override styles = [shared, formStyles];

  @property({ attribute: false })
  accessor console!: Console;
  @property({ attribute: false })
  accessor device: Device | null = null;
  @state()
  private accessor name = '';
  @state()
  private accessor tags = '';
  @state()
  private accessor secret: string | null = null;

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('device')) return;
    this.name = this.device?.name ?? '';
    this.tags = (this.device?.tags ?? []).join(', ');
  }

  protected override render(): TemplateResult {
    const { device } = this;
    if (device === null) {
      return html`

      `;
    }
    return html`
      ${this.trouble()} ${this.secret === null ? nothing : html`
        <se-secret-once .label="${t('record.secretOf', { name: device.name })}" .secret="${this.secret}" @seen="${() =>
          this.secret = null}"></se-secret-once>
      `}
      <div class="form">
        <span class="wide">${entry('device-name', t('devices.name'), this.name, (name) => this.name = name, {
          most: 100,
        })}</span>
        <button class="button primary" ?disabled="${this.busy || this.name === '' ||
          this.name === device.name}" data-testid="device-rename" @click="${() =>
          void this.#change({ name: this.name })}">
          ${t('record.rename')}
        </button>
      </div>
      <div class="form">
        <button class="button" ?disabled="${this.busy}" data-testid="device-secret" @click="${() =>
          void this.#renew()}">${t('record.newSecret')}</button>
        <button class="button" ?disabled="${this.busy}" data-testid="device-shared" @click="${() =>
          void this.#change({ password: null })}">${t('record.sharedSecret')}</button>
        <button class="button" ?disabled="${this.busy}" data-testid="device-remove" @click="${() =>
          void this.#remove(device)}">${t('record.remove')}</button>
      </div>
      ${this.console.may('administer')
        ? html`
          <div class="form">
            <span class="wide">${entry('device-tags', t('record.tags'), this.tags, (tags) => this.tags = tags)}</span>
            <button class="button" ?disabled="${this.busy}" data-testid="device-tag" @click="${() =>
              void this.#tag(device)}">${t('record.tag')}</button>
          </div>
        `
        : nothing}
      <p class="hint soft">${t('record.hint')}</p>
      <se-device-upgrade .console="${this.console}" .deviceId="${device.deviceId}"></se-device-upgrade>
    `;
  }

  async #change(body: { readonly name: string } | { readonly password: string | null }): Promise<boolean> {
    const path = { deviceId: this.device?.deviceId ?? '' };
    const done = await this.attempt(() => this.console.api.ask('updateDevice', { path, body }));
    if (done) this.#tell('device-changed');
    return done;
  }

  async #renew(): Promise<void> {
    const secret = newSecret();
    if (await this.#change({ password: secret })) this.secret = secret;
  }

  async #tag({ deviceId }: Device): Promise<void> {
    const tags = this.tags.split(/[,，、;]+/).map((tag) => tag.trim()).filter((tag) => tag !== '');
    const done = await this.attempt(() =>
      this.console.api.ask('setDeviceTags', { path: { deviceId }, body: { tags } })
    );
    if (done) this.#tell('device-changed');
  }

  async #remove({ deviceId, name }: Device): Promise<void> {
    if (!confirmed(t('record.remove.sure', { name }))) return;
    const gone = await this.attempt(() => this.console.api.ask('deleteDevice', { path: { deviceId } }));
    if (gone) this.#tell('device-removed');
  }

  #tell(event: string): void {
    this.dispatchEvent(new Event(event, { bubbles: true, composed: true }));
  }
}
