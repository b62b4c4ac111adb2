import { Observable } from '../state/observable.ts';
import type { AlarmCalls, AlertQuery } from '../api/alarm.ts';
import { type Alert, type AlertState } from '../api/model.ts';
import { Problem } from '../api/problem.ts';

const PAGE = 50;
/** Rows that one list draws: a storm fills no browser. */
const MOST = 500;
const MOST_AT_ONCE = 1_000;

export const LEVEL_CHOICES = ['', '1', '2', '3', '4', '5'] as const;
export type LevelChoice = (typeof LEVEL_CHOICES)[number];

/** What an inbox is narrowed to. */
export interface AlertFilter {
  readonly state: AlertState | '';
  readonly resolved: '' | 'true' | 'false';
  /** This level and all that are worse; empty: any. */
  readonly level: LevelChoice;
  readonly gridCode: string | null;
  readonly muted: '' | 'true' | 'false';
}

export interface Listed {
  readonly alerts: readonly Alert[];
  /** There are older ones. */
  readonly more: boolean;
  readonly problem: Problem | null;
  readonly answered: boolean;
}

const NOTHING: Listed = { alerts: [], more: false, problem: null, answered: false };

/** Alerts newest first as far as they have been read, kept current by events. */
export class AlertList {
  readonly listed = new Observable<Listed>(NOTHING);
  readonly #calls: AlarmCalls;
  /** The alert that somebody looks at. */
  pinned: string | null = null;
  #filter: AlertFilter | null = null;
  #cursor: string | null = null;
  /** The cursor does not go on from where the list ends. */
  #cut = false;
  /** Rows that somebody asked for. */
  #asked = 0;
  #reading = 0;
  /** Changes told of while a list is being read: they are newer than what it says. */
  #newer: Alert[] | null = null;

  constructor(calls: AlarmCalls) {
    this.#calls = calls;
  }

  /** Begins anew with another filter. */
  async narrow(filter: AlertFilter): Promise<void> {
    this.#filter = filter;
    await this.#read(PAGE, () => []);
  }

  async more(): Promise<void> {
    const { alerts } = this.listed.value;
    if (this.#cut || this.#cursor === null) await this.#read(Math.min(MOST_AT_ONCE, alerts.length + PAGE), () => []);
    else await this.#read(PAGE, () => this.listed.value.alerts, this.#cursor);
  }

  /** Reads the beginning again, as changes may have been missed. */
  async again(): Promise<void> {
    if (this.#filter === null) return;
    const seen = (): readonly Alert[] => this.listed.value.alerts.filter((alert) => alert.alertId === this.pinned);
    await this.#read(PAGE, () => [], undefined, seen);
  }

  /** Changed alerts replace their rows, but not with what is older; new ones come on top if the filter lets them in. */
  merge(changed: readonly Alert[]): void {
    this.#newer?.push(...changed);
    const { alerts } = this.listed.value;
    const news = new Map(changed.map((alert) => [alert.alertId, alert]));
    const known = alerts.map((row) => {
      const now = news.get(row.alertId);
      news.delete(row.alertId);
      return now && !isOlder(now, row) ? now : row;
    });
    const fresh = [...news.values()].filter((alert) => this.#accepts(alert)).reverse();
    if (fresh.length + changed.length - news.size === 0) return;
    this.#show([...fresh, ...known]);
  }

  /** An alert that somebody was led to, wherever it stands in the list. */
  async bring(alertId: string): Promise<void> {
    if (this.listed.value.alerts.some((alert) => alert.alertId === alertId)) return;
    const alert = await this.#calls.alert(alertId).catch(() => null);
    const { alerts } = this.listed.value;
    if (alert === null || alerts.some((one) => one.alertId === alertId)) return;
    this.listed.set({ ...this.listed.value, alerts: [alert, ...alerts] });
  }

  /** What a storm pushes out at the end is read again by {@link more}; what somebody looks at stays. */
  #show(alerts: readonly Alert[]): void {
    const before = this.listed.value;
    const most = Math.max(MOST, this.#asked);
    const pinned = alerts.slice(most).filter((alert) => alert.alertId === this.pinned);
    this.#cut ||= alerts.length > most;
    this.listed.set({ ...before, alerts: [...alerts.slice(0, most), ...pinned], more: before.more || this.#cut });
  }

  #accepts(alert: Alert): boolean {
    const filter = this.#filter;
    if (filter === null || alert.parentId) return false;
    const path = alert.gridPath ?? '';
    return (filter.state === '' || alert.state === filter.state) &&
      (filter.resolved === '' || String(alert.resolvedAt !== null) === filter.resolved) &&
      (filter.level === '' || alert.level <= Number(filter.level)) &&
      (filter.muted === '' || String(Boolean(alert.mutedBy)) === filter.muted) &&
      (filter.gridCode === null || alert.gridCode === filter.gridCode || path.includes(filter.gridCode));
  }

  async #read(
    limit: number,
    before: () => readonly Alert[],
    cursor?: string,
    after: () => readonly Alert[] = () => [],
  ): Promise<void> {
    const reading = ++this.#reading;
    const newer: Alert[] = this.#newer = [];
    try {
      const page = await this.#calls.alerts({ ...queryOf(this.#filter), limit, cursor });
      if (reading !== this.#reading) return;
      this.#cursor = page.nextCursor;
      this.#cut = false;
      const alerts = unique([...before(), ...page.items, ...after()]);
      this.#asked = alerts.length;
      this.#newer = null;
      this.listed.set({ alerts, more: page.nextCursor !== null, problem: null, answered: true });
      this.merge(newer);
    } catch (thrown) {
      if (reading === this.#reading) this.listed.set({ ...this.listed.value, problem: Problem.from(thrown) });
    }
  }
}

function isOlder(one: Alert, other: Alert): boolean {
  return (one.changeNumber ?? Infinity) < (other.changeNumber ?? 0);
}

function unique(alerts: readonly Alert[]): readonly Alert[] {
  const seen = new Set<string>();
  return alerts.filter(({ alertId }) => !seen.has(alertId) && seen.add(alertId));
}

function queryOf(filter: AlertFilter | null): AlertQuery {
  if (filter === null) return {};
  return {
    state: filter.state === '' ? undefined : filter.state,
    resolved: filter.resolved === '' ? undefined : filter.resolved === 'true',
    level: filter.level === '' ? undefined : Number(filter.level),
    muted: filter.muted === '' ? undefined : filter.muted === 'true',
    gridCode: filter.gridCode ?? undefined,
  };
}
