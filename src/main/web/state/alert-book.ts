import type { Alert } from '../api/model.ts';
import type { ApiClient } from '../api/client.ts';
import { sound } from './alarm-sound.ts';
import { Observable } from './observable.ts';

const COUNTED = 200;
const SHOWN = 3;
const DISMISS_MS = 8_000;
const DISMISS_SEVERE_MS = 20_000;

export interface Toast {
  readonly kind: 'opened' | 'resolved';
  readonly alert: Alert;
}

/** What the console knows of alerts outside the inbox: how many are open, and the latest to be told of. */
export class AlertBook {
  /** Alerts neither closed nor resolved, at most {@link COUNTED}. */
  readonly open = new Observable<ReadonlySet<string>>(new Set());
  /** Newest first, never more than three: a burst of alerts must not bury the picture. */
  readonly toasts = new Observable<readonly Toast[]>([]);
  /** The last change, for whoever lists alerts. */
  readonly latest = new Observable<Alert | null>(null);
  readonly #api: ApiClient;

  constructor(api: ApiClient) {
    this.#api = api;
  }

  async load(): Promise<void> {
    const page = await this.#api.alarm.alerts({ resolved: false, limit: COUNTED });
    this.open.set(new Set(page.items.filter(isOpen).map((alert) => alert.alertId)));
  }

  onAlert(alert: Alert): void {
    const wasOpen = this.open.value.has(alert.alertId);
    const open = new Set(this.open.value);
    if (isOpen(alert)) open.add(alert.alertId);
    else open.delete(alert.alertId);
    this.open.set(open);
    this.latest.set(alert);
    if (!wasOpen && isOpen(alert) && alert.state === 'opened' && !alert.mutedBy) {
      this.#tell({ kind: 'opened', alert });
      sound(alert.level);
    }
    if (wasOpen && alert.resolvedAt !== null) this.#tell({ kind: 'resolved', alert });
  }

  dismiss(toast: Toast): void {
    this.toasts.set(this.toasts.value.filter((shown) => shown !== toast));
  }

  #tell(toast: Toast): void {
    const others = this.toasts.value.filter((shown) => shown.alert.alertId !== toast.alert.alertId);
    this.toasts.set([toast, ...others].slice(0, SHOWN));
    setTimeout(() => this.dismiss(toast), toast.alert.level <= 2 ? DISMISS_SEVERE_MS : DISMISS_MS);
  }
}

export function isOpen(alert: Alert): boolean {
  return alert.state !== 'closed' && alert.resolvedAt === null;
}
