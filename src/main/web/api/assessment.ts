/** What grids are assessed on over time, and what excuses them, as openapi.yaml defines them. */
import { json, query } from './http.ts';
import type { BriefKpi, GridStatistics, KpiName, KpiTarget } from './kpi.ts';
import type { Call } from './points.ts';

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
  readonly #call: Call;

  constructor(call: Call) {
    this.#call = call;
  }

  statistics(gridCode: string, period?: Period): Promise<GridStatistics> {
    return json(this.#call('GET', `/statistics/grids/${encodeURIComponent(gridCode)}` + query({ ...period })));
  }

  /** Closed days of a grid, earliest first; the last month where no period is given. */
  async days(gridCode: string, period?: Period): Promise<readonly GridDay[]> {
    const page: { readonly items: readonly GridDay[] } = await json(
      this.#call('GET', `/statistics/grids/${encodeURIComponent(gridCode)}/days` + query({ ...period })),
    );
    return page.items;
  }

  async targets(): Promise<readonly KpiTarget[]> {
    const list: { readonly items: readonly KpiTarget[] } = await json(this.#call('GET', '/statistics/targets'));
    return list.items;
  }

  /** Sets these targets and answers all; null: as configured again. */
  async setTargets(
    targets: ReadonlyArray<Pick<KpiTarget, 'kpi' | 'pointType' | 'share'>>,
  ): Promise<readonly KpiTarget[]> {
    const list: { readonly items: readonly KpiTarget[] } = await json(
      this.#call('PUT', '/statistics/targets', { targets }),
    );
    return list.items;
  }

  async closedDays(period: Period): Promise<readonly ClosedDay[]> {
    const page: { readonly items: readonly ClosedDay[] } = await json(
      this.#call('GET', '/statistics/days' + query({ ...period })),
    );
    return page.items;
  }

  /** Works a closed day out again from its evidence. */
  verify(day: string): Promise<Verification> {
    return json(this.#call('POST', `/statistics/days/${day}/verifications`));
  }

  report(gridCode: string, month: string, format: 'html' | 'xlsx'): Promise<Response> {
    return this.#call('GET', `/statistics/reports/${encodeURIComponent(gridCode)}` + query({ month, format }));
  }

  async windows(gridCode?: string): Promise<readonly MaintenanceWindow[]> {
    const page: { readonly items: readonly MaintenanceWindow[] } = await json(
      this.#call('GET', '/maintenance-windows' + query({ gridCode, limit: 500 })),
    );
    return page.items;
  }

  ask(window: NewMaintenanceWindow): Promise<MaintenanceWindow> {
    return json(this.#call('POST', '/maintenance-windows', window));
  }

  approve(id: string): Promise<MaintenanceWindow> {
    return json(this.#call('POST', `/maintenance-windows/${id}/approval`));
  }

  withdraw(id: string): Promise<MaintenanceWindow> {
    return json(this.#call('DELETE', `/maintenance-windows/${id}`));
  }
}
