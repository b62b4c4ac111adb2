import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { type Alert, ALERT_STATES, type AlertState } from '../api/model.ts';
import { Problem } from '../api/problem.ts';
import { formatTime, t, tValue } from '../i18n/language.ts';
import type { Console } from '../state/console.ts';
import { ConsoleElement } from '../ui/element.ts';
import { levelBadge } from '../ui/level.ts';
import { shared } from '../ui/styles.ts';
import './alert-detail.ts';

const PAGE = 50;

/** The inbox: newest first, kept current by events, each handled in the panel beside it. */
@customElement('se-alerts-page')
export class AlertsPage extends ConsoleElement {
  static override styles = [
    shared,
    css`
      :host {
        display: flex;
        gap: var(--space-2);
        padding: var(--space-2);
      }
      .inbox {
        flex: 1;
      }
      se-alert-detail {
        width: 340px;
        flex: none;
      }
      tbody tr {
        cursor: pointer;
      }
      td {
        white-space: nowrap;
      }
      td.wide {
        max-width: 220px;
        overflow: hidden;
        text-overflow: ellipsis;
      }
      td button {
        border: 0;
        padding: 0;
        background: none;
        text-align: start;
      }
      tr.settled {
        color: var(--text-soft);
      }
      .more {
        display: flex;
        justify-content: center;
        padding: var(--space-3);
      }
    `,
  ];

  @property({ attribute: false })
  accessor console!: Console;
  @state()
  private accessor alerts: readonly Alert[] = [];
  @state()
  private accessor nextCursor: string | null = null;
  @state()
  private accessor handling: AlertState | undefined;
  @state()
  private accessor resolved: boolean | undefined;
  @state()
  private accessor selected: string | null = null;
  @state()
  private accessor problem: Problem | null = null;
  @state()
  private accessor read = false;
  #endWatching: (() => void) | null = null;
  #reading = 0;
  readonly #onHash = (): void => this.#followLink();

  override connectedCallback(): void {
    super.connectedCallback();
    const { latest } = this.console.alerts;
    this.#endWatching = latest.watch(() => latest.value && this.#merge(latest.value));
    window.addEventListener('hashchange', this.#onHash);
    this.#followLink();
  }

  override disconnectedCallback(): void {
    this.#endWatching?.();
    window.removeEventListener('hashchange', this.#onHash);
    super.disconnectedCallback();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!this.hasUpdated || changed.has('handling') || changed.has('resolved')) void this.#read(undefined);
  }

  protected override render(): TemplateResult {
    const chosen = this.alerts.find((alert) => alert.alertId === this.selected) ?? null;
    return html`
      <section class="inbox panel" aria-label="${t('alerts.inbox')}">
        ${this.#filters()} ${this.problem
          ? html`
            <div class="trouble" role="alert">${this.problem.message} ${this.problem.remedy}</div>
          `
          : nothing}
        <div class="scroll">
          <table data-testid="alert-table">
            <thead>
              <tr>
                <th scope="col">${t('alerts.level')}</th>
                <th scope="col">${t('alerts.title')}</th>
                <th scope="col">${t('alerts.point')}</th>
                <th scope="col">${t('alerts.openedAt')}</th>
                <th scope="col" class="number">${t('alerts.occurrences')}</th>
                <th scope="col">${t('alerts.state')}</th>
                <th scope="col">${t('alerts.fault')}</th>
              </tr>
            </thead>
            <tbody>${repeat(this.alerts, (alert) => alert.alertId, (alert) => this.#row(alert))}</tbody>
          </table>
          ${this.read && this.alerts.length === 0
            ? html`
              <div class="empty">${t('alerts.empty')}</div>
            `
            : nothing} ${this.nextCursor === null ? nothing : html`
            <div class="more"><button class="button" data-testid="alerts-more" @click="${() =>
              void this.#read(this.nextCursor ?? undefined)}">${t('alerts.more')}</button></div>
          `}
        </div>
      </section>
      <se-alert-detail
        class="panel"
        .console="${this.console}"
        .alert="${chosen}"
        @alert-changed="${(event: CustomEvent<Alert>) => this.#merge(event.detail)}"
      ></se-alert-detail>
    `;
  }

  #filters(): TemplateResult {
    return html`
      <div class="bar" role="search" aria-label="${t('alerts.filter')}">
        <h2>${t('alerts.inbox')}</h2><span class="spacer"></span>
        <select class="field" aria-label="${t('alerts.resolved')}" data-testid="filter-resolved" @change="${(
          event: Event,
        ) => this.#filterResolved((event.target as HTMLSelectElement).value)}">
          <option value="">${t('alerts.filter.anyResolved')}</option>
          <option value="false">${t('alerts.filter.unresolved')}</option>
          <option value="true">${t('alerts.filter.resolved')}</option>
        </select>
        <select class="field" aria-label="${t('alerts.state')}" data-testid="filter-state" @change="${(event: Event) =>
          this.#filterState((event.target as HTMLSelectElement).value)}">
          <option value="">${t('alerts.filter.anyState')}</option>
          ${ALERT_STATES.map((state) =>
            html`
              <option value="${state}">${t(`alert.state.${state}`)}</option>
            `
          )}
        </select>
      </div>
    `;
  }

