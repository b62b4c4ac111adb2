import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { type Alert, ALERT_STATES, type AlertState } from '../api/model.ts';
import { Problem } from '../api/problem.ts';
import { formatTime, t, tValue } from '../i18n/language.ts';
import type { Console } from '../state/console.ts';
import { ConsoleElement } from '../ui/element.ts';
import { icon } from '../ui/icons.ts';
import { levelBadge } from '../ui/level.ts';
import { shared } from '../ui/styles.ts';
import { showOnWall } from '../wall/wall-state.ts';
import { nextStates } from './transitions.ts';

/** One alert and what may be done about it. Fires `alert-changed` with the alert as it then is. */
@customElement('se-alert-detail')
export class AlertDetail extends ConsoleElement {
  static override styles = [
    shared,
    css`
      .body {
        display: flex;
        flex-direction: column;
        gap: var(--space-3);
        padding: var(--space-3);
      }
      h2 {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        margin: 0;
        font-size: var(--text-large);
      }
      p {
        margin: 0;
        overflow-wrap: anywhere;
      }
      dl {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 4px var(--space-3);
        margin: 0;
      }
      dt {
        color: var(--text-soft);
      }
      dd {
        margin: 0;
        overflow-wrap: anywhere;
      }
      ol {
        display: flex;
        margin: 0;
        padding: 0;
        list-style: none;
        gap: 3px;
      }
      li {
        flex: 1;
        padding: 3px 0;
        text-align: center;
        font-size: 11px;
        color: var(--text-faint);
        border-top: 3px solid var(--surface-3);
      }
      li.reached {
        border-color: var(--accent);
        color: var(--text);
      }
      form {
        display: flex;
        flex-direction: column;
        gap: var(--space-2);
        padding-top: var(--space-3);
        border-top: 1px solid var(--line);
      }
      label {
        display: flex;
        flex-direction: column;
        gap: var(--space-1);
        color: var(--text-soft);
      }
      textarea {
        min-height: 64px;
        resize: vertical;
        color: var(--text);
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
      }
      .trouble {
        padding: 0;
      }
    `,
  ];

  @property({ attribute: false })
  accessor console!: Console;
  @property({ attribute: false })
  accessor alert: Alert | null = null;
  @state()
  private accessor note = '';
  @state()
  private accessor busy = false;
  @state()
  private accessor problem: Problem | null = null;

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
          <h2>${levelBadge(alert.level)}<span>${alert.title}</span></h2>
          ${alert.detail
            ? html`
              <p class="soft">${alert.detail}</p>
            `
            : nothing} ${this.#facts(alert)} ${this.#loop(alert)} ${this.#watch(alert)} ${this.#form(alert)}
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

  #watch({ deviceId, channelId, pointName }: Alert): TemplateResult | typeof nothing {
    if (deviceId === null || channelId === null) return nothing;
    return html`
      <div><button class="button" @click="${() =>
        showOnWall({ deviceId, channelId, name: pointName ?? channelId })}">${icon('play')}${t(
          'alerts.watch',
        )}</button></div>
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
        ${this.problem
          ? html`
            <div class="trouble" role="alert">${this.problem.message} ${this.problem.remedy}</div>
          `
          : nothing}
      </form>
    `;
  }

  async #handle(alert: Alert, to: AlertState): Promise<void> {
    this.busy = true;
    this.problem = null;
    try {
      const { api, session } = this.console;
      const changed = await api.transition(alert.alertId, to, session.username, this.note.trim());
      this.note = '';
      this.dispatchEvent(new CustomEvent('alert-changed', { detail: changed }));
    } catch (thrown) {
      this.problem = Problem.from(thrown);
    } finally {
      this.busy = false;
    }
  }
}
