import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Upgrade } from '../api/contract.ts';
import { t } from '../i18n/language.ts';
import type { Console } from '../state/console.ts';
import { AskingElement } from '../ui/asking.ts';
import { confirmed } from '../ui/confirmed.ts';
import { entry } from '../ui/entry.ts';
import { formStyles } from '../ui/form-styles.ts';
import { shared } from '../ui/styles.ts';

const AGAIN_MS = 5_000;

/** Has a device fetch and install firmware, and tells how that ended. */
@customElement('se-device-upgrade')
export class DeviceUpgrade extends AskingElement {
  static override styles = [shared, formStyles];

  @property({ attribute: false })
  accessor console!: Console;
  @property({ attribute: false })
  accessor deviceId = '';
  @state()
  private accessor firmware = '';
  @state()
  private accessor fileUrl = '';
  @state()
  private accessor upgrade: Upgrade | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    clearTimeout(this.#timer);
    super.disconnectedCallback();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('deviceId')) return;
    clearTimeout(this.#timer);
    this.upgrade = null;
  }

  protected override render(): TemplateResult {
    const { upgrade } = this;
    const ready = this.firmware !== '' && /^(https?|ftp):\/\/\S+$/.test(this.fileUrl);
    return html`
      <div class="bar">
        <h2>${t('upgrade.title')}</h2>
        ${upgrade === null ? nothing : html`
          <span class="chip ${upgrade.state === 'succeeded'
            ? 'good'
            : upgrade.state === 'running'
            ? ''
            : 'bad'}" data-testid="upgrade-state">${t(`upgrade.${upgrade.state}`)}</span>
          <span class="soft">${t(`outcome.${upgrade.outcome}`)} ${upgrade.firmware}</span>
        `}
      </div>
      ${this.trouble()}
      <div class="form">
        ${entry('upgrade-firmware', t('upgrade.firmware'), this.firmware, (text) => this.firmware = text, { most: 64 })}
        <span class="wide">${entry('upgrade-url', t('upgrade.url'), this.fileUrl, (text) => this.fileUrl = text, {
          type: 'url',
          most: 512,
          placeholder: 'http://',
        })}</span>
        <button class="button" ?disabled="${this.busy || !ready}" data-testid="upgrade-order" @click="${() =>
          void this.#order()}">${t('upgrade.order')}</button>
      </div>
    `;
  }

  async #order(): Promise<void> {
    if (!confirmed(t('upgrade.sure'))) return;
    const { firmware, fileUrl } = this;
    await this.attempt(async () => {
      const body = { firmware, fileUrl, confirm: true };
      this.#follow(await this.console.api.ask('upgradeDevice', { path: { deviceId: this.deviceId }, body }));
    });
  }

  /** It takes minutes; the device goes and comes back meanwhile. */
  #follow(upgrade: Upgrade): void {
    this.upgrade = upgrade;
    if (upgrade.state !== 'running' || !this.isConnected) return;
    const path = { deviceId: upgrade.deviceId, upgradeId: upgrade.id };
    this.#timer = setTimeout(() => {
      this.console.api.ask('getUpgrade', { path }).then(
        (news) => news.deviceId === this.deviceId && this.#follow(news),
        () => this.#follow(upgrade),
      );
    }, AGAIN_MS);
  }
}
