import { Observable } from '../state/observable.ts';
import type { AlarmCalls, AlertQuery } from '../api/alarm.ts';
import { type Alert, type AlertState } from '../api/model.ts';
import { Problem } from '../api/problem.ts';

const PAGE = 50;
/** Alerts that came by events and were not asked for: a storm fills no browser. */
const MOST = 2_000;

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
  readonly nextCursor: string | null;
  readonly problem: Problem | null;
  readonly answered: boolean;
}

const NOTHING: Listed = { alerts: [], nextCursor: null, problem: null, answered: false };

/** Alerts newest first as far as they have been read, kept current by events. */
export class AlertList {
  readonly listed = new Observable<Listed>(NOTHING);
  readonly #calls: AlarmCalls;
  #filter: AlertFilter | null = null;
  #reading = 0;

  constructor(calls: AlarmCalls) {
    this.#calls = calls;
  }

  /** Begins anew with another filter. */
  async narrow(filter: AlertFilter): Promise<void> {
    this.#filter = filter;
    await this.#read(undefined);
  }

  async more(): Promise<void> {
    await this.#read(this.listed.value.nextCursor ?? undefined);
  }

  /** A changed alert replaces its row; a new one comes on top if the filter lets it in. */
  merge(alert: Alert): void {
    const { alerts } = this.listed.value;
    const known = alerts.some((row) => row.alertId === alert.alertId);
    if (!known && !this.#accepts(alert)) return;
    const merged = known
      ? alerts.map((row) => row.alertId === alert.alertId ? alert : row)
      : [alert, ...alerts].slice(0, MOST);
    this.listed.set({ ...this.listed.value, alerts: merged });
  }

  /** An alert that somebody was led to, wherever it stands in the list. */
  async bring(alertId: string): Promise<void> {
    if (this.listed.value.alerts.some((alert) => alert.alertId === alertId)) return;
    const alert = await this.#calls.alert(alertId).catch(() => null);
    const { alerts } = this.listed.value;
    if (alert === null || alerts.some((one) => one.alertId === alertId)) return;
    this.listed.set({ ...this.listed.value, alerts: [alert, ...alerts] });
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

  async #read(cursor: string | undefined): Promise<void> {
    const reading = ++this.#reading;
    const before = this.listed.value;
    try {
      const page = await this.#calls.alerts({ ...queryOf(this.#filter), limit: PAGE, cursor });
      if (reading !== this.#reading) return;
      const alerts = cursor === undefined ? page.items : [...before.alerts, ...page.items];
      this.listed.set({ alerts, nextCursor: page.nextCursor, problem: null, answered: true });
    } catch (thrown) {
      if (reading === this.#reading) this.listed.set({ ...before, problem: Problem.from(thrown) });
    }
  }
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
