/** Alerts and what decides about them, as openapi.yaml defines it. */
import { json, query } from './http.ts';
import type { Alert, AlertState, Page } from './model.ts';
import type { Call } from './points.ts';

export interface AlertQuery {
  readonly state?: AlertState | undefined;
  readonly resolved?: boolean | undefined;
  readonly gridCode?: string | undefined;
  /** This one and all that are worse. */
  readonly level?: number | undefined;
  readonly muted?: boolean | undefined;
  /** Alerts that this one explains. */
  readonly parentId?: string | undefined;
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
}

export interface AlertStep {
  readonly at: string;
  readonly from: AlertState;
  readonly to: AlertState;
  readonly by: string;
  readonly note: string;
}

/** Of alerts that are not closed; what is muted or resolved is only in the figures of that name. */
export interface AlertCounts {
  readonly open: number;
  readonly muted: number;
  readonly resolved: number;
  readonly byLevel: Readonly<Record<string, number>>;
  readonly byState: Readonly<Partial<Record<AlertState, number>>>;
  readonly grids: ReadonlyArray<
    { readonly gridCode: string; readonly alerts: number; readonly worstLevel: number }
  >;
}

export interface RuleProblem {
  readonly line: number;
  readonly column: number;
  readonly reason: string;
}

export interface AlertRules {
  readonly text: string;
  readonly names: readonly string[];
  readonly since: string;
  readonly problems: readonly RuleProblem[];
}

export interface Silence {
  readonly id: string;
  readonly kinds: readonly string[];
  readonly gridCode: string | null;
  readonly deviceId: string | null;
  readonly channelId: string | null;
  /** Worse alerts are delivered. */
  readonly worstLevel: number;
  readonly author: string;
  readonly reason: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly endedBy: string | null;
  readonly active: boolean;
}

export interface NewSilence {
  readonly kinds?: readonly string[];
  readonly gridCode?: string;
  readonly deviceId?: string;
  readonly channelId?: string;
  readonly worstLevel?: number;
  readonly endsAt: string;
  readonly reason: string;
}

export const RESPONSE_LEVELS = ['normal', 'heightened', 'emergency'] as const;
export type ResponseLevel = (typeof RESPONSE_LEVELS)[number];

export interface ResponseChange {
  readonly gridCode: string;
  readonly level: ResponseLevel;
  readonly by: string;
  readonly reason: string;
  readonly at: string;
}

interface Items<T> {
  readonly items: readonly T[];
}

export class AlarmCalls {
  readonly #call: Call;

  constructor(call: Call) {
    this.#call = call;
  }

  alerts(filter: AlertQuery): Promise<Page<Alert>> {
    return json(this.#call('GET', '/alerts' + query({ ...filter })));
  }

  /** What was changed after that change number, each alert once, in order. */
  changedAfter(after: number, limit: number): Promise<Page<Alert>> {
    return json(this.#call('GET', '/alerts' + query({ after, limit })));
  }

  alert(alertId: string): Promise<Alert> {
    return json(this.#call('GET', `/alerts/${encodeURIComponent(alertId)}`));
  }

  counts(gridCode: string | undefined): Promise<AlertCounts> {
    return json(this.#call('GET', '/alerts/counts' + query({ gridCode })));
  }

  async steps(alertId: string): Promise<readonly AlertStep[]> {
    const list: Items<AlertStep> = await json(this.#call('GET', `/alerts/${encodeURIComponent(alertId)}/steps`));
    return list.items;
  }

  transition(alertId: string, to: AlertState, by: string, note: string): Promise<Alert> {
    return json(this.#call('POST', `/alerts/${encodeURIComponent(alertId)}/transitions`, { to, by, note }));
  }

  /** A picture by its path on the gateway. */
  async picture(path: string): Promise<Blob> {
    return (await this.#call('GET', path.replace(/^\/api\/v1/, ''))).blob();
  }

  rules(): Promise<AlertRules> {
    return json(this.#call('GET', '/alert-rules'));
  }

  replaceRules(text: string): Promise<AlertRules> {
    return json(this.#call('PUT', '/alert-rules', { text }));
  }

  /** What is wrong with a text of rules; changes nothing. */
  async checkRules(text: string): Promise<readonly RuleProblem[]> {
    const found: { readonly problems: readonly RuleProblem[] } = await json(
      this.#call('POST', '/alert-rules/checks', { text }),
    );
    return found.problems;
  }

  async silences(): Promise<readonly Silence[]> {
    const list: Items<Silence> = await json(this.#call('GET', '/silences'));
    return list.items;
  }

  silence(silence: NewSilence): Promise<Silence> {
    return json(this.#call('POST', '/silences', silence));
  }

  async endSilence(id: string): Promise<void> {
    await this.#call('DELETE', `/silences/${encodeURIComponent(id)}`);
  }

  /** Grids that are held at a higher level than normal. */
  async raised(): Promise<readonly ResponseChange[]> {
    const list: Items<ResponseChange> = await json(this.#call('GET', '/response-levels'));
    return list.items;
  }

  async responses(gridCode: string): Promise<readonly ResponseChange[]> {
    const list: Items<ResponseChange> = await json(
      this.#call('GET', `/response-levels/${encodeURIComponent(gridCode)}`),
    );
    return list.items;
  }

  respond(gridCode: string, level: ResponseLevel, reason: string): Promise<ResponseChange> {
    return json(this.#call('PUT', `/response-levels/${encodeURIComponent(gridCode)}`, { level, reason }));
  }
}
