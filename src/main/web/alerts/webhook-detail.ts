import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { type Delivery, DELIVERY_STATES, type DeliveryState, type Webhook } from '../api/webhooks.ts';
import { instantOf, localOf } from '../assess/days.ts';
import { formatDate, t } from '../i18n/language.ts';
import { now } from '../state/clock.ts';
import type { Console } from '../state/console.ts';
import { AskingElement } from '../ui/asking.ts';
import { chooser } from '../ui/chooser.ts';
import type { DataTable, PageReader, TableModel } from '../ui/data-table.ts';
import '../ui/data-table.ts';
import { entry } from '../ui/entry.ts';
import { formStyles } from '../ui/form-styles.ts';
import { frameStyles } from '../ui/frame-styles.ts';
import { shared } from '../ui/styles.ts';
import './delivery-log.ts';
import './webhook-health.ts';

const ANY = '';
const AGAIN_MS = 3_000;
const DAY_MS = 86_400_000;

/** One webhook: how it does, what was delivered, what to deliver again. Says `webhook-changed`, `webhook-removed`, `secret-made`. */
@customElement('se-webhook-detail')
export class WebhookDetail extends AskingElement {
  static override styles = [
    shared,
    formStyles,
    frameStyles,
    css`
      se-data-table {
        border-top: 1px solid var(--line);
      }
      .bar {
        flex-wrap: wrap;
      }
    `,
  ];

  @property({ attribute: false })
  accessor console!: Console;
  @property({ attribute: false })
  accessor webhook: Webhook | null = null;
  @state()
  private accessor wanted: DeliveryState | typeof ANY = ANY;
  @state()
  private accessor ticked: ReadonlySet<string> = new Set();
  @state()
  private accessor chosen: Delivery | null = null;
  @state()
  private accessor from = localOf(new Date(now().getTime() - DAY_MS));
  @state()
  private accessor to = localOf(now());
  @state()
  private accessor said = '';
  /** It is being removed: nothing more is asked of it. */
  @state()
  private accessor going = false;
  #read: PageReader<Delivery> = () => Promise.resolve({ items: [], nextCursor: null });

  protected override willUpdate(changed: PropertyValues): void {
    const before = changed.get('webhook') as Webhook | null | undefined;
    const another = changed.has('webhook') && before?.webhookId !== this.webhook?.webhookId;
    if (another) {
      this.chosen = this.problem = null;
      this.said = '';
      this.going = false;
    }
    if (!another && !changed.has('wanted')) return;
    const { webhook, wanted } = this;
    const state = wanted === ANY ? undefined : wanted;
    this.#read = ({ limit, cursor }) =>
      webhook === null
        ? Promise.resolve({ items: [], nextCursor: null })
        : this.console.api.webhooks.deliveries(webhook.webhookId, { state, limit, cursor });
  }

  protected override render(): TemplateResult {
    const { webhook } = this;
    if (webhook === null) {
      return html`
        <div class="empty">${t('webhook.choose')}</div>
      `;
    }
    return html`
      ${this.#actions(webhook)} ${this.trouble()} ${this.going ? nothing : this.#deliveries(webhook)}
    `;
  }

