import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { WebhookHealth } from '../api/webhooks.ts';
import { formatDate, t } from '../i18n/language.ts';
import type { Console } from '../state/console.ts';
import { ConsoleElement } from '../ui/element.ts';
import { shared } from '../ui/styles.ts';

const AGAIN_MS = 5_000;

/** Whether a webhook takes what it is sent, and what waits for it; looked at every few seconds. */
@customElement('se-webhook-health')
export class WebhookHealthElement extends ConsoleElement {
  static override styles = [
    shared,
    css`
      dl {
        display: flex;
        flex-wrap: wrap;
        gap: 2px var(--space-4);
        margin: 0;
        padding: var(--space-2) var(--space-3);
      }
      div {
        display: flex;
        gap: 6px;
      }
      dd {
        margin: 0;
      }
    `,
  ];

  @property({ attribute: false })
  accessor console!: Console;
  @property({ attribute: false })
  accessor webhookId = '';
  @state()
  private accessor health: WebhookHealth | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    clearTimeout(this.#timer);
    super.disconnectedCallback();
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('webhookId')) void this.#read();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { health } = this;
    if (health === null) return nothing;
    const time = (instant: string | null): string => instant === null ? '' : formatDate(instant);
    return html`
      <dl data-testid="webhook-health" data-state="${health.state}">
        ${fact('webhook.pending', String(health.pending))} ${fact('webhook.dead', String(health.dead))} ${fact(
          'webhook.oldest',
          time(health.oldestPendingAt),
        )} ${fact('webhook.lastDelivered', time(health.lastDeliveredAt))} ${fact(
          'webhook.latency',
          health.lastLatencyMs === null ? '' : `${health.lastLatencyMs} ms`,
        )} ${fact('webhook.failingSince', time(health.failingSince))} ${fact(
          'webhook.pausedUntil',
          time(health.pausedUntil),
        )} ${fact('webhook.lastError', health.state === 'healthy' ? '' : health.lastError ?? '')}
      </dl>
    `;
  }

  async #read(): Promise<void> {
    clearTimeout(this.#timer);
    const { webhookId } = this;
    const health = await this.console.api.webhooks.health(webhookId).catch(() => null);
    if (webhookId !== this.webhookId || !this.isConnected) return;
    this.health = health;
    this.#timer = setTimeout(() => void this.#read(), AGAIN_MS);
  }
}

function fact(
  name:
    | 'webhook.pending'
    | 'webhook.dead'
    | 'webhook.oldest'
    | 'webhook.lastDelivered'
    | 'webhook.latency'
    | 'webhook.failingSince'
    | 'webhook.pausedUntil'
    | 'webhook.lastError',
  text: string,
): TemplateResult | typeof nothing {
  return text === '' ? nothing : html`
    <div>
      <dt class="soft">${t(name)}</dt>
      <dd>${text}</dd>
    </div>
  `;
}
