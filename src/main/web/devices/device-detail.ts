import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { SipMessage } from '../api/model.ts';
import { Problem } from '../api/problem.ts';
import { formatTime, t } from '../i18n/language.ts';
import type { Console } from '../state/console.ts';
import { ConsoleElement } from '../ui/element.ts';
import { shared } from '../ui/styles.ts';

const AGAIN_MS = 3_000;
const MESSAGES = 100;

/** One device: by which profile it is dealt with, and the latest SIP messages, the latest first. */
@customElement('se-device-detail')
export class DeviceDetail extends ConsoleElement {
  static override styles = [
    shared,
    css`
      details {
        border-bottom: 1px solid var(--line);
      }
      summary {
        display: flex;
        gap: var(--space-2);
        padding: 5px var(--space-3);
        cursor: pointer;
        white-space: nowrap;
        overflow: hidden;
      }
      summary .line {
        overflow: hidden;
        text-overflow: ellipsis;
      }
      pre {
        margin: 0;
        padding: var(--space-2) var(--space-3);
        background: var(--surface-0);
        font-size: var(--text-small);
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
      label {
        display: flex;
        align-items: center;
        gap: var(--space-2);
      }
    `,
  ];

  @property({ attribute: false })
  accessor console!: Console;
  @property({ attribute: false })
  accessor deviceId = '';
  @state()
  private accessor profiles: readonly string[] = [];
  @state()
  private accessor chosen: string | null = null;
  @state()
  private accessor inUse = '';
  @state()
  private accessor messages: readonly SipMessage[] = [];
  @state()
  private accessor problem: Problem | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #reading = 0;

  override disconnectedCallback(): void {
    clearTimeout(this.#timer);
    this.#reading++;
    super.disconnectedCallback();
  }

  protected override updated(changed: PropertyValues): void {
    if (!changed.has('deviceId')) return;
    this.messages = [];
    void this.#readProfile();
    void this.#read();
  }

  protected override render(): TemplateResult {
    return html`
      <div class="bar">
        <h2 class="code" data-testid="device-id">${this.deviceId}</h2><span class="spacer"></span>
        <label class="soft">${t('devices.profile')}
          <select class="field" data-testid="device-profile" @change="${(event: Event) =>
            void this.#choose((event.target as HTMLSelectElement).value)}">
            <option value="" ?selected="${this.chosen === null}">${t('devices.profile.auto', {
              name: this.inUse,
            })}</option>
            ${this.profiles.map((name) =>
              html`
                <option value="${name}" ?selected="${name === this.chosen}">${name}</option>
              `
            )}
          </select>
        </label>
      </div>
      ${this.problem
        ? html`
          <div class="trouble" role="alert">${this.problem.message} ${this.problem.remedy}</div>
        `
        : nothing}
      <div class="bar"><h2>${t('devices.trace')}</h2><span class="soft">${t('devices.trace.note')}</span></div>
      <div class="scroll" data-testid="sip-trace">
        ${this.messages.map((message) => this.#message(message))} ${this.messages.length === 0
          ? html`
            <div class="empty">${t('devices.trace.empty')}</div>
          `
          : nothing}
      </div>
    `;
  }

  #message(message: SipMessage): TemplateResult {
    const sent = message.direction === 'sent';
    const firstLine = message.text.slice(0, message.text.search(/[\r\n]|$/));
    return html`
      <details>
        <summary>
          <span class="soft">${formatTime(message.at)}</span>
          <span title="${t(sent ? 'devices.trace.sent' : 'devices.trace.received')}">${sent ? '→' : '←'}</span>
          <span class="line">${firstLine}</span>
        </summary>
        <pre>${message.text}</pre>
      </details>
    `;
  }

  async #readProfile(): Promise<void> {
    const api = this.console.api;
    try {
      const [profiles, device, inUse] = await Promise.all([
        api.profiles(),
        api.device(this.deviceId),
        api.profileOf(this.deviceId),
      ]);
      this.profiles = profiles.items.map((profile) => profile.name);
      this.chosen = device.profile;
      this.inUse = inUse.name;
    } catch (thrown) {
      this.problem = Problem.from(thrown);
    }
  }

  async #choose(name: string): Promise<void> {
    try {
      await this.console.api.chooseProfile(this.deviceId, name === '' ? null : name);
      this.problem = null;
      await this.#readProfile();
    } catch (thrown) {
      this.problem = Problem.from(thrown);
    }
  }

  /** As long as somebody looks, the gateway keeps everything of this device. */
  async #read(): Promise<void> {
    clearTimeout(this.#timer);
    const reading = ++this.#reading;
    try {
      const page = await this.console.api.sipMessages(this.deviceId, MESSAGES);
      if (reading !== this.#reading) return;
      this.messages = page.items;
    } catch (thrown) {
      if (reading === this.#reading) this.problem = Problem.from(thrown);
    }
    if (this.isConnected && reading === this.#reading) this.#timer = setTimeout(() => void this.#read(), AGAIN_MS);
  }
}
