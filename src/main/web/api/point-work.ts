/** What waits for a person: channels to match, fields to decide, codes to put right, as openapi.yaml defines them. */
import type { Ask } from './ask.ts';
import type { Page, Point } from './model.ts';
import type { PointConflict } from './point-file.ts';

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
  readonly #ask: Ask;

  constructor(ask: Ask) {
    this.#ask = ask;
  }

  proposals(page: PageWish): Promise<Page<Proposal>> {
    return this.#ask('listProposals', { query: page });
  }

  /** From now on that channel shows the point. */
  bind({ point, candidate }: Proposal): Promise<Point> {
    const { deviceId, channelId } = shown(candidate);
    return this.#ask('bindPoint', { path: { gbCode: point.gbCode }, body: { deviceId, channelId } });
  }

  /** It is not proposed again. */
  async reject({ point, candidate }: Proposal): Promise<void> {
    const { deviceId, channelId } = shown(candidate);
    await this.#ask('rejectProposal', { body: { gbCode: point.gbCode, deviceId, channelId } });
  }

  rejections(page: PageWish): Promise<Page<Rejection>> {
    return this.#ask('listRejections', { query: page });
  }

  /** It is proposed again. */
  async undoRejection({ gbCode, deviceId, channelId }: Rejection): Promise<void> {
    await this.#ask('undoRejection', { path: { gbCode, deviceId, channelId } });
  }

  conflicts(gridCode: string | null, page: PageWish): Promise<Page<PointConflict>> {
    return this.#ask('listConflicts', { query: { gridCode: gridCode ?? undefined, ...page } });
  }

  resolve({ gbCode, field }: PointConflict, keep: 'file' | 'catalog', reason: string): Promise<unknown> {
    const body = reason === '' ? { keep } : { keep, reason };
    return this.#ask('resolveConflict', { path: { gbCode, field }, body });
  }

  codeIssues(issue: CodeFault | '', page: PageWish): Promise<Page<CodeIssue>> {
    return this.#ask('listCodeIssues', { query: { issue: issue === '' ? undefined : issue, ...page } });
  }

  /** Free codes, set aside for a day; fewer than wished for when no more are free. */
  async planCodes(wish: CodeWish): Promise<readonly string[]> {
    return (await this.#ask('planCodes', { body: wish })).codes;
  }

  /** Gives the point another code; what hangs on it comes along. */
  recode(gbCode: string, newCode: string, reason: string): Promise<Point> {
    return this.#ask('recodePoint', { path: { gbCode }, body: { newGbCode: newCode, reason } });
  }
}

/** The channel that shows a candidate: it is a channel itself, so that there is one. */
function shown({ deviceId, channelId }: Point): { readonly deviceId: string; readonly channelId: string } {
  return { deviceId: deviceId ?? '', channelId: channelId ?? '' };
}
