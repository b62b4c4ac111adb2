import { answerOf, type Ask, requestOf } from './ask.ts';
import type { Operations } from './contract.ts';
import { type Options, send } from './http.ts';
import type { Device, Grid, Page, PlaySession, Point, QuarantinedDevice, Stream } from './model.ts';
import type { KpiName, Ranking, RankingBy, RankingOrder } from './kpi.ts';
import type { Purposes } from '../state/purposes.ts';
import { AlarmCalls } from './alarm.ts';
import { AssessmentCalls } from './assessment.ts';
import { ImportCalls } from './imports.ts';
import { MapCalls } from './map.ts';
import { PlaceCalls } from './places.ts';
import { PointWorkCalls } from './point-work.ts';
import { PointCalls } from './points.ts';
import { Problem } from './problem.ts';
import { PtzCalls } from './ptz.ts';
import { TerritoryCalls } from './territory.ts';
import { WallViewCalls } from './wall-views.ts';
import { WebhookCalls } from './webhooks.ts';

/** Which points a list shows. */
export type PointQuery = Operations['listPoints']['query'];

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
  readonly #purposes: Purposes;
  #ended = false;
  /** Any operation of the contract. */
  readonly ask: Ask = async (operation, ...[given]) => {
    const { method, path } = requestOf(operation, given);
    const response = await this.#send(method, path, given);
    return await answerOf(response) as never;
  };
  /** The files of points. */
  readonly files = new PointCalls(this.ask);
  readonly imports = new ImportCalls(this.ask);
  readonly map = new MapCalls(this.ask);
  readonly places = new PlaceCalls(this.ask);
  /** What waits for a person. */
  readonly work = new PointWorkCalls(this.ask);
  /** Grids one by one. */
  readonly territory = new TerritoryCalls(this.ask);
  readonly assessment = new AssessmentCalls(this.ask);
  readonly alarm = new AlarmCalls(this.ask);
  readonly webhooks = new WebhookCalls(this.ask);
  readonly ptz = new PtzCalls(this.ask);
  readonly wallViews = new WallViewCalls(this.ask);

  constructor(token: string, onUnauthorized: () => void, purposes: Purposes) {
    this.#token = token;
    this.#purposes = purposes;
    this.#onUnauthorized = onUnauthorized;
  }

  /** Nobody is signed in by this token any more: nothing is asked by it, and nobody is told that it is refused. */
  end(): void {
    this.#ended = true;
  }

  /** Calls what is open to everybody. */
  static readonly askOpen: Ask = async (operation, ...[given]) => {
    const { method, path } = requestOf(operation, given);
    return await answerOf(await send(method, path, null, given?.body, given)) as never;
  };

  /** All grids: there is a row per grid, not per camera, so that paging is the server's affair only. */
  async grids(): Promise<readonly Grid[]> {
    const all: Grid[] = [];
    let cursor: string | undefined;
    do {
      const page = await this.ask('listGrids', { query: { cursor } });
      all.push(...page.items);
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    return all;
  }

  points(filter: PointQuery): Promise<Page<Point>> {
    return this.ask('listPoints', { query: filter });
  }

  devices(filter: DeviceQuery): Promise<Page<Device>> {
    return this.ask('listDevices', { query: filter });
  }

  quarantine(): Promise<Page<QuarantinedDevice>> {
    return this.ask('listQuarantine');
  }

  /** Empty texts are left out: the device's id is its name then, and it has to know the shared secret. */
  admit(deviceId: string, name: string, password: string): Promise<Device> {
    const given = Object.fromEntries(Object.entries({ name, password }).filter(([, text]) => text !== ''));
    return this.ask('admitDevice', { path: { deviceId }, body: given });
  }

  streams(): Promise<Page<Stream>> {
    return this.ask('listStreams');
  }

  ranking(asked: RankingQuery): Promise<Ranking> {
    return this.ask('getRanking', { query: asked });
  }

  stream(streamId: string): Promise<Stream> {
    return this.ask('getStream', { path: { streamId } });
  }

  /** Of a camera that has not that stream the main one is opened. */
  play(deviceId: string, channelId: string, streamNumber: number): Promise<PlaySession> {
    return this.ask('createPlaySession', { body: { deviceId, channelId, streamNumber } });
  }

  playSession(id: string): Promise<PlaySession> {
    return this.ask('getPlaySession', { path: { playSessionId: id } });
  }

  /** The open event stream's response; resumes after `lastEventId`. */
  events(lastEventId: string | null, signal: AbortSignal): Promise<Response> {
    const headers: Record<string, string> = { Accept: 'text/event-stream' };
    if (lastEventId !== null) headers['Last-Event-ID'] = lastEventId;
    return this.ask('streamEvents', { headers, signal });
  }

  async #send(method: string, path: string, given: Sent | undefined): Promise<Response> {
    if (this.#ended) throw Problem.from(null);
    try {
      return await send(method, this.#purposes.onPath(method, path), this.#token, given?.body, given);
    } catch (thrown) {
      if (!(thrown instanceof Problem)) throw thrown;
      if (thrown.status === 401 && !this.#ended) this.#onUnauthorized();
      const again = await this.#purposes.afterRefusal(method, path, thrown);
      if (again === null) throw thrown;
      return await send(method, again, this.#token, given?.body, given);
    }
  }
}

type Sent = Options & { readonly body?: unknown };