  #deliveries(webhook: Webhook): TemplateResult {
    return html`
      <se-webhook-health .console="${this.console}" .webhookId="${webhook.webhookId}"></se-webhook-health>
      ${this.#replay(webhook)}
      <se-data-table
        class="panel"
        tickable
        .model="${this.#model()}"
        .read="${this.#read}"
        .againMs="${AGAIN_MS}"
        .selected="${this.chosen?.deliveryId ?? null}"
        @rows-ticked="${(event: CustomEvent<ReadonlySet<string>>) => this.ticked = event.detail}"
        @row-chosen="${(event: CustomEvent<string>) =>
          void this.attempt(async () => {
            this.chosen = await this.console.api.webhooks.delivery(webhook.webhookId, event.detail);
          })}"
      >
        <span slot="filters">${chooser(
          'delivery-state',
          t('delivery.state'),
          this.wanted,
          [ANY, ...DELIVERY_STATES],
          (state) => state === ANY ? t('filter.any', { name: t('delivery.state') }) : t(`delivery.${state}`),
          (state) => this.wanted = state,
        )}</span>
        <button slot="filters" class="button" @click="${() => this.#again()}">${t('delivery.again')}</button>
      </se-data-table>
      ${this.chosen === null ? nothing : html`
        <se-delivery-log .delivery="${this.chosen}" @closed="${() => this.chosen = null}"></se-delivery-log>
      `}
    `;
  }

  #actions({ webhookId, url, enabled, configured }: Webhook): TemplateResult {
    const { webhooks } = this.console.api;
    const fixed = configured === true;
    return html`
      <div class="bar">
        <h2 class="ellipsis" title="${url}">${url}</h2><span class="spacer"></span>
        <button class="button" ?disabled="${this.busy}" data-testid="webhook-test" @click="${() =>
          void this.#do(async () => {
            await webhooks.test(webhookId);
            this.said = t('webhook.tested');
          })}">${t('webhook.test')}</button>
        ${fixed ? nothing : html`
          <button class="button" ?disabled="${this.busy}" data-testid="webhook-rotate" @click="${() =>
            void this.#do(async () => {
              const { secret } = await webhooks.rotate(webhookId);
              this.dispatchEvent(new CustomEvent('secret-made', { detail: secret }));
            })}">${t('webhook.rotate')}</button>
          <button class="button" ?disabled="${this.busy}" data-testid="webhook-enable" @click="${() =>
            void this.#do(() => webhooks.enable(webhookId, !enabled))}">${t(
              enabled ? 'webhook.disable' : 'webhook.enable',
            )}</button>
          <button class="button" ?disabled="${this.busy}" data-testid="webhook-remove" @click="${() =>
            void this.#remove(webhookId)}">${t('grid.remove')}</button>
        `}
      </div>
    `;
  }

  #replay({ webhookId }: Webhook): TemplateResult {
    const { webhooks } = this.console.api;
    const [from, to] = [instantOf(this.from), instantOf(this.to)];
    const queued = async (answer: Promise<{ readonly queued: number }>): Promise<void> => {
      this.said = t('webhook.queued', { count: (await answer).queued });
    };
    return html`
      <div class="form">
        ${entry('replay-from', t('assess.from'), this.from, (local) => this.from = local, {
          type: 'datetime-local',
        })} ${entry('replay-to', t('assess.to'), this.to, (local) => this.to = local, { type: 'datetime-local' })}
        <button class="button" ?disabled="${this.busy || from === '' ||
          from >= to}" data-testid="replay-period" @click="${() =>
          void this.#do(() => queued(webhooks.replay(webhookId, { from, to, deadOnly: false })))}">${t(
            'webhook.replay',
          )}</button>
        <button class="button" ?disabled="${this.busy || from === '' ||
          from >= to}" data-testid="replay-dead" @click="${() =>
          void this.#do(() => queued(webhooks.replay(webhookId, { from, to, deadOnly: true })))}">${t(
            'webhook.replayDead',
          )}</button>
        <button class="button" ?disabled="${this.busy ||
          this.ticked.size === 0}" data-testid="replay-ticked" @click="${() =>
          void this.#do(() => queued(webhooks.replay(webhookId, { deliveryIds: [...this.ticked] })))}">${t(
            'webhook.replayTicked',
            { count: this.ticked.size },
          )}</button>
        <span role="status" data-testid="webhook-said">${this.said}</span>
      </div>
    `;
  }

  #model(): TableModel<Delivery> {
    return {
      name: 'delivery',
      title: t('delivery.title'),
      empty: t('delivery.none'),
      columns: [
        { title: t('delivery.created'), style: 'soft', cell: ({ createdAt }) => formatDate(createdAt) },
        {
          title: t('delivery.state'),
          cell: ({ state }) =>
            html`
              <span class="chip ${state === 'delivered' ? 'good' : state === 'dead' ? 'bad' : ''}">${t(
                `delivery.${state}`,
              )}</span>
            `,
        },
        { title: t('delivery.event'), cell: ({ eventType }) => eventType.replace('org.sharpeyes.', '') },
        { title: t('delivery.subject'), style: 'wide code', cell: ({ subject }) => subject },
        { title: t('delivery.attempts'), style: 'number', cell: ({ attempts }) => String(attempts) },
        {
          title: t('delivery.answer'),
          style: 'wide soft',
          cell: ({ lastStatus, lastError }) => [lastStatus, lastError].filter(Boolean).join(' '),
        },
        {
          title: t('delivery.next'),
          style: 'soft',
          cell: ({ nextAttemptAt }) => nextAttemptAt === null ? '' : formatDate(nextAttemptAt),
        },
      ],
      keyOf: ({ deliveryId }) => deliveryId,
    };
  }

  #again(): void {
    this.renderRoot.querySelector<DataTable<Delivery>>('se-data-table')?.again();
  }

  async #remove(webhookId: string): Promise<void> {
    this.going = true;
    this.ticked = new Set();
    this.going = await this.attempt(() => this.console.api.webhooks.remove(webhookId));
    if (this.going) this.dispatchEvent(new CustomEvent('webhook-removed', { detail: webhookId }));
  }

  async #do(step: () => Promise<unknown>): Promise<void> {
    const done = await this.attempt(step);
    if (done) this.dispatchEvent(new Event('webhook-changed'));
    this.#again();
  }
}
