/** What waits for a person: channels to match, fields to decide, codes to put right, as openapi.yaml defines them. */
import { json, query } from './http.ts';
import type { Page, Point } from './model.ts';
import type { PointConflict } from './point-file.ts';
import type { Call } from './points.ts';

/** A point that no channel shows, and a channel that may be its camera, with what both have in common. */
export interface Proposal {
  readonly point: Point;
  readonly candidate: Point;
  readonly reasons: ReadonlyArray<'name' | 'address' | 'ip'>;
}

/** A channel that somebody said does not show the point. */
export interface Rejection {
  readonly gbCode: string;
  readonly deviceId: string;
  readonly channelId: string;
  readonly by: string;
  readonly at: string;
}

export const CODE_FAULTS = ['duplicate', 'illegal', 'noCamera', 'otherDivision'] as const;
export type CodeFault = (typeof CODE_FAULTS)[number];

export interface CodeIssue {
  readonly issue: CodeFault;
  readonly code: string;
  readonly point: Point;
}

/** Types of cameras, GB/T 28181 annex D. */
export const CAMERA_TYPES = ['131', '132'] as const;
export type CameraType = (typeof CAMERA_TYPES)[number];

export interface CodeWish {
  readonly divisionCode: string;
  readonly industry: string;
  readonly type: CameraType;
  readonly network: string;
  readonly count: number;
}

interface PageWish {
  readonly limit: number;
  readonly cursor: string | undefined;
}

export class PointWorkCalls {
  readonly #call: Call;

  constructor(call: Call) {
    this.#call = call;
  }

  proposals(page: PageWish): Promise<Page<Proposal>> {
    return json(this.#call('GET', '/proposals' + query({ ...page })));
  }

  /** From now on that channel shows the point. */
  bind({ point, candidate }: Proposal): Promise<Point> {
    const { deviceId, channelId } = candidate;
    return json(this.#call('PUT', `/points/${encodeURIComponent(point.gbCode)}/channel`, { deviceId, channelId }));
  }

  /** It is not proposed again. */
  async reject({ point, candidate }: Proposal): Promise<void> {
    const { deviceId, channelId } = candidate;
    await this.#call('POST', '/proposals/rejections', { gbCode: point.gbCode, deviceId, channelId });
  }

  rejections(page: PageWish): Promise<Page<Rejection>> {
    return json(this.#call('GET', '/proposals/rejections' + query({ ...page })));
  }

  /** It is proposed again. */
  async undoRejection({ gbCode, deviceId, channelId }: Rejection): Promise<void> {
    const path = [gbCode, deviceId, channelId].map(encodeURIComponent).join('/');
    await this.#call('DELETE', `/proposals/rejections/${path}`);
  }

  conflicts(gridCode: string | null, page: PageWish): Promise<Page<PointConflict>> {
    return json(this.#call('GET', '/conflicts' + query({ gridCode: gridCode ?? undefined, ...page })));
  }

  resolve({ gbCode, field }: PointConflict, keep: 'file' | 'catalog', reason: string): Promise<unknown> {
    const path = `/points/${encodeURIComponent(gbCode)}/conflicts/${encodeURIComponent(field)}/resolution`;
    return json(this.#call('POST', path, reason === '' ? { keep } : { keep, reason }));
  }

  codeIssues(issue: CodeFault | '', page: PageWish): Promise<Page<CodeIssue>> {
    return json(this.#call('GET', '/code-issues' + query({ issue, ...page })));
  }

  /** Free codes, set aside for a day; fewer than wished for when no more are free. */
  async planCodes(wish: CodeWish): Promise<readonly string[]> {
    const plan: { readonly codes: readonly string[] } = await json(this.#call('POST', '/code-plans', wish));
    return plan.codes;
  }

  /** Gives the point another code; what hangs on it comes along. */
  recode(gbCode: string, newCode: string, reason: string): Promise<Point> {
    return json(this.#call('POST', `/points/${encodeURIComponent(gbCode)}/recodings`, { newGbCode: newCode, reason }));
  }
}
