/** The shapes the gateway's HTTP interface answers with, as openapi.yaml defines them. */

export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

export interface Session {
  readonly token: string;
  readonly expiresAt: string;
  readonly username: string;
}

export type GridLevel = 'province' | 'city' | 'county' | 'township' | 'village' | 'grid' | 'unassigned';

/** `points` and `online` include the grids below. */
export interface Grid {
  readonly gridCode: string;
  readonly parentCode: string | null;
  readonly name: string;
  readonly level: GridLevel;
  readonly points: number;
  readonly online: number;
}

export interface GridCount {
  readonly gridCode: string;
  readonly points: number;
  readonly online: number;
}

export interface Point {
  readonly gbCode: string;
  readonly name: string;
  readonly gridCode: string;
  readonly deviceId: string | null;
  readonly channelId: string | null;
  readonly streamId: string | null;
  readonly online: boolean;
  readonly address: string | null;
  readonly longitude: number | null;
  readonly latitude: number | null;
  readonly lifecycle: string | null;
  readonly auditState: string | null;
  readonly vendor: string | null;
  readonly model: string | null;
  readonly source: string | null;
  /** Fields of which file and catalog say different things. */
  readonly conflicts?: number;
}

export interface Device {
  readonly deviceId: string;
  readonly name: string | null;
  readonly online: boolean;
  readonly remoteAddress: string | null;
  readonly manufacturer: string | null;
  readonly model: string | null;
  /** The vendor profile that somebody chose. */
  readonly profile: string | null;
  readonly lastSeenAt: string | null;
}

/** A device that was not let in. */
export interface QuarantinedDevice {
  readonly deviceId: string;
  readonly transport: string;
  readonly remoteAddress: string;
  readonly userAgent: string | null;
  readonly lastTriedAt: string;
}

export interface Profile {
  readonly name: string;
}

export interface SipMessage {
  readonly at: string;
  readonly direction: 'sent' | 'received';
  readonly transport: string;
  readonly remoteAddress: string;
  readonly text: string;
}

/** The five-step loop of the governance platforms, in order. */
export const ALERT_STATES = ['opened', 'accepted', 'assigned', 'processing', 'reported', 'closed'] as const;
export type AlertState = (typeof ALERT_STATES)[number];

export interface Alert {
  readonly alertId: string;
  readonly kind: string;
  /** 1 (most severe) to 5. */
  readonly level: number;
  readonly state: AlertState;
  readonly title: string;
  readonly detail: string | null;
  readonly gridCode: string | null;
  readonly gridPath: string | null;
  readonly deviceId: string | null;
  readonly channelId: string | null;
  readonly pointName: string | null;
  readonly openedAt: string;
  readonly updatedAt: string | null;
  readonly resolvedAt: string | null;
  readonly occurrences: number;
  readonly titleEn?: string;
  readonly detailEn?: string;
  /** Name of the rule that it fell under. */
  readonly rule?: string;
  /** What keeps it from being delivered, such as `silence/…`. */
  readonly mutedBy?: string | null;
  readonly parentId?: string | null;
  /** Alerts that this one explains, and the names of their points. */
  readonly childCount?: number;
  readonly children?: readonly string[];
  readonly acceptBy?: string | null;
  readonly closeBy?: string | null;
  readonly overdue?: 'accept' | 'close' | null;
  readonly snapshotUrl?: string | null;
  /** Rises with every change to any alert. */
  readonly changeNumber?: number;
}

/** A running stream. */
export interface Stream {
  readonly streamId: string;
  readonly state: string;
  readonly videoCodec: 'H264' | 'H265' | null;
  readonly lostPackets: number;
  readonly receivedPackets: number;
}

export interface TimelineStep {
  readonly step: string;
  readonly at: string;
  readonly offsetMs: number;
  readonly detail: string | null;
  /** The step went, but not as it should. */
  readonly warning?: boolean;
}

export interface PlaySession {
  readonly id: string;
  readonly streamId: string;
  /** 0 the main stream, 1 the first of the smaller ones. */
  readonly streamNumber?: number;
  readonly state: 'starting' | 'playing' | 'failed' | 'ended';
  readonly urls: { readonly wsFmp4: string };
  readonly timeline: readonly TimelineStep[];
  readonly failure: {
    readonly code: string;
    readonly step: string;
    readonly message: string;
    readonly remedy: string | null;
  } | null;
}

/** What a camera does until it is told to stop. */
export type PtzMotion =
  | 'up'
  | 'down'
  | 'left'
  | 'right'
  | 'upLeft'
  | 'upRight'
  | 'downLeft'
  | 'downRight'
  | 'zoomIn'
  | 'zoomOut'
  | 'focusNear'
  | 'focusFar'
  | 'irisOpen'
  | 'irisClose';

export interface PtzOutcome {
  readonly outcome: string;
  readonly lock?: { readonly holder: string | null };
}

/** RFC 9457, with the remedy that the gateway adds. */
export interface ProblemBody {
  readonly type?: string;
  readonly title?: string;
  readonly status?: number;
  readonly detail?: string;
  readonly field?: string;
  readonly remedy?: string;
}
