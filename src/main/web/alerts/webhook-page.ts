import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Webhook } from '../api/webhooks.ts';
import { t } from '../i18n/language.ts';
import type { Console } from '../state/console.ts';
import { AskingElement } from '../ui/asking.ts';
import { entry } from '../ui/entry.ts';
import { formStyles } from '../ui/form-styles.ts';
import { shared } from '../ui/styles.ts';
import './webhook-detail.ts';

const ALL_ALERTS = 'org.sharpeyes.alert.*';

/** Who outside hears of alerts: each with its health, its deliveries, and what can be done about them. */
@customElement('se-webhook-page')
export class WebhookPage extends AskingElement {
  static override styles = [
    shared,
    formStyles,
    css`
      :host {
        display: flex;
        gap: var(--space-2);
      }
      .list {
        width: 420px;
        flex: none;
      }
      se-webhook-detail {
        flex: 1;
      }
      @media (max-width: 900px) {
        :host {
          flex-direction: column;
          overflow-y: auto;
        }
        .list {
          width: auto;
        }
        se-webhook-detail {
          flex: none;
        }
      }
      tbody tr {
        cursor: pointer;
      }
      td {
        overflow-wrap: anywhere;
      }
      td button {
        border: 0;
        padding: 0;
        background: none;
        text-align: start;
      }
      .secret {
        padding: var(--space-2) var(--space-3);
        background: var(--accent-wash);
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property({ attribute: false })
  accessor console!: Console;
  @state()
  private accessor webhooks: readonly Webhook[] = [];
  @state()
  private accessor selected: string | null = null;
  @state()
  private accessor url = '';
  @state()
  private accessor events = ALL_ALERTS;
  @state()
  private accessor grids = '';
  /** Shown once: the gateway tells it nobody again. */
  @state()
  private accessor secret = '';

  override connectedCallback(): void {
    super.connectedCallback();
    void this.attempt(() => this.#read());
  }

  protected override render(): TemplateResult {
    const chosen = this.webhooks.find((one) => one.webhookId === this.selected) ?? null;
    return html`
      <section class="list panel">
        <div class="bar"><h2>${t('alerts.view.webhooks')}</h2></div>
        ${this.#form()} ${this.trouble()} ${this.secret === '' ? nothing : html`
          <div class="secret" role="status">
            ${t('webhook.secret')}<br><span class="code" data-testid="webhook-secret">${this
              .secret}</span>
          </div>
        `}
        <div class="scroll">
          <table data-testid="webhook-table"><tbody>${this.webhooks.map((one) => this.#row(one))}</tbody></table>
          ${this.webhooks.length === 0
            ? html`
              <div class="empty">${t('webhook.none')}</div>
            `
            : nothing}
        </div>
      </section>
      <se-webhook-detail
        class="panel"
        .console="${this.console}"
        .webhook="${chosen}"
        @webhook-changed="${() => void this.attempt(() => this.#read())}"
        @webhook-removed="${(event: CustomEvent<string>) => this.#forget(event.detail)}"
        @secret-made="${(event: CustomEvent<string>) => this.secret = event.detail}"
      ></se-webhook-detail>
    `;
  }

  #form(): TemplateResult {
    return html`
      <form class="form" @submit="${(event: Event) => {
        event.preventDefault();
        void this.#create();
      }}">
        ${entry('webhook-url', t('webhook.url'), this.url, (url) => this.url = url, {
          most: 2000,
          placeholder: 'https://…',
          required: true,
        })} ${entry('webhook-events', t('webhook.events'), this.events, (events) => this.events = events)} ${entry(
          'webhook-grids',
          t('webhook.grids'),
          this.grids,
          (grids) => this.grids = grids,
        )}
        <button
          class="button primary"
          ?disabled="${this.busy || !/^https?:\/\/./.test(this.url) || this.events === ''}"
          data-testid="webhook-create"
        >
          ${t('webhook.create')}
        </button>
      </form>
    `;
  }

  #row({ webhookId, url, events, enabled, state }: Webhook): TemplateResult {
    const condition = state ?? (enabled ? 'healthy' : 'disabled');
    const choose = (): void => {
      this.selected = webhookId;
      this.secret = '';
    };
    return html`
      <tr aria-selected="${webhookId ===
        this.selected}" data-testid="webhook-row" data-state="${condition}" @click="${choose}">
        <td><span class="chip ${condition === 'healthy' ? 'good' : condition === 'failing' ? 'bad' : ''}">${t(
          `webhook.${condition}`,
        )}</span></td>
        <td>
          <button>${url}</button>
          <div class="faint">${events.join(', ')}</div>
        </td>
      </tr>
    `;
  }

  async #create(): Promise<void> {
    const parts = (text: string): string[] => text.split(/[\s,，]+/).filter((part) => part !== '');
    await this.attempt(async () => {
      const made = await this.console.api.webhooks.create({
        url: this.url,
        events: parts(this.events),
        gridCodes: parts(this.grids),
      });
      this.url = this.grids = '';
      this.selected = made.webhookId;
      this.secret = made.secret ?? '';
      await this.#read();
    });
  }

  /** What is gone is not asked for again. */
  #forget(webhookId: string): void {
    this.webhooks = this.webhooks.filter((one) => one.webhookId !== webhookId);
    this.selected = this.webhooks[0]?.webhookId ?? null;
  }

  async #read(): Promise<void> {
    this.webhooks = await this.console.api.webhooks.list();
    if (!this.webhooks.some((one) => one.webhookId === this.selected)) {
      this.selected = this.webhooks[0]?.webhookId ?? null;
    }
  }
}
