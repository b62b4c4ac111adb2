import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { type Alert, ALERT_STATES, type AlertState } from '../api/model.ts';
import { formatTime, t, tValue } from '../i18n/language.ts';
import type { Console } from '../state/console.ts';
import { AskingElement } from '../ui/asking.ts';
import { levelBadge } from '../ui/level.ts';
import { shared } from '../ui/styles.ts';
import './alert-pictures.ts';
import './alert-record.ts';
import { mutedText } from './alert-row.ts';
import { detailOf, titleOf } from './alert-text.ts';
import { detailStyles } from './detail-styles.ts';
import './quick-silence.ts';
import { nextStates } from './transitions.ts';

/**
 * One alert: what it is, its pictures, what was and what may be done about it. Says `alert-changed` with the alert as it
 * then is, and `live-turned`.
 */
@customElement('se-alert-detail')
export class AlertDetail extends AskingElement {
  static override styles = [shared, detailStyles];

  @property({ attribute: false })
  accessor console!: Console;
  @property({ attribute: false })
  accessor alert: Alert | null = null;
  /** Whether the live picture is wanted. */
  @property({ attribute: false })
  accessor live = false;
  @state()
  private accessor note = '';

  /** Where the note is entered is ready to be typed in. */
  focusNote(): void {
    this.renderRoot.querySelector('textarea')?.focus();
  }

  /** What was entered, which goes with whatever is done now. */
  takeNote(): string {
    const note = this.note.trim();
    this.note = '';
    return note;
  }

  protected override willUpdate(changed: PropertyValues): void {
    const before = changed.get('alert') as Alert | null | undefined;
    if (!changed.has('alert') || before?.alertId === this.alert?.alertId) return;
    this.note = '';
    this.problem = null;
  }

  protected override render(): TemplateResult {
    const { alert } = this;
    if (!alert) {
      return html`
        <div class="empty">${t('alerts.select')}</div>
      `;
    }
    return html`
      <div class="scroll">
        <div class="body" data-testid="alert-detail" data-alert-id="${alert.alertId}">
          <h2>${levelBadge(alert.level)}<span>${titleOf(alert)}</span></h2>
          ${detailOf(alert)
            ? html`
              <p class="soft">${detailOf(alert)}</p>
            `
            : nothing} <se-alert-pictures
            .console="${this.console}"
            .alert="${alert}"
            .live="${this.live}"
            @live-turned="${() => this.dispatchEvent(new Event('live-turned'))}"
          ></se-alert-pictures> ${this.#facts(alert)} ${this.#loop(alert)} ${this.#form(
            alert,
          )}
          <se-alert-record .console="${this.console}" .alert="${alert}"></se-alert-record>
          <se-quick-silence .console="${this.console}" .alert="${alert}"></se-quick-silence>
        </div>
      </div>
    `;
  }

  #facts(alert: Alert): TemplateResult {
    return html`
      <dl>
        <dt>${t('alerts.point')}</dt>
        <dd>${alert.pointName} <span class="code">${alert.channelId ?? alert.deviceId}</span></dd>
        <dt>${t('alerts.grid')}</dt>
        <dd>${alert.gridPath ?? alert.gridCode}</dd>
        <dt>${t('alerts.openedAt')}</dt>
        <dd>${formatTime(alert.openedAt)} · ${t('alerts.times', { count: alert.occurrences })}</dd>
        <dt>${t('alerts.resolvedAt')}</dt>
        <dd data-testid="alert-resolved">${alert.resolvedAt === null
          ? html`
            <span class="chip bad">${t('alerts.unresolved')}</span>
          `
          : html`
            ${formatTime(alert.resolvedAt)} <span class="chip good">${t('alerts.resolved')}</span>
          `}</dd>
        ${fact(t('alerts.rule'), alert.rule)} ${fact(
          t('alerts.muted'),
          alert.mutedBy ? mutedText(alert.mutedBy) : null,
        )} ${fact(
          t('alerts.deadline'),
          deadlineOf(alert),
        )} ${fact(t('alerts.explains'), alert.children?.join(', '))}
      </dl>
    `;
  }

  #loop(alert: Alert): TemplateResult {
    const reached = ALERT_STATES.indexOf(alert.state);
    return html`
      <ol aria-label="${t('alerts.state')}" data-testid="alert-state" data-state="${alert.state}">${ALERT_STATES.map((
        step,
        i,
      ) =>
        html`
          <li class="${i <= reached ? 'reached' : ''}" aria-current="${i === reached ? 'step' : nothing}">${tValue(
            'alert.state',
            step,
          )}</li>
        `
      )}</ol>
    `;
  }

  #form(alert: Alert): TemplateResult {
    if (alert.state === 'closed') {
      return html`
        <p class="soft">${t('alerts.finished')}</p>
      `;
    }
    return html`
      <form @submit="${(event: Event) => event.preventDefault()}">
        <label>${t('alerts.note')}
          <textarea
            class="field"
            maxlength="500"
            .value="${this.note}"
            placeholder="${t('alerts.note.placeholder')}"
            data-testid="alert-note"
            @input="${(event: Event) => this.note = (event.target as HTMLTextAreaElement).value}"
          ></textarea></label>
        <div class="actions" role="group" aria-label="${t('alerts.transition')}">${nextStates(alert.state).map((
          to,
          i,
        ) =>
          html`
            <button
              type="button"
              class="button ${i === 0 ? 'primary' : ''}"
              ?disabled="${this.busy}"
              data-testid="alert-to-${to}"
              @click="${() => void this.#handle(alert, to)}"
            >
              ${t(`alert.do.${to}`)}
            </button>
          `
        )}</div>
        ${this.trouble()}
      </form>
    `;
  }

  async #handle(alert: Alert, to: AlertState): Promise<void> {
    await this.attempt(async () => {
      const { api, session } = this.console;
      const detail = await api.alarm.transition(alert.alertId, to, session.username, this.note.trim());
      this.note = '';
      this.dispatchEvent(new CustomEvent('alert-changed', { detail }));
    });
  }
}

function fact(label: string, text: string | null | undefined): TemplateResult | typeof nothing {
  return text
    ? html`
      <dt>${label}</dt>
      <dd>${text}</dd>
    `
    : nothing;
}

/** Until when the next step is due. */
function deadlineOf({ acceptBy, closeBy, overdue }: Alert): string | null {
  const due = acceptBy ?? closeBy;
  if (!due) return null;
  const what = t(acceptBy ? 'alerts.acceptBy' : 'alerts.closeBy', { time: formatTime(due) });
  return overdue ? `${what} (${t(`alerts.overdue.${overdue}`)})` : what;
}
