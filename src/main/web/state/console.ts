import { ApiClient } from '../api/client.ts';
import type { User } from '../api/contract.ts';
import { EventStream } from '../api/events.ts';
import type { PointImport } from '../api/imports.ts';
import type { Alert, GridCount, Point, Session } from '../api/model.ts';
import type { PtzLock } from '../api/ptz.ts';
import { AlertBook } from './alert-book.ts';
import { Directory } from './directory.ts';
import { Observable } from './observable.ts';
import { PtzLocks } from './ptz-locks.ts';
import { Purposes } from './purposes.ts';

const KEPT_IMPORTS = 20;

export const PERMISSIONS = [
  'self',
  'see',
  'watch',
  'steer',
  'work',
  'export',
  'diagnose',
  'maintain',
  'audit',
  'administer',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** Everything behind the pages while one user is signed in. */
export class Console {
  readonly session: Session;
  readonly api: ApiClient;
  readonly directory: Directory;
  readonly alerts: AlertBook;
  readonly ptzLocks: PtzLocks;
  /** How far imports of points are, by their ids; only those that were told of since the console is open. */
  readonly imports = new Observable<ReadonlyMap<string, PointImport>>(new Map());
  readonly purposes = new Purposes();
  readonly connected = new Observable(true);
  /** Who is signed in and what they may do; null until it is known. */
  readonly me = new Observable<User | null>(null);
  /** Whether it is known who is signed in, or that it cannot be known at present. */
  readonly ready = new Observable(false);
  readonly #events: EventStream;
  #stopped = false;

  constructor(session: Session, onExpired: () => void) {
    this.session = session;
    this.api = new ApiClient(session.token, onExpired, this.purposes);
    this.directory = new Directory(this.api);
    this.alerts = new AlertBook(this.api);
    this.ptzLocks = new PtzLocks(this.api);
    this.#events = new EventStream(this.api, {
      onOpen: () => this.#onOpen(),
      onEvent: (type, data) => this.#onEvent(type, data),
      onLost: () => this.connected.set(false),
    });
  }

  /** Follows the changes, and reads what they start from, until {@link stop}; who may not see them is not told. */
  start(): void {
    this.readAccount().catch(() => undefined).then(() => {
      this.ready.set(true);
      if (!this.#stopped && this.may('see')) this.#events.start();
    });
  }

  stop(): void {
    this.#stopped = true;
    this.#events.stop();
    this.api.end();
  }

  /** Whether that may be done somewhere; as long as it is not known, the gateway is left to say no. */
  may(permission: Permission): boolean {
    return this.me.value?.permissions.includes(permission) ?? true;
  }

  async readAccount(): Promise<void> {
    this.me.set(await this.api.ask('getCurrentUser'));
  }

  /** Read after the stream is open, so that no change falls in between. */
  #onOpen(): void {
    this.connected.set(true);
    this.#load();
  }

  #load(): void {
    Promise.all([this.directory.load(), this.alerts.load()]).catch(() => this.connected.set(false));
  }

  #onImport(news: PointImport): void {
    this.imports.set(new Map([...this.imports.value].slice(-KEPT_IMPORTS)).set(news.id, news));
  }

  #onEvent(type: string, data: unknown): void {
    switch (type) {
      case 'grid':
        this.directory.onGrid(data as GridCount);
        break;
      case 'point':
        this.directory.onPoint(data as Point);
        break;
      case 'pointRemoved':
        this.directory.onPointRemoved((data as { readonly gbCode: string }).gbCode);
        break;
      case 'alert':
        this.alerts.onAlert(data as Alert);
        break;
      case 'ptzLock':
        this.ptzLocks.onChange(data as PtzLock);
        break;
      case 'import':
        this.#onImport(data as PointImport);
        break;
      case 'reset':
        this.#load();
        break;
      default: // The others are for other readers.
    }
  }
}
