import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { SipMessage } from '../api/contract.ts';
import { Problem } from '../api/problem.ts';
import { formatTime, t } from '../i18n/language.ts';
import type { Console } from '../state/console.ts';
import { offer } from '../ui/download.ts';
import { ConsoleElement } from '../ui/element.ts';
import { shared } from '../ui/styles.ts';

const AGAIN_MS = 3_000;
const MESSAGES = 100;

/** The latest SIP messages of a device, the latest first; to be taken along for its maker. */
@customElement('se-device-trace')
export class DeviceTrace extends ConsoleElement {
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
    `,
  ];

  @property({ attribute: false })
  accessor console!: Console;
  @property({ attribute: false })
  accessor deviceId = '';
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
    void this.#read();
  }

  protected override render(): TemplateResult {
    return html`
      <div class="bar">
        <h2>${t('devices.trace')}</h2><span class="soft">${t('devices.trace.note')}</span><span class="spacer"></span>
        <button class="button" ?disabled="${this.messages.length === 0}" data-testid="trace-save" @click="${() =>
          this.#save()}">${t('devices.trace.save')}</button>
      </div>
      ${this.problem === null ? nothing : html`
        <div class="trouble" role="alert">${this.problem.message} ${this.problem.remedy}</div>
      `}
      <div class="scroll" tabindex="0" data-testid="sip-trace">
        ${this.messages.map((message) => row(message))} ${this.messages.length === 0
          ? html`
            <div class="empty">${t('devices.trace.empty')}</div>
          `
          : nothing}
      </div>
    `;
  }

  /** Earliest first, as one reads it. */
  #save(): void {
    const text = [...this.messages].reverse().map(({ at, direction, transport, remoteAddress, text }) =>
      `${at} ${direction} ${transport} ${remoteAddress}\r\n\r\n${text}\r\n`
    );
    offer(new Blob(text, { type: 'text/plain;charset=utf-8' }), `sip-${this.deviceId}.txt`);
  }

  /** As long as somebody looks, the gateway keeps everything of this device. */
  async #read(): Promise<void> {
    clearTimeout(this.#timer);
    const reading = ++this.#reading;
    try {
      const path = { deviceId: this.deviceId };
      const page = await this.console.api.ask('listSipMessages', { path, query: { limit: MESSAGES } });
      if (reading !== this.#reading) return;
      this.messages = page.items;
      this.problem = null;
    } catch (thrown) {
      if (reading === this.#reading) this.problem = Problem.from(thrown);
    }
    if (this.isConnected && reading === this.#reading) this.#timer = setTimeout(() => void this.#read(), AGAIN_MS);
  }
}

function row(message: SipMessage): TemplateResult {
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
