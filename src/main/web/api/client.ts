import { json, type Options, query, send } from './http.ts';
import type {
  Device,
  Grid,
  Page,
  PlaySession,
  Point,
  Profile,
  QuarantinedDevice,
  Session,
  SipMessage,
  Stream,
} from './model.ts';
import type { KpiName, Ranking, RankingBy, RankingOrder } from './kpi.ts';
import { AlarmCalls } from './alarm.ts';
import { AssessmentCalls } from './assessment.ts';
import { ImportCalls } from './imports.ts';
import { MapCalls } from './map.ts';
import { PlaceCalls } from './places.ts';
import { PointWorkCalls } from './point-work.ts';
import { type Call, PointCalls } from './points.ts';
import { Problem } from './problem.ts';
import { PtzCalls } from './ptz.ts';
import { TerritoryCalls } from './territory.ts';
import { WallViewCalls } from './wall-views.ts';
import { WebhookCalls } from './webhooks.ts';

export interface PointQuery {
  readonly gridCode?: string | undefined;
  /** Without the grids below that one. */
  readonly direct?: boolean | undefined;
  readonly online?: boolean | undefined;
  readonly conflicting?: boolean | undefined;
  readonly bound?: boolean | undefined;
  readonly lifecycle?: string | undefined;
  readonly auditState?: string | undefined;
  readonly source?: string | undefined;
  readonly pointType?: string | undefined;
  readonly vendor?: string | undefined;
  readonly q?: string | undefined;
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
}

export interface DeviceQuery {
  readonly q?: string | undefined;
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
}

export interface RankingQuery {
  readonly by: RankingBy;
  readonly gridCode: string | undefined;
  readonly kpi: KpiName;
  readonly order: RankingOrder;
  readonly limit: number;
}

/** The gateway's HTTP interface for one signed-in user. Every call rejects with a {@link Problem}, nothing else. */
export class ApiClient {
  readonly #token: string;
  readonly #onUnauthorized: () => void;
  readonly #call: Call = (method, path, body, headers) => this.#send(method, path, body, headers ? { headers } : {});
  /** The files of points. */
  readonly files = new PointCalls(this.#call);
  readonly imports = new ImportCalls(this.#call);
  readonly map = new MapCalls(this.#call);
  readonly places = new PlaceCalls(this.#call);
  /** What waits for a person. */
  readonly work = new PointWorkCalls(this.#call);
  /** Grids one by one. */
  readonly territory = new TerritoryCalls(this.#call);
  readonly assessment = new AssessmentCalls(this.#call);
  readonly alarm = new AlarmCalls(this.#call);
  readonly webhooks = new WebhookCalls(this.#call);
  readonly ptz = new PtzCalls(this.#call);
  readonly wallViews = new WallViewCalls(this.#call);

  constructor(token: string, onUnauthorized: () => void) {
    this.#token = token;
    this.#onUnauthorized = onUnauthorized;
  }

  static signIn(username: string, password: string): Promise<Session> {
    return json(send('POST', '/sessions', null, { username, password }));
  }

  signOut(): Promise<Response> {
    return this.#send('DELETE', '/sessions/current');
  }

  /** All grids: there is a row per grid, not per camera, so that paging is the server's affair only. */
  async grids(): Promise<Grid[]> {
    const all: Grid[] = [];
    let cursor: string | undefined;
    do {
      const page: Page<Grid> = await json(this.#send('GET', '/grids' + query({ cursor })));
      all.push(...page.items);
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    return all;
  }

  points(filter: PointQuery): Promise<Page<Point>> {
    return json(this.#send('GET', '/points' + query({ ...filter })));
  }

  devices(filter: DeviceQuery): Promise<Page<Device>> {
    return json(this.#send('GET', '/devices' + query({ ...filter })));
  }

  device(deviceId: string): Promise<Device> {
    return json(this.#send('GET', `/devices/${encodeURIComponent(deviceId)}`));
  }

  profiles(): Promise<Page<Profile>> {
    return json(this.#send('GET', '/profiles'));
  }

  /** The profile that the device is dealt with by at present. */
  profileOf(deviceId: string): Promise<Profile> {
    return json(this.#send('GET', `/devices/${encodeURIComponent(deviceId)}/profile`));
  }

  /** Null leaves it to what the device says it is. */
  chooseProfile(deviceId: string, profile: string | null): Promise<Device> {
    return json(this.#send('PATCH', `/devices/${encodeURIComponent(deviceId)}`, { profile }));
  }

  sipMessages(deviceId: string, limit: number): Promise<Page<SipMessage>> {
    return json(this.#send('GET', `/devices/${encodeURIComponent(deviceId)}/sip-messages` + query({ limit })));
  }

  quarantine(): Promise<Page<QuarantinedDevice>> {
    return json(this.#send('GET', '/quarantine'));
  }

  /** Empty texts are left out: the device's id is its name then, and it has to know the shared secret. */
  admit(deviceId: string, name: string, password: string): Promise<Device> {
    const given = Object.fromEntries(Object.entries({ name, password }).filter(([, text]) => text !== ''));
    return json(this.#send('POST', `/quarantine/${encodeURIComponent(deviceId)}/admissions`, given));
  }

  streams(): Promise<Page<Stream>> {
    return json(this.#send('GET', '/streams'));
  }

  ranking(asked: RankingQuery): Promise<Ranking> {
    return json(this.#send('GET', '/statistics/ranking' + query({ ...asked })));
  }

  stream(streamId: string): Promise<Stream> {
    return json(this.#send('GET', `/streams/${encodeURIComponent(streamId)}`));
  }

  /** Of a camera that has not that stream the main one is opened. */
  play(deviceId: string, channelId: string, streamNumber: number): Promise<PlaySession> {
    return json(this.#send('POST', '/play-sessions', { deviceId, channelId, streamNumber }));
  }

  playSession(id: string): Promise<PlaySession> {
    return json(this.#send('GET', `/play-sessions/${encodeURIComponent(id)}`));
  }

  /** The open event stream's response; resumes after `lastEventId`. */
  events(lastEventId: string | null, signal: AbortSignal): Promise<Response> {
    const headers: Record<string, string> = { Accept: 'text/event-stream' };
    if (lastEventId !== null) headers['Last-Event-ID'] = lastEventId;
    return this.#send('GET', '/events', undefined, { headers, signal });
  }

  async #send(method: string, path: string, body?: unknown, more?: Options): Promise<Response> {
    try {
      return await send(method, path, this.#token, body, more);
    } catch (thrown) {
      if (thrown instanceof Problem && thrown.status === 401) this.#onUnauthorized();
      throw thrown;
    }
  }
}
