import { css, html, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Alert } from '../api/model.ts';
import { t } from '../i18n/language.ts';
import { now } from '../state/clock.ts';
import type { Console } from '../state/console.ts';
import { AskingElement } from '../ui/asking.ts';
import { chooser } from '../ui/chooser.ts';
import { shared } from '../ui/styles.ts';

const HOURS = ['1', '4', '24', '168'] as const;
const HOUR_MS = 3_600_000;

/** Nobody outside hears of what is like this alert for some hours. */
@customElement('se-quick-silence')
export class QuickSilence extends AskingElement {
  static override styles = [
    shared,
    css`
      .row {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 6px;
        padding-top: var(--space-3);
        border-top: 1px solid var(--line);
      }
      input {
        flex: 1;
        min-width: 100px;
      }
      .trouble {
        padding-inline: 0;
      }
    `,
  ];

  @property({ attribute: false })
  accessor console!: Console;
  @property({ attribute: false })
  accessor alert!: Alert;
  @state()
  private accessor hours: (typeof HOURS)[number] = '4';
  @state()
  private accessor reason = '';
  @state()
  private accessor done = false;

  protected override willUpdate(changed: PropertyValues): void {
    const before = changed.get('alert') as Alert | undefined;
    if (changed.has('alert') && before?.alertId !== this.alert.alertId) this.done = false;
  }

  protected override render(): TemplateResult {
    return html`
      <div class="row">
        ${chooser(
          'silence-hours',
          t('silence.for'),
          this.hours,
          HOURS,
          (hours) => t(`silence.hours.${hours}`),
          (hours) => this.hours = hours,
        )}
        <input
          class="field"
          maxlength="500"
          placeholder="${t('file.reason')}"
          aria-label="${t('silence.reason')}"
          data-testid="quick-silence-reason"
          .value="${this.reason}"
          @input="${(event: Event) => this.reason = (event.target as HTMLInputElement).value.trim()}"
        >
        <button class="button" ?disabled="${this.busy || this.done ||
          this.reason === ''}" data-testid="quick-silence" @click="${() => void this.#silence()}">${t(
            this.done ? 'silence.done' : 'silence.this',
          )}</button>
      </div>
      ${this.trouble()}
    `;
  }

  async #silence(): Promise<void> {
    const { kind, deviceId, channelId, gridCode } = this.alert;
    const where = channelId !== null && deviceId !== null
      ? { deviceId, channelId }
      : deviceId
      ? { deviceId }
      : gridCode === null
      ? {}
      : { gridCode };
    const endsAt = new Date(now().getTime() + Number(this.hours) * HOUR_MS).toISOString();
    this.done = await this.attempt(() =>
      this.console.api.alarm.silence({ kinds: [kind], ...where, endsAt, reason: this.reason })
    );
    if (this.done) this.reason = '';
  }
}
