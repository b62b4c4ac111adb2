import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { type Alert, ALERT_STATES, type AlertState } from '../api/model.ts';
import { type Refusal, withEach } from '../api/several.ts';
import { t } from '../i18n/language.ts';
import type { Console } from '../state/console.ts';
import type { Watchable } from '../state/observable.ts';
import { AskingElement } from '../ui/asking.ts';
import { chooser } from '../ui/chooser.ts';
import { askedByLink } from '../ui/link.ts';
import { shared } from '../ui/styles.ts';
import './alert-counts.ts';
import type { AlertDetail } from './alert-detail.ts';
import './alert-detail.ts';
import { deedOf, type KeyDeed } from './alert-keys.ts';
import { type AlertFilter, AlertList, LEVEL_CHOICES, type LevelChoice } from './alert-list.ts';
import { alertRow } from './alert-row.ts';
import { inboxStyles } from './inbox-styles.ts';
import { nextStates } from './transitions.ts';

const EITHER = ['', 'true', 'false'] as const;

/** The inbox: newest first, kept current by events, gone through by keys, one alert or many handled at a time. */
@customElement('se-alert-inbox')
export class AlertInbox extends AskingElement {
  static override styles = [shared, inboxStyles];

  @property({ attribute: false })
  accessor console!: Console;
  @state()
  private accessor filter: AlertFilter = { state: '', resolved: '', level: '', gridCode: null, muted: '' };
  @state()
  private accessor selected: string | null = null;
  @state()
  private accessor ticked: ReadonlySet<string> = new Set();
  @state()
  private accessor live = false;
  @state()
  private accessor refusals: ReadonlyArray<Refusal<Alert>> = [];
  @query('se-alert-detail')
  private accessor detail!: AlertDetail;
  #list: AlertList | null = null;
  #endWatching: (() => void) | null = null;
  readonly #onHash = (): void => this.#followLink();
  readonly #onKey = (event: KeyboardEvent): void => this.#press(event);

