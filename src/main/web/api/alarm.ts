/** Alerts and what decides about them, as openapi.yaml defines it. */
import type { Ask } from './ask.ts';
import type { Alert, AlertState, Page } from './model.ts';

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

export class AlarmCalls {
  readonly #ask: Ask;

  constructor(ask: Ask) {
    this.#ask = ask;
  }

  alerts(filter: AlertQuery): Promise<Page<Alert>> {
    return this.#ask('listAlerts', { query: filter });
  }

  /** What was changed after that change number, each alert once, in order. */
  changedAfter(after: number, limit: number): Promise<Page<Alert>> {
    return this.#ask('listAlerts', { query: { after: String(after), limit } });
  }

  alert(alertId: string): Promise<Alert> {
    return this.#ask('getAlert', { path: { alertId } });
  }

  counts(gridCode: string | undefined): Promise<AlertCounts> {
    return this.#ask('countAlerts', { query: { gridCode } });
  }

  async steps(alertId: string): Promise<readonly AlertStep[]> {
    return (await this.#ask('listAlertSteps', { path: { alertId } })).items;
  }

  transition(alertId: string, to: AlertState, by: string, note: string): Promise<Alert> {
    return this.#ask('transitionAlert', { path: { alertId }, body: { to, by, note } });
  }

  /** A picture by its path on the gateway. */
  async picture(path: string): Promise<Blob> {
    return (await this.#ask('getSnapshot', { path: this.pictureOf(path) })).blob();
  }

  /** Which picture that is. */
  pictureOf(path: string): { readonly streamId: string; readonly snapshotId: string } {
    const [, streamId = '', snapshotId = ''] = /\/streams\/([^/]+)\/snapshots\/([^/?]+)/.exec(path) ?? [];
    return { streamId: decodeURIComponent(streamId), snapshotId: decodeURIComponent(snapshotId) };
  }

  rules(): Promise<AlertRules> {
    return this.#ask('getAlertRules');
  }

  replaceRules(text: string): Promise<AlertRules> {
    return this.#ask('replaceAlertRules', { body: { text } });
  }

  /** What is wrong with a text of rules; changes nothing. */
  async checkRules(text: string): Promise<readonly RuleProblem[]> {
    return (await this.#ask('checkAlertRules', { body: { text } })).problems;
  }

  async silences(): Promise<readonly Silence[]> {
    return (await this.#ask('listSilences')).items;
  }

  silence(silence: NewSilence): Promise<Silence> {
    return this.#ask('createSilence', { body: silence });
  }

  async endSilence(id: string): Promise<void> {
    await this.#ask('deleteSilence', { path: { silenceId: id } });
  }

  /** Grids that are held at a higher level than normal. */
  async raised(): Promise<readonly ResponseChange[]> {
    return (await this.#ask('listResponseLevels')).items;
  }

  async responses(gridCode: string): Promise<readonly ResponseChange[]> {
    return (await this.#ask('getResponseLevel', { path: { gridCode } })).items;
  }

  respond(gridCode: string, level: ResponseLevel, reason: string): Promise<ResponseChange> {
    return this.#ask('setResponseLevel', { path: { gridCode }, body: { level, reason } });
  }
}
