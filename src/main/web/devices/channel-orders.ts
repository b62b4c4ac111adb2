import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { CommandResult, DeviceSnapshots } from '../api/contract.ts';
import { formatTime, t } from '../i18n/language.ts';
import type { Console } from '../state/console.ts';
import { AskingElement } from '../ui/asking.ts';
import { entry } from '../ui/entry.ts';
import { formStyles } from '../ui/form-styles.ts';
import { shared } from '../ui/styles.ts';
import { answerText } from './answer-text.ts';

const AGAIN_MS = 2_000;

/** What a camera says about where it looks, and pictures that it takes by itself. */
@customElement('se-channel-orders')
export class ChannelOrders extends AskingElement {
  static override styles = [
    shared,
    formStyles,
    css`
      pre {
        margin: 0;
        padding: var(--space-3);
        font-size: var(--text-small);
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
      .pictures {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
        padding: var(--space-3);
      }
      img {
        max-width: 240px;
        border-radius: var(--radius-small);
      }
    `,
  ];

  @property({ attribute: false })
  accessor console!: Console;
  @property({ attribute: false })
  accessor deviceId = '';
  @property({ attribute: false })
  accessor channelId = '';
  @state()
  private accessor result: CommandResult | null = null;
  @state()
  private accessor cruise = '1';
  @state()
  private accessor count = '1';
  @state()
  private accessor order: DeviceSnapshots | null = null;
  #again: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    clearTimeout(this.#again);
    super.disconnectedCallback();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('channelId') && !changed.has('deviceId')) return;
    clearTimeout(this.#again);
    this.result = this.order = this.problem = null;
  }

  protected override render(): TemplateResult {
    const { api } = this.console;
    const path = { deviceId: this.deviceId, channelId: this.channelId };
    const number = Number(this.cruise);
    return html`
      <div class="form">
        ${this.#question('ptz-position', t('camera.position'), () => api.ask('askPtzPosition', { path }))} ${this
          .#question('home-position', t('camera.home'), () => api.ask('askHomePosition', { path }))} ${entry(
            'cruise-number',
            t('camera.cruise'),
            this.cruise,
            (text) => this.cruise = text,
            { type: 'number' },
          )} ${this.#question(
            'cruise-track',
            t('camera.cruise.ask'),
            () => api.ask('askCruiseTrack', { path: { ...path, number } }),
            Number.isInteger(number) && number >= 0 && number <= 255,
          )}
      </div>
      ${this.console.may('steer') ? this.#ordering() : nothing} ${this.trouble()}
      <div aria-live="polite">${this.result === null ? nothing : html`
        <div class="bar">
          <span class="chip ${this.result.outcome === 'done' ? 'good' : 'bad'}" data-testid="camera-outcome">${t(
            `outcome.${this.result.outcome}`,
          )}</span><span class="soft">${this.result.code ?? ''}</span>
        </div>
        <pre data-testid="camera-answer">${answerText(this.result.answer)}</pre>
      `} ${this.order === null ? nothing : this.#pictures(this.order)}</div>
    `;
  }

  #question(name: string, text: string, ask: () => Promise<CommandResult>, ready = true): TemplateResult {
    return html`
      <button class="button" ?disabled="${this.busy || !ready}" data-testid="ask-${name}" @click="${() =>
        void this.#ask(ask)}">${text}</button>
    `;
  }

  #ordering(): TemplateResult {
    const count = Number(this.count);
    return html`
      <div class="form">
        ${entry('pictures-count', t('camera.pictures'), this.count, (text) => this.count = text, { type: 'number' })}
        <button
          class="button"
          ?disabled="${this.busy || !Number.isInteger(count) || count < 1 || count > 10}"
          data-testid="pictures-order"
          @click="${() => void this.#order(count)}"
        >
          ${t('camera.pictures.order')}
        </button>
        <span class="soft">${t('camera.pictures.note')}</span>
      </div>
    `;
  }

  #pictures({ state, outcome, ordered, pictures }: DeviceSnapshots): TemplateResult {
    return html`
      <div class="bar" data-testid="pictures-state">
        <span class="chip ${outcome === 'done' ? 'good' : 'bad'}">${t(`outcome.${outcome}`)}</span>
        <span>${t(`camera.pictures.${state}`)} ${pictures.length} / ${ordered}</span>
      </div>
      <div class="pictures">${pictures.map(({ url, takenAt }) =>
        html`
          <img src="${url}" alt="${t('camera.picture', { time: formatTime(takenAt) })}" data-testid="device-picture">
        `
      )}</div>
    `;
  }

  async #ask(question: () => Promise<CommandResult>): Promise<void> {
    const { deviceId, channelId } = this;
    await this.attempt(async () => {
      const result = await question();
      if (this.#isOf(deviceId, channelId)) this.result = result;
    });
  }

  async #order(count: number): Promise<void> {
    const { deviceId, channelId } = this;
    const path = { deviceId, channelId };
    clearTimeout(this.#again);
    await this.attempt(async () => {
      const order = await this.console.api.ask('orderDeviceSnapshots', { path, body: { count } });
      if (!this.#isOf(deviceId, channelId)) return;
      this.order = order;
      this.#follow();
    });
  }

  /** Whether it is still the channel that was asked. */
  #isOf(deviceId: string, channelId: string): boolean {
    return deviceId === this.deviceId && channelId === this.channelId;
  }

  /** The camera takes its time. */
  #follow(): void {
    const { order } = this;
    if (order?.state !== 'running' || !this.isConnected) return;
    this.#again = setTimeout(() => {
      const path = { deviceId: this.deviceId, channelId: this.channelId, orderId: order.id };
      void this.attempt(async () => {
        const later = await this.console.api.ask('getDeviceSnapshots', { path });
        if (this.order !== order) return;
        this.order = later;
        this.#follow();
      });
    }, AGAIN_MS);
  }
}
