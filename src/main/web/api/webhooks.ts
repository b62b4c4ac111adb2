/** Where events are delivered to, and how it goes, as openapi.yaml defines it. */
import { json, query } from './http.ts';
import type { Page } from './model.ts';
import type { Call } from './points.ts';

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
  readonly #call: Call;

  constructor(call: Call) {
    this.#call = call;
  }

  async list(): Promise<readonly Webhook[]> {
    const page: Page<Webhook> = await json(this.#call('GET', '/webhooks'));
    return page.items;
  }

  create(webhook: { url: string; events: readonly string[]; gridCodes: readonly string[] }): Promise<Webhook> {
    return json(this.#call('POST', '/webhooks', webhook));
  }

  enable(id: string, enabled: boolean): Promise<Webhook> {
    return json(this.#call('PATCH', pathOf(id), { enabled }));
  }

  async remove(id: string): Promise<void> {
    await this.#call('DELETE', pathOf(id));
  }

  health(id: string): Promise<WebhookHealth> {
    return json(this.#call('GET', pathOf(id) + '/health'));
  }

  /** The secret before stays valid for a day. */
  rotate(id: string): Promise<NewSecret> {
    return json(this.#call('POST', pathOf(id) + '/secrets', {}));
  }

  test(id: string): Promise<{ readonly deliveryId: string }> {
    return json(this.#call('POST', pathOf(id) + '/tests'));
  }

  deliveries(id: string, filter: DeliveryQuery): Promise<Page<Delivery>> {
    return json(this.#call('GET', pathOf(id) + '/deliveries' + query({ ...filter })));
  }

  delivery(id: string, deliveryId: string): Promise<Delivery> {
    return json(this.#call('GET', `${pathOf(id)}/deliveries/${encodeURIComponent(deliveryId)}`));
  }

  replay(id: string, replay: Replay): Promise<{ readonly queued: number }> {
    return json(this.#call('POST', pathOf(id) + '/replays', replay));
  }
}

function pathOf(id: string): string {
  return `/webhooks/${encodeURIComponent(id)}`;
}
