import type { Alert } from '../api/model.ts';
import type { ApiClient } from '../api/client.ts';
import { sound } from './alarm-sound.ts';
import { Batch } from './batch.ts';
import { Observable } from './observable.ts';

/** Alerts whose state is remembered, to tell what is new from what goes on. */
const REMEMBERED = 2_000;
const LOADED = 200;
/** A storm of alerts is shown a few times a second. */
const GATHERED_MS = 200;
const COUNT_AGAIN_MS = 1_000;
/** More changes than this were missed: lists are read anew instead. */
const CAUGHT_UP = 1_000;
const SHOWN = 3;
const DISMISS_MS = 8_000;
const DISMISS_SEVERE_MS = 20_000;

export interface Toast {
  readonly kind: 'opened' | 'resolved';
  readonly alert: Alert;
}

/** What the console knows of alerts outside the inbox: how many are open, and the latest to be told of. */
export class AlertBook {
  /** Alerts neither closed, resolved nor muted. */
  readonly openCount = new Observable<number>(0);
  /** Newest first, never more than three: a burst of alerts must not bury the picture. */
  readonly toasts = new Observable<readonly Toast[]>([]);
  /** What changed last, each alert once, for whoever lists alerts; a storm comes in portions. */
  readonly changes = new Observable<readonly Alert[]>([]);
  /** Rises when changes may have been missed: what is listed has to be read again. */
  readonly gaps = new Observable<number>(0);
  readonly #api: ApiClient;
  /** Whether an alert was open when last heard of. */
  readonly #wasOpen = new Map<string, boolean>();
  readonly #news = new Batch<Alert>(GATHERED_MS, (news) => this.#take([...news.values()]));
  #lastChange: number | null = null;
  #counting: ReturnType<typeof setTimeout> | undefined;

  constructor(api: ApiClient) {
    this.#api = api;
  }

  /** Reads what there is, and tells of what came while nobody listened. */
  async load(): Promise<void> {
    await Promise.all([this.#count(), this.#readMissed()]);
  }

  onAlert(alert: Alert): void {
    this.#news.add(alert.alertId, alert);
  }

  dismiss(toast: Toast): void {
    this.toasts.set(this.toasts.value.filter((shown) => shown !== toast));
  }

  /** Reads what happened before the events came: what was listed until then may lack some of it. */
  async #readMissed(): Promise<void> {
    await (this.#lastChange === null ? this.#begin() : this.#catchUp(this.#lastChange));
    this.gaps.set(this.gaps.value + 1);
  }

  async #begin(): Promise<void> {
    const page = await this.#api.alarm.alerts({ resolved: false, limit: LOADED });
    this.#lastChange = 0;
    [...page.items].reverse().forEach((alert) => this.#remember(alert));
  }

  async #catchUp(after: number): Promise<void> {
    const { items } = await this.#api.alarm.changedAfter(after, CAUGHT_UP);
    if (items.length < CAUGHT_UP) items.forEach((alert) => this.onAlert(alert));
    else items.forEach((alert) => this.#remember(alert));
  }

  #take(alerts: readonly Alert[]): void {
    const opened = alerts.filter((alert) => this.#isNew(alert));
    const resolved = alerts.filter((alert) => this.#wasOpen.get(alert.alertId) && alert.resolvedAt !== null);
    alerts.forEach((alert) => this.#remember(alert));
    this.changes.set(alerts);
    this.#tell([
      ...resolved.map((alert): Toast => ({ kind: 'resolved', alert })),
      ...opened.map((alert): Toast => ({ kind: 'opened', alert })),
    ]);
    const worst = Math.min(...opened.map((alert) => alert.level));
    if (opened.length > 0) sound(worst);
    this.#counting ??= setTimeout(() => void this.#count().catch(() => undefined), COUNT_AGAIN_MS);
  }

  /** Opened just now, or again; one that was never heard of and has happened before only goes on. */
  #isNew(alert: Alert): boolean {
    const wasOpen = this.#wasOpen.get(alert.alertId) ?? alert.occurrences > 1;
    return !wasOpen && isOpen(alert) && alert.state === 'opened' && !alert.mutedBy;
  }

  #remember(alert: Alert): void {
    this.#lastChange = Math.max(this.#lastChange ?? 0, alert.changeNumber ?? 0);
    this.#wasOpen.delete(alert.alertId);
    this.#wasOpen.set(alert.alertId, isOpen(alert));
    const [oldest] = this.#wasOpen.keys();
    if (this.#wasOpen.size > REMEMBERED && oldest !== undefined) this.#wasOpen.delete(oldest);
  }

  async #count(): Promise<void> {
    clearTimeout(this.#counting);
    this.#counting = undefined;
    this.openCount.set((await this.#api.alarm.counts(undefined)).open);
  }

  /** The newest of them, on top of those that are there. */
  #tell(news: readonly Toast[]): void {
    const shown = news.slice(-SHOWN).reverse();
    if (shown.length === 0) return;
    const told = new Set(shown.map((toast) => toast.alert.alertId));
    const others = this.toasts.value.filter((toast) => !told.has(toast.alert.alertId));
    this.toasts.set([...shown, ...others].slice(0, SHOWN));
    shown.forEach((toast) =>
      setTimeout(() => this.dismiss(toast), toast.alert.level <= 2 ? DISMISS_SEVERE_MS : DISMISS_MS)
    );
  }
}

export function isOpen(alert: Alert): boolean {
  return alert.state !== 'closed' && alert.resolvedAt === null;
}
