import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { CommandResult } from '../api/contract.ts';
import { t } from '../i18n/language.ts';
import { now } from '../state/clock.ts';
import type { Console } from '../state/console.ts';
import { AskingElement } from '../ui/asking.ts';
import { confirmed } from '../ui/confirmed.ts';
import { shared } from '../ui/styles.ts';
import { answerText } from './answer-text.ts';

const QUESTIONS = ['info', 'status', 'sdCards', 'alarms'] as const;
type Question = (typeof QUESTIONS)[number];

const COMMANDS = ['arm', 'disarm', 'resetAlarm', 'startRecording', 'stopRecording', 'keyFrame'] as const;

const DAY_MS = 86_400_000;

/** What a device can be asked, and what it can be made to do; its answer as it came. */
@customElement('se-device-orders')
export class DeviceOrders extends AskingElement {
  static override styles = [
    shared,
    css`
      .bar {
        flex-wrap: wrap;
      }
      pre {
        margin: 0;
        padding: var(--space-3);
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
  private accessor result: CommandResult | null = null;

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('deviceId')) this.result = this.problem = null;
  }

  protected override render(): TemplateResult {
    const { result } = this;
    return html`
      <div class="bar"><h2>${t('order.ask')}</h2>${QUESTIONS.filter((one) =>
        one !== 'alarms' || this.console.may('work')
      ).map((one) => this.#button(`ask-${one}`, t(`order.${one}`), () => this.#ask(one)))}</div>
      ${this.console.may('steer')
        ? html`
          <div class="bar"><h2>${t('order.do')}</h2>${COMMANDS.map((command) =>
            this.#button(`order-${command}`, t(`order.${command}`), () =>
              this.console.api.ask('commandDevice', { path: this.#path(), body: { command } }))
          )}</div>
        `
        : nothing} ${this.console.may('maintain')
        ? html`
          <div class="bar"><h2>${t('order.maintain')}</h2>${this.#button(
            'order-reboot',
            t('order.reboot'),
            () => this.console.api.ask('rebootDevice', { path: this.#path(), body: { confirm: true } }),
            t('order.reboot.sure'),
          )} ${this.#button(
            'order-format',
            t('order.format'),
            () => this.console.api.ask('formatSdCard', { path: this.#path(), body: { card: 0, confirm: true } }),
            t('order.format.sure'),
          )}</div>
        `
        : nothing} ${this.trouble()}
      <div class="scroll" tabindex="0" aria-live="polite">${result === null ? nothing : html`
        <div class="bar">
          <span class="chip ${result.outcome === 'done' ? 'good' : 'bad'}" data-testid="order-outcome">${t(
            `outcome.${result.outcome}`,
          )}</span><span class="soft">${result.code ?? ''}</span>
        </div>
        <pre data-testid="order-answer">${answerText(result.answer)}</pre>
      `}</div>
    `;
  }

  #button(testId: string, text: string, step: () => Promise<CommandResult>, sure?: string): TemplateResult {
    return html`
      <button class="button" ?disabled="${this.busy}" data-testid="${testId}" @click="${() =>
        void this.#take(step, sure)}">${text}</button>
    `;
  }

  #path(): { readonly deviceId: string } {
    return { deviceId: this.deviceId };
  }

  #ask(question: Question): Promise<CommandResult> {
    const { api } = this.console;
    const path = this.#path();
    switch (question) {
      case 'info':
        return api.ask('askDeviceInfo', { path });
      case 'status':
        return api.ask('askDeviceStatus', { path });
      case 'sdCards':
        return api.ask('askSdCards', { path });
      case 'alarms':
        return api.ask('askAlarms', { path, query: { start: new Date(now().getTime() - DAY_MS).toISOString() } });
    }
  }

  async #take(step: () => Promise<CommandResult>, sure: string | undefined): Promise<void> {
    if (sure !== undefined && !confirmed(sure)) return;
    const { deviceId } = this;
    await this.attempt(async () => {
      const result = await step();
      if (deviceId === this.deviceId) this.result = result;
    });
  }
}
