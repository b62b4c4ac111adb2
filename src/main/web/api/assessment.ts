/** What grids are assessed on over time, and what excuses them, as openapi.yaml defines them. */
import type { Ask } from './ask.ts';
import type { BriefKpi, GridStatistics, KpiName, KpiTarget } from './kpi.ts';

/** Days, 2026-05-01; both included. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

export interface GridDay {
  readonly day: string;
  readonly points: number;
  readonly kpis: Readonly<Partial<Record<KpiName, BriefKpi>>>;
}

export interface ClosedDay {
  readonly day: string;
  readonly closedAt: string;
  readonly points: number;
  readonly figures: number;
  readonly hash: string;
}

export interface Verification {
  readonly intact: boolean;
  readonly sealed: boolean;
  readonly differing: number;
}

export interface MaintenanceWindow {
  readonly id: string;
  readonly gridCode: string;
  readonly point: string | null;
  readonly from: string;
  readonly to: string;
  readonly reason: string;
  readonly requestedBy: string;
  readonly requestedAt: string;
  readonly approvedBy: string | null;
  readonly approvedAt: string | null;
  readonly withdrawnAt: string | null;
}

export interface NewMaintenanceWindow {
  readonly gridCode: string;
  readonly point?: string;
  readonly from: string;
  readonly to: string;
  readonly reason: string;
}

export class AssessmentCalls {
  readonly #ask: Ask;

  constructor(ask: Ask) {
    this.#ask = ask;
  }

  statistics(gridCode: string, period?: Period): Promise<GridStatistics> {
    return this.#ask('getGridStatistics', { path: { gridCode }, query: { ...period } });
  }

  /** Closed days of a grid, earliest first; the last month where no period is given. */
  async days(gridCode: string, period?: Period): Promise<readonly GridDay[]> {
    return (await this.#ask('getGridDays', { path: { gridCode }, query: { ...period } })).items;
  }

  async targets(): Promise<readonly KpiTarget[]> {
    return (await this.#ask('listKpiTargets')).items;
  }

  /** Sets these targets and answers all; null: as configured again. */
  async setTargets(
    targets: ReadonlyArray<Pick<KpiTarget, 'kpi' | 'pointType' | 'share'>>,
  ): Promise<readonly KpiTarget[]> {
    return (await this.#ask('setKpiTargets', { body: { targets } })).items;
  }

  async closedDays(period: Period): Promise<readonly ClosedDay[]> {
    return (await this.#ask('listClosedDays', { query: period })).items;
  }

  /** Works a closed day out again from its evidence. */
  verify(day: string): Promise<Verification> {
    return this.#ask('verifyClosedDay', { path: { day } });
  }

  report(gridCode: string, month: string, format: 'html' | 'xlsx'): Promise<Response> {
    return this.#ask('getMonthlyReport', { path: { gridCode }, query: { month, format } });
  }

  async windows(gridCode?: string): Promise<readonly MaintenanceWindow[]> {
    return (await this.#ask('listMaintenanceWindows', { query: { gridCode, limit: 500 } })).items;
  }

  ask(window: NewMaintenanceWindow): Promise<MaintenanceWindow> {
    return this.#ask('createMaintenanceWindow', { body: window });
  }

  approve(id: string): Promise<MaintenanceWindow> {
    return this.#ask('approveMaintenanceWindow', { path: { windowId: id } });
  }

  withdraw(id: string): Promise<MaintenanceWindow> {
    return this.#ask('deleteMaintenanceWindow', { path: { windowId: id } });
  }
}