  #row(alert: Alert): TemplateResult {
    const choose = (): void => {
      this.selected = alert.alertId;
    };
    const settled = alert.resolvedAt !== null || alert.state === 'closed';
    return html`
      <tr
        class="${settled ? 'settled' : ''}"
        aria-selected="${alert.alertId === this.selected}"
        @click="${choose}"
        data-testid="alert-row"
        data-alert-id="${alert.alertId}"
        data-kind="${alert.kind}"
        data-state="${alert.state}"
        data-resolved="${alert.resolvedAt !== null}"
        data-device="${alert.deviceId ?? ''}"
        data-channel="${alert.channelId ?? ''}"
      >
        <td>${levelBadge(alert.level)}</td>
        <td class="wide"><button @click="${choose}">${alert.title}</button></td>
        <td class="wide" title="${alert.pointName ?? ''}">${alert.pointName ?? alert.channelId ?? alert.deviceId}</td>
        <td class="soft">${formatTime(alert.openedAt)}</td>
        <td class="number">${alert.occurrences}</td>
        <td><span class="chip">${tValue('alert.state', alert.state)}</span></td>
        <td>${alert.resolvedAt === null
          ? html`
            <span class="chip bad">${t('alerts.unresolved')}</span>
          `
          : html`
            <span class="chip good">${t('alerts.resolved')}</span>
          `}</td>
      </tr>
    `;
  }

  #filterResolved(value: string): void {
    this.resolved = value === '' ? undefined : value === 'true';
  }

  #filterState(value: string): void {
    this.handling = ALERT_STATES.find((state) => state === value);
  }

  /** `#/alerts?alert=…`, as a toast links to it. */
  #followLink(): void {
    this.selected = new URLSearchParams(location.hash.split('?')[1] ?? '').get('alert') ?? this.selected;
  }

  /** A changed alert replaces its row; a new one comes on top if the filter lets it in. */
  #merge(alert: Alert): void {
    const known = this.alerts.some((row) => row.alertId === alert.alertId);
    if (known) this.alerts = this.alerts.map((row) => row.alertId === alert.alertId ? alert : row);
    else if (this.#accepts(alert)) this.alerts = [alert, ...this.alerts];
  }

  #accepts(alert: Alert): boolean {
    return (this.handling === undefined || alert.state === this.handling) &&
      (this.resolved === undefined || (alert.resolvedAt !== null) === this.resolved);
  }

  async #read(cursor: string | undefined): Promise<void> {
    const reading = ++this.#reading;
    try {
      const page = await this.console.api.alerts({
        state: this.handling,
        resolved: this.resolved,
        limit: PAGE,
        cursor,
      });
      if (reading !== this.#reading) return;
      this.alerts = cursor === undefined ? page.items : [...this.alerts, ...page.items];
      this.nextCursor = page.nextCursor;
      this.problem = null;
      this.read = true;
    } catch (thrown) {
      if (reading === this.#reading) this.problem = Problem.from(thrown);
    }
  }
}
