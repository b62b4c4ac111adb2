/** Where events are delivered to, and how it goes, as openapi.yaml defines it. */
import type { Ask } from './ask.ts';
import type { Page } from './model.ts';

export type WebhookState = 'healthy' | 'failing' | 'disabled';

export interface Webhook {
  readonly webhookId: string;
  readonly url: string;
  readonly events: readonly string[];
  readonly gridCodes: readonly string[];
  readonly enabled: boolean;
  readonly disabledReason?: string;
  /** Set by the configuration, and not to be changed here. */
  readonly configured?: boolean;
  readonly state?: WebhookState;
  readonly rateLimit?: number;
  readonly createdAt: string;
  /** Only when it was just made. */
  readonly secret?: string;
}

export interface WebhookHealth {
  readonly state: WebhookState;
  readonly failingSince: string | null;
  readonly pausedUntil: string | null;
  readonly lastDeliveredAt: string | null;
  readonly lastError: string | null;
  readonly lastLatencyMs: number | null;
  readonly pending: number;
  readonly dead: number;
  readonly oldestPendingAt: string | null;
}

export const DELIVERY_STATES = ['pending', 'delivered', 'dead'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

export interface Delivery {
  readonly deliveryId: string;
  readonly eventType: string;
  readonly subject: string;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly lastStatus: number | null;
  readonly lastError: string | null;
  readonly nextAttemptAt: string | null;
  readonly createdAt: string;
  /** Not in lists. */
  readonly log?: ReadonlyArray<{
    readonly at: string;
    readonly status: number | null;
    readonly error: string | null;
    readonly latencyMs: number;
    readonly answer: string;
  }>;
}

export interface DeliveryQuery {
  readonly state?: DeliveryState | undefined;
  readonly limit: number;
  readonly cursor: string | undefined;
}

export type Replay =
  | { readonly deliveryIds: readonly string[] }
  | { readonly from: string; readonly to: string; readonly deadOnly: boolean };

export interface NewSecret {
  readonly secret: string;
  readonly previousValidUntil: string;
}

export class WebhookCalls {
  readonly #ask: Ask;

  constructor(ask: Ask) {
    this.#ask = ask;
  }

  async list(): Promise<readonly Webhook[]> {
    return (await this.#ask('listWebhooks')).items;
  }

  create(webhook: { url: string; events: readonly string[]; gridCodes: readonly string[] }): Promise<Webhook> {
    return this.#ask('createWebhook', { body: webhook });
  }

  enable(id: string, enabled: boolean): Promise<Webhook> {
    return this.#ask('updateWebhook', { path: { webhookId: id }, body: { enabled } });
  }

  async remove(id: string): Promise<void> {
    await this.#ask('deleteWebhook', { path: { webhookId: id } });
  }

  health(id: string): Promise<WebhookHealth> {
    return this.#ask('getWebhookHealth', { path: { webhookId: id } });
  }

  /** The secret before stays valid for a day. */
  rotate(id: string): Promise<NewSecret> {
    return this.#ask('rotateWebhookSecret', { path: { webhookId: id }, body: {} });
  }

  test(id: string): Promise<{ readonly deliveryId: string }> {
    return this.#ask('testWebhook', { path: { webhookId: id } });
  }

  deliveries(id: string, filter: DeliveryQuery): Promise<Page<Delivery>> {
    return this.#ask('listDeliveries', { path: { webhookId: id }, query: filter });
  }

  delivery(id: string, deliveryId: string): Promise<Delivery> {
    return this.#ask('getDelivery', { path: { webhookId: id, deliveryId } });
  }

  replay(id: string, replay: Replay): Promise<{ readonly queued: number }> {
    return this.#ask('replayDeliveries', { path: { webhookId: id }, body: replay });
  }
}