  protected override observed(): readonly Watchable[] {
    this.#list ??= new AlertList(this.console.api.alarm);
    return [this.#list.listed];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const { changes, gaps } = this.console.alerts;
    const ends = [
      changes.watch(() => this.#list?.merge(changes.value)),
      gaps.watch(() => void this.#list?.again()),
    ];
    this.#endWatching = () => ends.forEach((end) => end());
    window.addEventListener('hashchange', this.#onHash);
    window.addEventListener('keydown', this.#onKey);
  }

  override disconnectedCallback(): void {
    this.#endWatching?.();
    window.removeEventListener('hashchange', this.#onHash);
    window.removeEventListener('keydown', this.#onKey);
    super.disconnectedCallback();
  }

  protected override willUpdate(changed: PropertyValues): void {
    this.#list!.pinned = this.selected;
    if (!changed.has('filter')) return;
    this.ticked = new Set();
    void this.#list?.narrow(this.filter).then(() => this.#followLink());
  }

  protected override render(): TemplateResult {
    const { alerts, more, answered, problem } = this.#list!.listed.value;
    const chosen = alerts.find((alert) => alert.alertId === this.selected) ?? null;
    const failed = problem ?? this.problem;
    return html`
      <se-alert-counts
        class="panel"
        .console="${this.console}"
        .gridCode="${this.filter.gridCode}"
        @grid-chosen="${(event: CustomEvent<string | null>) => this.#narrow({ gridCode: event.detail })}"
        @level-chosen="${(event: CustomEvent<LevelChoice>) => this.#narrow({ level: event.detail })}"
      ></se-alert-counts>
      <section class="inbox panel" aria-label="${t('alerts.inbox')}">
        ${this.#bar()} ${failed
          ? html`
            <div class="trouble" role="alert">${failed.message} ${failed.remedy}</div>
          `
          : nothing}
        <div class="scroll">
          <table data-testid="alert-table">
            <thead>
              <tr>
                <th></th>
                <th scope="col">${t('alerts.level')}</th>
                <th scope="col">${t('alerts.title')}</th>
                <th scope="col">${t('alerts.point')}</th>
                <th scope="col">${t('alerts.openedAt')}</th>
                <th scope="col" class="number">${t('alerts.occurrences')}</th>
                <th scope="col">${t('alerts.state')}</th>
                <th scope="col">${t('alerts.fault')}</th>
              </tr>
            </thead>
            <tbody>${repeat(alerts, (alert) => alert.alertId, (alert) => this.#row(alert))}</tbody>
          </table>
          ${answered && alerts.length === 0
            ? html`
              <div class="empty">${t('alerts.empty')}</div>
            `
            : nothing} ${!more ? nothing : html`
            <div class="more"><button class="button" data-testid="alerts-more" @click="${() =>
              void this.#list?.more()}">${t('alerts.more')}</button></div>
          `}
        </div>
        ${this.#many()}
      </section>
      <se-alert-detail
        class="panel"
        .console="${this.console}"
        .alert="${chosen}"
        .live="${this.live}"
        @alert-changed="${(event: CustomEvent<Alert>) => this.#list?.merge([event.detail])}"
        @live-turned="${() => this.live = !this.live}"
      ></se-alert-detail>
    `;
  }

  #bar(): TemplateResult {
    const { state, resolved, level, muted } = this.filter;
    return html`
      <div class="bar" role="search" aria-label="${t('alerts.filter')}">
        <h2>${t('alerts.inbox')}</h2><span class="spacer"></span>
        ${chooser(
          'filter-level',
          t('alerts.level'),
          level,
          LEVEL_CHOICES,
          (one) =>
            one === '' ? t('filter.any', { name: t('alerts.level') }) : t('alerts.upTo', {
              level: t(`alert.level.${one}`),
            }),
          (one) => this.#narrow({ level: one }),
        )} ${chooser(
          'filter-resolved',
          t('alerts.fault'),
          resolved,
          EITHER,
          (one) =>
            t(
              one === ''
                ? 'alerts.filter.anyResolved'
                : one === 'true'
                ? 'alerts.filter.resolved'
                : 'alerts.filter.unresolved',
            ),
          (one) => this.#narrow({ resolved: one }),
        )} ${chooser(
          'filter-state',
          t('alerts.state'),
          state,
          ['', ...ALERT_STATES],
          (one) => one === '' ? t('alerts.filter.anyState') : t(`alert.state.${one}`),
          (one) => this.#narrow({ state: one }),
        )} ${chooser(
          'filter-muted',
          t('alerts.muted'),
          muted,
          EITHER,
          (one) => t(`alerts.muted.${one === '' ? 'any' : one}`),
          (one) => this.#narrow({ muted: one }),
        )}
      </div>
    `;
  }

  #row(alert: Alert): TemplateResult {
    return alertRow(alert, {
      selected: alert.alertId === this.selected,
      ticked: this.ticked.has(alert.alertId),
      onChoice: () => this.selected = alert.alertId,
      onTick: () => this.#tick(alert.alertId),
    });
  }

  /** What can be done with all that are ticked, and which keys there are. */
  #many(): TemplateResult {
    const alerts = this.#ticked();
    const possible = ALERT_STATES.filter((to) => alerts.some((alert) => nextStates(alert.state).includes(to)));
    return html`
      <div class="bar foot">
        ${alerts.length === 0
          ? html`
            <span class="faint">${t('alerts.keys')}</span>
          `
          : html`
            <b data-testid="alerts-ticked">${t('alerts.ticked', { count: alerts.length })}</b>
            ${possible.map((to) =>
              html`
                <button class="button" ?disabled="${this.busy}" data-testid="ticked-to-${to}" @click="${() =>
                  void this.#take(alerts, to, '')}">
                  ${t(`alert.do.${to}`)}
                </button>
              `
            )}
            <button class="button quiet" @click="${() => this.ticked = new Set()}">${t('devices.cancel')}</button>
          `}
      </div>
      ${this.refusals.map(({ item, problem }) =>
        html`
          <div class="trouble" role="alert">${item.title}: ${problem.message} ${problem.remedy}</div>
        `
      )}
    `;
  }

  #ticked(): readonly Alert[] {
    return this.#list!.listed.value.alerts.filter((alert) => this.ticked.has(alert.alertId));
  }

  #narrow(part: Partial<AlertFilter>): void {
    this.filter = { ...this.filter, ...part };
  }

  #tick(alertId: string): void {
    const ticked = new Set(this.ticked);
    if (!ticked.delete(alertId)) ticked.add(alertId);
    this.ticked = ticked;
  }

  /** `#/alerts?alert=…`, as a toast links to it. */
  #followLink(): void {
    const asked = askedByLink().get('alert');
    if (asked === null) return;
    this.selected = asked;
    void this.#list?.bring(asked);
  }

  #press(event: KeyboardEvent): void {
    const deed = deedOf(event);
    if (deed === null) return;
    event.preventDefault();
    this.#do(deed);
  }

  #do(deed: KeyDeed): void {
    const chosen = this.#list!.listed.value.alerts.find((alert) => alert.alertId === this.selected);
    switch (deed) {
      case 'next':
      case 'previous':
        this.#step(deed === 'next' ? 1 : -1);
        break;
      case 'tick':
        if (chosen) this.#tick(chosen.alertId);
        break;
      case 'note':
        this.detail.focusNote();
        break;
      case 'live':
        this.live = !this.live;
        break;
      default: {
        const meant = this.ticked.size > 0 ? this.#ticked() : chosen ? [chosen] : [];
        void this.#take(meant, deed, this.ticked.size > 0 ? '' : this.detail.takeNote());
      }
    }
  }

  #step(by: number): void {
    const { alerts } = this.#list!.listed.value;
    const now = alerts.findIndex((alert) => alert.alertId === this.selected);
    const next = alerts[Math.max(0, Math.min(alerts.length - 1, now < 0 ? 0 : now + by))];
    if (!next) return;
    this.selected = next.alertId;
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector('tr[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
    );
  }

  async #take(alerts: readonly Alert[], to: AlertState, note: string): Promise<void> {
    const able = alerts.filter((alert) => nextStates(alert.state).includes(to));
    await this.attempt(async () => {
      this.refusals = await withEach(able, async (alert) => {
        const { api, session } = this.console;
        this.#list?.merge([await api.alarm.transition(alert.alertId, to, session.username, note)]);
      });
      this.ticked = new Set();
    });
  }
}
