// deno-fmt-ignore-file
// Written from openapi.yaml by ClientWriterTest; a change belongs there.

export type DeviceId = string;

export type StreamId = string;

export type GridCode = string;

export type GridLevel = 'province' | 'city' | 'county' | 'township' | 'village' | 'grid' | 'unassigned';

export type PlaceKind = 'crossing' | 'villageRoad' | 'entrance' | 'schoolGate' | 'hospital' | 'crowdedPlace' | 'transportHub' | 'square' | 'other';

export type RequiredPlace = { readonly placeId: string; readonly name: string; readonly kind: PlaceKind; readonly gridCode: string | null; readonly pointTypes: ReadonlyArray<string>; readonly longitude: number; readonly latitude: number; readonly note: string; readonly covered: boolean; readonly coveredNow: boolean; readonly seenBy: ReadonlyArray<string> };

export type PlaceImport = { readonly rows: number; readonly accepted: number; readonly rejected: number; readonly applied: boolean; readonly problems: ReadonlyArray<DivisionProblem> };

export type CoverageShare = { readonly value: number; readonly numerator: number; readonly denominator: number; readonly exclusions: Readonly<Record<string, unknown>>; readonly sampledAt: string };

export type Coverage = { readonly gridCode: string; readonly name: string; readonly covered: CoverageShare; readonly coveredNow: CoverageShare; readonly redundant: number; readonly uncovered: ReadonlyArray<RequiredPlace>; readonly blind: ReadonlyArray<RequiredPlace>; readonly points: number; readonly households: number | null; readonly squareKilometres: number | null; readonly pointsPerThousandHouseholds: number | null; readonly pointsPerSquareKilometre: number | null };

export type GridBorders = { readonly overlaps: ReadonlyArray<{ readonly gridCode: string; readonly otherGridCode: string }>; readonly holes: ReadonlyArray<{ readonly gridCode: string; readonly squareKilometres: number }> };

export type GridAssignment = { readonly points: number; readonly inPlace: number; readonly unlocated: number; readonly unbordered: number; readonly counts: Readonly<Record<string, number>>; readonly findings: ReadonlyArray<{ readonly gbCode: string; readonly kind: 'finer' | 'elsewhere' | 'outside'; readonly gridCode: string; readonly found: string | null }> };

export type GridType = 'ordinary' | 'dedicated' | 'zone';

export type Datum = 'wgs84' | 'gcj02' | 'bd09';

export type GridDetail = { readonly gridCode: string; readonly parentCode: string | null; readonly name: string; readonly level: GridLevel; readonly points: number; readonly online: number; readonly type: GridType; readonly dedicatedTo: string; readonly households: number | null; readonly keeper: string; readonly keeperPhone: string; readonly squareKilometres: number | null; readonly area: Readonly<Record<string, unknown>> | null };

export type GridStep = { readonly gridCode: string; readonly at: string; readonly by: string; readonly kind: 'created' | 'changed' | 'moved' | 'merged' | 'split' | 'recoded' | 'removed'; readonly changes: Readonly<Record<string, { readonly before: string | null; readonly after: string | null }>>; readonly note: string };

export type Day = string;

export type DivisionLevel = 'province' | 'city' | 'county' | 'township' | 'village';

export type Division = { readonly divisionCode: string; readonly parentCode: string | null; readonly name: string; readonly level: DivisionLevel; readonly validFrom: string | null; readonly validTo: string | null; readonly successorCode: string | null; readonly source: 'shipped' | 'imported' | 'manual' };

export type DivisionProblem = { readonly row: number; readonly column: string; readonly value: string; readonly problem: string; readonly suggestion: string };

export type NextCursor = string | null;

export type AlertState = 'opened' | 'accepted' | 'assigned' | 'processing' | 'reported' | 'closed';

export type EventPatterns = ReadonlyArray<string>;

export type Problem = { readonly type: string; readonly title: string; readonly status: number; readonly detail: string; readonly field?: string | undefined; readonly remedy?: string | undefined };

export type Session = { readonly token: string; readonly expiresAt: string; readonly username: string };

export type OpenSession = { readonly sessionId: string; readonly username: string; readonly source: string; readonly openedAt: string; readonly expiresAt: string };

export type SnapshotHold = { readonly streamId: string; readonly snapshotId: string; readonly takenAt: string; readonly by: string; readonly reason: string; readonly caseNumber: string; readonly since: string };

export type RoleName = 'admin' | 'operator' | 'maintainer' | 'viewer' | 'auditor';

export type Role = { readonly role: RoleName; readonly permissions: ReadonlyArray<string> };

export type GrantedGrids = ReadonlyArray<GridCode>;

export type Tags = ReadonlyArray<string>;

export type Grants = ReadonlyArray<{ readonly role: RoleName; readonly gridCodes?: GrantedGrids | undefined; readonly tags?: Tags | undefined; readonly until?: string | null | undefined }>;

export type Account = { readonly username: string; readonly grants: Grants; readonly mustChangePassword: boolean; readonly external: boolean; readonly secondFactor: boolean; readonly createdAt: string };

export type ApiKey = { readonly apiKeyId: string; readonly name: string; readonly role: RoleName; readonly gridCodes: GrantedGrids; readonly tags: Tags; readonly expiresAt: string; readonly createdAt: string; readonly createdBy: string; readonly token: string | null };

export type User = { readonly username: string; readonly role: RoleName; readonly permissions: ReadonlyArray<string>; readonly grants: Grants; readonly mustChangePassword: boolean; readonly external: boolean; readonly secondFactor: boolean; readonly lacksSecondFactor: boolean };

export type AuditRecord = { readonly number: number; readonly at: string; readonly who: string; readonly action: string; readonly target: string; readonly purpose: string; readonly caseNumber: string; readonly source: string; readonly hash: string };

export type Device = { readonly deviceId: string; readonly name: string; readonly online: boolean; readonly transport: 'udp' | 'tcp' | 'tls' | null; readonly remoteAddress: string | null; readonly manufacturer: string | null; readonly model: string | null; readonly channelCount: number; readonly profile: string | null; readonly lastSeenAt: string | null; readonly clockDriftSeconds: number | null; readonly catalogMissing: number | null; readonly tags: ReadonlyArray<string> };

export type Profile = { readonly name: string; readonly send: { readonly edition: 'auto' | '2016' | '2022'; readonly charset: 'auto' | 'GB2312' | 'GB18030' | 'UTF-8'; readonly date: boolean; readonly digest: 'MD5' | 'SM3'; readonly media: 'auto' | 'udp' | 'tcpPassive' | 'tcpActive'; readonly streamAttribute: 'streamnumber' | 'stream' | 'streamprofile' | 'streammode'; readonly configTo: 'device' | 'channel'; readonly subscribe: ReadonlyArray<'catalog' | 'alarm' | 'mobilePosition' | 'ptzPosition'>; readonly guard: boolean; readonly resetAlarm: boolean; readonly never: ReadonlyArray<string>; readonly always: ReadonlyArray<string> }; readonly tolerate: { readonly lapsedRegistration: boolean; readonly falseChannelStatus: boolean; readonly unanswered: ReadonlyArray<string>; readonly inviteAnswer: string } };

export type SipMessage = { readonly at: string; readonly direction: 'sent' | 'received'; readonly transport: 'udp' | 'tcp' | 'tls'; readonly remoteAddress: string; readonly text: string };

export type RegistrationGuide = { readonly serverId: string; readonly domain: string; readonly port: number; readonly host: string; readonly networks: ReadonlyArray<{ readonly network: string; readonly host: string; readonly transport: 'udp' | 'tcpPassive' | 'tcpActive' | null }>; readonly keepaliveSeconds: number; readonly keepaliveCount: number; readonly sharedSecret: boolean };

export type Quarantine = { readonly deviceId: string; readonly transport: 'udp' | 'tcp' | 'tls'; readonly remoteAddress: string; readonly userAgent: string | null; readonly lastTriedAt: string };

export type Channel = { readonly deviceId: string; readonly channelId: string; readonly streamId: string; readonly name: string; readonly online: boolean; readonly gridCode: string | null; readonly fault: 'videoLoss' | 'defect' | null; readonly position: { readonly takenAt: string | null; readonly longitude: number; readonly latitude: number; readonly speed: number | null; readonly direction: number | null; readonly altitude: number | null } | null; readonly aim: { readonly pan: number | null; readonly tilt: number | null; readonly zoom: number | null } | null };

export type Subscription = { readonly kind: 'catalog' | 'alarm' | 'mobilePosition' | 'ptzPosition'; readonly state: 'pending' | 'active' | 'refused'; readonly status: number | null; readonly expiresAt: string | null; readonly notifications: number; readonly lastNotifiedAt: string | null };

export type CatalogSync = { readonly id: string; readonly state: 'running' | 'complete' | 'partial' | 'failed' | 'noAnswer'; readonly expected: number; readonly received: number; readonly missing: number };

export type Snapshot = { readonly id: string; readonly url: string; readonly streamId: string; readonly takenAt: string; readonly width: number; readonly height: number };

export type CommandResult = { readonly outcome: 'done' | 'refused' | 'noAnswer' | 'unsupported' | 'notRegistered' | 'busy'; readonly code: number | null; readonly reason: 'edition' | 'profile' | 'refusedBefore' | null; readonly answer: Readonly<Record<string, unknown>> | null };

export type ConfigurationBlocks = { readonly basicParam?: { readonly name?: string | undefined; readonly expiration?: number | undefined; readonly heartBeatInterval?: number | undefined; readonly heartBeatCount?: number | undefined } | undefined; readonly videoParamAttribute?: { readonly streams: ReadonlyArray<{ readonly streamNumber: number; readonly format: string; readonly resolution: string; readonly frameRate: string; readonly bitRateType: string; readonly bitRate?: string | undefined }> } | undefined; readonly videoRecordPlan?: { readonly enabled: boolean; readonly streamNumber: number; readonly days: ReadonlyArray<{ readonly weekDay: number; readonly segments: ReadonlyArray<{ readonly start: number; readonly stop: number }> }> } | undefined; readonly videoAlarmRecord?: { readonly enabled: boolean; readonly recordTime?: number | undefined; readonly preRecordTime?: number | undefined; readonly streamNumber: number } | undefined; readonly pictureMask?: { readonly on: boolean; readonly regions: ReadonlyArray<{ readonly number: number; readonly left: number; readonly top: number; readonly right: number; readonly bottom: number }> } | undefined; readonly frameMirror?: { readonly mirroring: 'none' | 'horizontal' | 'vertical' | 'both' } | undefined; readonly alarmReport?: { readonly motionDetection: boolean; readonly fieldDetection: boolean } | undefined; readonly osdConfig?: { readonly length: number; readonly width: number; readonly timeX: number; readonly timeY: number; readonly timeEnabled?: boolean | undefined; readonly timeType?: number | undefined; readonly textEnabled?: boolean | undefined; readonly texts: ReadonlyArray<{ readonly text: string; readonly x: number; readonly y: number }> } | undefined; readonly svacEncodeConfig?: { readonly regions?: { readonly enabled: boolean; readonly regions: ReadonlyArray<{ readonly number: number; readonly topLeft: number; readonly bottomRight: number; readonly quality: number }>; readonly backgroundQuality?: number | undefined; readonly backgroundSkipped?: boolean | undefined } | undefined; readonly scaling?: SvacNumbers | undefined; readonly surveillance?: SvacNumbers | undefined; readonly audioRecognition?: boolean | undefined } | undefined; readonly svacDecodeConfig?: { readonly scaling?: SvacNumbers | undefined; readonly surveillance?: SvacNumbers | undefined } | undefined };

export type SvacNumbers = Readonly<Record<string, number>>;

export type PtzOrder = { readonly action: 'up' | 'down' | 'left' | 'right' | 'upLeft' | 'upRight' | 'downLeft' | 'downRight' | 'zoomIn' | 'zoomOut' | 'focusNear' | 'focusFar' | 'irisOpen' | 'irisClose' | 'move' | 'stop' | 'presetSet' | 'presetCall' | 'presetDelete' | 'cruiseAddPoint' | 'cruiseDeletePoint' | 'cruiseDelete' | 'cruiseSpeed' | 'cruiseDwell' | 'cruiseStart' | 'cruiseStop' | 'scanStart' | 'scanStop' | 'scanSetLeft' | 'scanSetRight' | 'scanSpeed' | 'auxiliaryOn' | 'auxiliaryOff' | 'precise' | 'dragZoomIn' | 'dragZoomOut' | 'homePosition'; readonly purpose?: string | undefined; readonly speed?: number | undefined; readonly durationMs?: number | undefined; readonly preset?: number | undefined; readonly name?: string | undefined; readonly cruise?: number | undefined; readonly scan?: number | undefined; readonly auxiliary?: number | undefined; readonly value?: number | undefined; readonly velocity?: { readonly pan?: number | undefined; readonly tilt?: number | undefined; readonly zoom?: number | undefined } | undefined; readonly position?: { readonly pan?: number | undefined; readonly tilt?: number | undefined; readonly zoom?: number | undefined } | undefined; readonly drag?: { readonly windowWidth: number; readonly windowHeight: number; readonly midX: number; readonly midY: number; readonly width: number; readonly height: number } | undefined; readonly home?: { readonly enabled: boolean; readonly resetTime?: number | undefined; readonly preset?: number | undefined } | undefined };

export type PtzOutcome = { readonly outcome: 'done' | 'refused' | 'noAnswer' | 'unsupported' | 'notRegistered' | 'busy' | 'superseded'; readonly code: number; readonly reason: 'edition' | 'profile' | 'refusedBefore'; readonly lock: PtzLock };

export type PtzLock = { readonly deviceId: string; readonly channelId: string; readonly holder: string | null; readonly role: 'admin' | 'operator' | null; readonly since: string | null; readonly until: string | null };

export type DeviceSnapshots = { readonly id: string; readonly deviceId: string; readonly channelId: string; readonly streamId: string; readonly state: 'running' | 'complete' | 'partial' | 'failed'; readonly outcome: 'done' | 'refused' | 'noAnswer' | 'unsupported' | 'notRegistered' | 'busy'; readonly code: number; readonly reason: 'edition' | 'profile' | 'refusedBefore'; readonly ordered: number; readonly pictures: ReadonlyArray<{ readonly id: string; readonly url: string; readonly takenAt: string; readonly width: number; readonly height: number }>; readonly orderedAt: string };

export type Upgrade = { readonly id: string; readonly deviceId: string; readonly state: 'running' | 'succeeded' | 'failed' | 'unknown'; readonly outcome: 'done' | 'refused' | 'noAnswer' | 'unsupported' | 'notRegistered' | 'busy'; readonly code: number; readonly reason: 'edition' | 'profile' | 'refusedBefore'; readonly firmware: string; readonly failure: 'downloadTimeout' | 'badPackage' | 'system' | 'other'; readonly orderedAt: string };

export type PlaySession = { readonly id: string; readonly streamId: string; readonly deviceId: string; readonly channelId: string; readonly streamNumber: number; readonly state: 'starting' | 'playing' | 'failed' | 'ended'; readonly urls: StreamUrls; readonly expiresAt: string; readonly timeline: ReadonlyArray<{ readonly step: string; readonly at: string; readonly offsetMs: number; readonly detail: string | null }>; readonly failure: { readonly code: string; readonly step: string; readonly message: string; readonly remedy: string } | null };

export type WallViewDraft = { readonly name: string; readonly shared?: boolean | undefined; readonly layout?: 1 | 4 | 6 | 8 | 9 | 10 | 13 | 16 | 25 | 36 | undefined; readonly cells?: ReadonlyArray<{ readonly deviceId: DeviceId; readonly channelId: DeviceId } | null> | undefined; readonly dwellSeconds?: number | undefined; readonly viewIds?: ReadonlyArray<string> | undefined };

export type WallView = { readonly viewId: string; readonly name: string; readonly shared: boolean; readonly owner: string; readonly own: boolean; readonly layout: number; readonly cells: ReadonlyArray<{ readonly deviceId: string; readonly channelId: string; readonly name: string } | null>; readonly dwellSeconds: number; readonly viewIds: ReadonlyArray<string> };

export type StreamUrls = { readonly wsFmp4: string; readonly httpFlv: string; readonly wsFlv: string; readonly hls: string; readonly fmp4: string; readonly rtsp: string; readonly rtsps: string };

export type RtpReceiver = { readonly streamId: string; readonly host: string; readonly port: number; readonly ssrc: string; readonly urls: StreamUrls };

export type Stream = { readonly streamId: string; readonly state: string; readonly videoCodec: 'H264' | 'H265' | null; readonly audioCodec: string | null; readonly width: number; readonly height: number; readonly fps: number; readonly kbps: number; readonly gopMs: number; readonly lostPackets: number; readonly reorderedPackets: number; readonly duplicatePackets: number; readonly jitterMs: number; readonly receivedPackets: number; readonly receivedBytes: number; readonly viewers: number; readonly drops: number; readonly uptimeMs: number };

export type Grid = { readonly gridCode: string; readonly parentCode: string | null; readonly name: string; readonly level: GridLevel; readonly points: number; readonly online: number };

export type Point = { readonly gbCode: string; readonly name: string; readonly gridCode: string; readonly deviceId: string | null; readonly channelId: string | null; readonly streamId: string | null; readonly online: boolean; readonly address: string | null; readonly longitude: number | null; readonly latitude: number | null; readonly lon: number | null; readonly lat: number | null; readonly lifecycle: 'planned' | 'inUse' | 'inRepair' | 'suspended' | 'retired'; readonly auditState: 'unreviewed' | 'toCorrect' | 'filed'; readonly vendor: string | null; readonly model: string | null; readonly source: 'catalog' | 'observed' | 'import' | 'manual'; readonly pointType: string | null; readonly ownerCode: string | null; readonly manager: string | null; readonly directionType: string | null; readonly hfov: number | null; readonly viewDistM: number | null; readonly conflicts: number };

export type PointFile = Point & { readonly sources: Readonly<Record<string, PointSource>>; readonly observed: { readonly device: Device; readonly channel: Channel; readonly stream: Stream | null; readonly snapshot: { readonly url: string; readonly takenAt: string; readonly width: number; readonly height: number } | null } | null; readonly contradictions: ReadonlyArray<PointConflict>; readonly problems: ReadonlyArray<{ readonly field: string | null; readonly value: string; readonly problem: string; readonly suggestion: string; readonly fatal: boolean }>; readonly review: { readonly state: 'unreviewed' | 'toCorrect' | 'filed'; readonly reviewer: string; readonly reason: string; readonly at: string } | null; readonly quality: { readonly right: number; readonly due: number } };

export type PointValues = { readonly reason?: string | undefined };

export type PointEdit = { readonly gbCodes?: ReadonlyArray<string> | undefined; readonly filter?: { readonly gridCode?: string | undefined; readonly online?: boolean | undefined; readonly bound?: boolean | undefined; readonly conflicting?: boolean | undefined; readonly lifecycle?: 'planned' | 'inUse' | 'inRepair' | 'suspended' | 'retired' | undefined; readonly auditState?: 'unreviewed' | 'toCorrect' | 'filed' | undefined; readonly source?: 'catalog' | 'observed' | 'import' | 'manual' | undefined; readonly pointType?: string | undefined; readonly vendor?: string | undefined; readonly ownerCode?: string | undefined; readonly q?: string | undefined } | undefined; readonly values?: Readonly<Record<string, unknown>> | undefined; readonly review?: 'unreviewed' | 'toCorrect' | 'filed' | undefined; readonly resolution?: { readonly field: string; readonly keep: 'file' | 'catalog' } | undefined; readonly reason?: string | undefined; readonly dryRun?: boolean | undefined };

export type PointEditResult = { readonly dryRun: boolean; readonly matched: number; readonly changed: number; readonly unchanged: number; readonly refused: number; readonly refusals: ReadonlyArray<{ readonly gbCode: string; readonly field: string; readonly reason: string }> };

export type PointSource = { readonly source: 'catalog' | 'observed' | 'import' | 'manual'; readonly by: string; readonly at: string };

export type PointConflict = { readonly gbCode: string; readonly pointName: string; readonly field: string; readonly fileValue: string | number | boolean | null; readonly file: PointSource; readonly catalogValue: string | number | boolean | null; readonly catalogAt: string };

export type PointHistoryStep = { readonly number: number; readonly at: string; readonly source: 'catalog' | 'observed' | 'import' | 'manual'; readonly by: string; readonly reason: string; readonly changes: ReadonlyArray<{ readonly field: string; readonly before: string | number | boolean | null; readonly after: string | number | boolean | null }> };

export type PointFieldInfo = { readonly field: string; readonly name: { readonly zh: string; readonly en: string }; readonly type: 'text' | 'code' | 'codes' | 'number' | 'integer' | 'boolean' | 'date'; readonly need: 'key' | 'mandatory' | 'conditional' | 'optional'; readonly writable: boolean; readonly contact: boolean; readonly catalogElement: string | null; readonly codes: ReadonlyArray<{ readonly code: string; readonly name: { readonly zh: string; readonly en: string }; readonly gb: string | null; readonly sheet: string | null }> | null };

export type KpiName = 'onlineRate' | 'onlineTimeRate' | 'filingRate' | 'fieldAccuracy' | 'playSuccessRate' | 'clockAccuracy' | 'imageIntactRate' | 'recordingCompleteness';

export type Rejection = { readonly gbCode: string; readonly deviceId: string; readonly channelId: string; readonly by: string; readonly at: string };

export type KpiTargets = { readonly items: ReadonlyArray<{ readonly kpi: KpiName; readonly pointType: '1' | '2' | '3' | '4' | '9'; readonly share: number | null; readonly configured: number | null; readonly changedBy: string | null; readonly changedAt: string | null }> };

export type Kpi = { readonly value: number | null; readonly numerator: number; readonly denominator: number; readonly unit: 'points' | 'seconds' | 'fields' | 'plays'; readonly exclusions: Readonly<Record<string, number>>; readonly sampledAt: string; readonly measured: boolean; readonly target: number | null; readonly met: boolean | null; readonly byPointType: ReadonlyArray<{ readonly pointType: '1' | '2' | '3' | '4' | '9'; readonly value: number; readonly numerator: number; readonly denominator: number; readonly target: number | null; readonly met: boolean | null }> };

export type BriefKpi = { readonly value: number | null; readonly numerator: number; readonly denominator: number; readonly met: boolean | null };

export type PointImport = { readonly id: string; readonly kind: 'points' | 'requiredPlaces' | 'grids'; readonly fileName: string; readonly by: string; readonly state: 'waiting' | 'running' | 'checked' | 'applied' | 'refused' | 'cancelled' | 'failed'; readonly dryRun: boolean; readonly mode: 'all' | 'valid'; readonly datum: 'wgs84' | 'gcj02' | 'bd09'; readonly progress: number; readonly rows: number; readonly accepted: number; readonly rejected: number; readonly created: number; readonly updated: number; readonly unchanged: number; readonly problemCount: number; readonly problems: ReadonlyArray<RowProblem>; readonly columns: ReadonlyArray<{ readonly title: string; readonly field: string | null }>; readonly startedAt: string; readonly endedAt: string | null };

export type RowProblem = { readonly row: number; readonly column: string; readonly value: string; readonly problem: string; readonly suggestion: string; readonly severity: 'error' | 'warning' };

export type GridStatistics = { readonly gridCode: string; readonly name: string; readonly from: string; readonly to: string; readonly days: number; readonly points: number; readonly kpis: Readonly<Record<string, Kpi>> };

export type Ranking = { readonly by: 'grid' | 'vendor' | 'owner'; readonly gridCode: string | null; readonly kpi: KpiName; readonly from: string | null; readonly to: string | null; readonly sampledAt: string | null; readonly total: number; readonly items: ReadonlyArray<{ readonly rank: number; readonly code: string; readonly name: string; readonly points: number; readonly kpis: Readonly<Record<string, BriefKpi>> }> };

export type ClosedDay = { readonly day: string; readonly closedAt: string; readonly points: number; readonly figures: number; readonly hash: string };

export type MaintenanceWindow = { readonly id: string; readonly gridCode: string; readonly point: string | null; readonly from: string; readonly to: string; readonly reason: string; readonly requestedBy: string; readonly requestedAt: string; readonly approvedBy: string | null; readonly approvedAt: string | null; readonly withdrawnAt: string | null };

export type Alert = { readonly alertId: string; readonly kind: string; readonly level: number; readonly severity: string; readonly state: AlertState; readonly title: string; readonly detail: string; readonly gridCode: string | null; readonly gridPath: string | null; readonly deviceId: string; readonly channelId: string | null; readonly pointName: string | null; readonly longitude: number | null; readonly latitude: number | null; readonly openedAt: string; readonly updatedAt: string; readonly resolvedAt: string | null; readonly closedAt: string | null; readonly occurrences: number; readonly titleEn: string; readonly detailEn: string; readonly alarmMethod: number | null; readonly alarmType: number | null; readonly rule: string; readonly mutedBy: string | null; readonly parentId: string | null; readonly childCount: number; readonly children: ReadonlyArray<string>; readonly acceptBy: string | null; readonly closeBy: string | null; readonly overdue: 'accept' | 'close' | null; readonly snapshotUrl: string | null; readonly playUrl: string | null; readonly changeNumber: number };

export type AlertStep = { readonly at: string; readonly from: AlertState; readonly to: AlertState; readonly by: string; readonly note: string };

export type AlertCounts = { readonly open: number; readonly muted: number; readonly resolved: number; readonly byLevel: Readonly<Record<string, number>>; readonly byState: Readonly<Record<string, number>>; readonly grids: ReadonlyArray<{ readonly gridCode: string; readonly alerts: number; readonly worstLevel: number }> };

export type AlertRulesText = { readonly text: string };

export type AlertRules = { readonly text: string; readonly names: ReadonlyArray<string>; readonly since: string; readonly problems: ReadonlyArray<RuleProblem> };

export type RuleProblem = { readonly line: number; readonly column: number; readonly reason: string };

export type Silence = { readonly id: string; readonly kinds: ReadonlyArray<string>; readonly gridCode: string | null; readonly deviceId: string | null; readonly channelId: string | null; readonly worstLevel: number; readonly author: string; readonly reason: string; readonly startsAt: string; readonly endsAt: string; readonly endedBy: string | null; readonly active: boolean };

export type ResponseLevel = 'normal' | 'heightened' | 'emergency';

export type ResponseChange = { readonly gridCode: string; readonly level: ResponseLevel; readonly by: string; readonly reason: string; readonly at: string };

export type Webhook = { readonly webhookId: string; readonly url: string; readonly events: ReadonlyArray<string>; readonly gridCodes: ReadonlyArray<string>; readonly rateLimit: number; readonly enabled: boolean; readonly disabledReason: string; readonly configured: boolean; readonly state: 'healthy' | 'failing' | 'disabled'; readonly failingSince: string; readonly createdAt: string; readonly secret: string };

export type WebhookHealth = { readonly state: 'healthy' | 'failing' | 'disabled'; readonly failingSince: string | null; readonly pausedUntil: string | null; readonly lastDeliveredAt: string | null; readonly lastError: string | null; readonly lastLatencyMs: number | null; readonly underWay: number; readonly pending: number; readonly dead: number; readonly oldestPendingAt: string | null };

export type Delivery = { readonly deliveryId: string; readonly webhookId: string; readonly eventType: string; readonly subject: string; readonly state: 'pending' | 'delivered' | 'dead'; readonly attempts: number; readonly lastStatus: number | null; readonly lastError: string | null; readonly nextAttemptAt: string | null; readonly createdAt: string; readonly endedAt: string | null; readonly log: ReadonlyArray<{ readonly at: string; readonly status: number | null; readonly error: string | null; readonly latencyMs: number; readonly answer: string }> };

export type Health = { readonly status: 'up' | 'down'; readonly checks: Readonly<Record<string, { readonly status: 'up' | 'down'; readonly detail: string }>> };

/** What each operation takes, and what it answers. */
export interface Operations {
  createSession: {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { readonly username: string; readonly password: string; readonly code?: string | undefined };
    answer: Session;
  };
  listSessions: {
    path: Record<never, never>;
    query: Record<never, never>;
    body: undefined;
    answer: { readonly items: ReadonlyArray<OpenSession>; readonly nextCursor: NextCursor };
  };
  deleteCurrentSession: {
    path: Record<never, never>;
    query: Record<never, never>;
    body: undefined;
    answer: undefined;
  };
  deleteSession: {
    path: { readonly sessionId: string };
    query: Record<never, never>;
    body: undefined;
    answer: undefined;
  };
  listSignInWays: {
    path: Record<never, never>;
    query: Record<never, never>;
    body: undefined;
    answer: { readonly password: boolean; readonly oidc: boolean };
  };
  beginOidcSignIn: {
    path: Record<never, never>;
    query: Record<never, never>;
    body: undefined;
    answer: { readonly url: string; readonly state: string };
  };
  completeOidcSignIn: {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { readonly state: string; readonly code: string };
    answer: Session;
  };
  listUsers: {
    path: Record<never, never>;
    query: Record<never, never>;
    body: undefined;
    answer: { readonly items: ReadonlyArray<Account>; readonly nextCursor: NextCursor };
  };
  createUser: {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { readonly username: string; readonly password?: string | undefined; readonly grants: Grants };
    answer: { readonly user: Account; readonly password: string | null };
  };
  updateUser: {
    path: { readonly username: string };
    query: Record<never, never>;
    body: { readonly grants: Grants };
    answer: Account;
  };
  deleteUser: {
    path: { readonly username: string };
    query: Record<never, never>;
    body: undefined;
    answer: undefined;
  };
  removeSecondFactor: {
    path: { readonly username: string };
    query: Record<never, never>;
    body: undefined;
    answer: undefined;
  };
  resetUserPassword: {
    path: { readonly username: string };
    query: Record<never, never>;
    body: undefined;
    answer: { readonly password: string };
  };
  listRoles: {
    path: Record<never, never>;
    query: Record<never, never>;
    body: undefined;
    answer: { readonly items: ReadonlyArray<Role>; readonly nextCursor: NextCursor };
  };
  listApiKeys: {
    path: Record<never, never>;
    query: Record<never, never>;
    body: undefined;
    answer: { readonly items: ReadonlyArray<ApiKey>; readonly nextCursor: NextCursor };
  };
  createApiKey: {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { readonly name: string; readonly role: RoleName; readonly gridCodes?: GrantedGrids | undefined; readonly tags?: Tags | undefined; readonly expiresAt: string };
    answer: ApiKey;
  };
  deleteApiKey: {
    path: { readonly apiKeyId: string };
    query: Record<never, never>;
    body: undefined;
    answer: undefined;
  };
  getCurrentUser: {
    path: Record<never, never>;
    query: Record<never, never>;
    body: undefined;
    answer: User;
  };
  changePassword: {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { readonly currentPassword: string; readonly newPassword: string };
    answer: undefined;
  };
  offerSecondFactor: {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { readonly currentPassword: string };
    answer: { readonly secret: string; readonly uri: string };
  };
  confirmSecondFactor: {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { readonly code: string };
    answer: { readonly recoveryCodes: ReadonlyArray<string> };
  };
  removeOwnSecondFactor: {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { readonly currentPassword: string; readonly code: string };
    answer: undefined;
  };
  listAuditRecords: {
    path: Record<never, never>;
    query: { readonly who?: string | undefined; readonly action?: string | undefined; readonly target?: string | undefined; readonly caseNumber?: string | undefined; readonly from?: string | undefined; readonly to?: string | undefined; readonly limit?: number | undefined; readonly cursor?: string | undefined };
    body: undefined;
    answer: { readonly items: ReadonlyArray<AuditRecord>; readonly nextCursor: NextCursor };
  };
  verifyAuditRecords: {
    path: Record<never, never>;
    query: Record<never, never>;
    body: undefined;
    answer: { readonly intact: boolean; readonly records: number; readonly first: number; readonly last: number; readonly hash: string; readonly brokenAt: number; readonly reason: string };
  };
  listDevices: {
    path: Record<never, never>;
    query: { readonly online?: boolean | undefined; readonly gridCode?: GridCode | undefined; readonly q?: string | undefined; readonly limit?: number | undefined; readonly cursor?: string | undefined; readonly tag?: string | undefined };
    body: undefined;
    answer: { readonly items: ReadonlyArray<Device>; readonly nextCursor: NextCursor };
  };
  createDevice: {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { readonly deviceId: DeviceId; readonly name: string; readonly password?: string | undefined };
    answer: Device;
  };
  getDevice: {
    path: { readonly deviceId: DeviceId };
    query: Record<never, never>;
    body: undefined;
    answer: Device;
  };
  updateDevice: {
    path: { readonly deviceId: DeviceId };
    query: Record<never, never>;
    body: { readonly name?: string | undefined; readonly password?: string | null | undefined; readonly profile?: string | null | undefined };
    answer: Device;
  };
  deleteDevice: {
    path: { readonly deviceId: DeviceId };
    query: Record<never, never>;
    body: undefined;
    answer: undefined;
  };
  setDeviceTags: {
    path: { readonly deviceId: DeviceId };
    query: Record<never, never>;
    body: { readonly tags: Tags };
    answer: Device;
  };
  listChannels: {
    path: { readonly deviceId: DeviceId };
    query: { readonly limit?: number | undefined; readonly cursor?: string | undefined };
    body: undefined;
    answer: { readonly items: ReadonlyArray<Channel>; readonly nextCursor: NextCursor };
  };
  syncCatalog: {
    path: { readonly deviceId: DeviceId };
    query: Record<never, never>;
    body: undefined;
    answer: CatalogSync;
  };
  listSubscriptions: {
    path: { readonly deviceId: DeviceId };
    query: Record<never, never>;
    body: undefined;
    answer: { readonly items: ReadonlyArray<Subscription>; readonly nextCursor: NextCursor };
  };
  putSubscription: {
    path: { readonly deviceId: DeviceId; readonly kind: 'catalog' | 'alarm' | 'mobilePosition' | 'ptzPosition' };
    query: Record<never, never>;
    body: { readonly interval?: number | undefined };
    answer: Subscription;
  };
  deleteSubscription: {
    path: { readonly deviceId: DeviceId; readonly kind: 'catalog' | 'alarm' | 'mobilePosition' | 'ptzPosition' };
    query: Record<never, never>;
    body: undefined;
    answer: undefined;
  };
  askDeviceInfo: {
    path: { readonly deviceId: DeviceId };
    query: { readonly channelId?: DeviceId | undefined };
    body: undefined;
    answer: CommandResult;
  };
  askDeviceStatus: {
    path: { readonly deviceId: DeviceId };
    query: { readonly channelId?: DeviceId | undefined };
    body: undefined;
    answer: CommandResult;
  };
  askSdCards: {
    path: { readonly deviceId: DeviceId };
    query: { readonly channelId?: DeviceId | undefined };
    body: undefined;
    answer: CommandResult;
  };
  askAlarms: {
    path: { readonly deviceId: DeviceId };
    query: { readonly start?: string | undefined; readonly end?: string | undefined; readonly startPriority?: number | undefined; readonly endPriority?: number | undefined; readonly methods?: string | undefined; readonly type?: number | undefined; readonly channelId?: DeviceId | undefined };
    body: undefined;
    answer: CommandResult;
  };
  askConfiguration: {
    path: { readonly deviceId: DeviceId };
    query: { readonly types?: string | undefined; readonly channelId?: DeviceId | undefined };
    body: undefined;
    answer: CommandResult;
  };
  changeConfiguration: {
    path: { readonly deviceId: DeviceId };
    query: Record<never, never>;
    body: { readonly channelId?: DeviceId | undefined; readonly blocks: ConfigurationBlocks };
    answer: CommandResult;
  };
  commandDevice: {
    path: { readonly deviceId: DeviceId };
    query: Record<never, never>;
    body: { readonly command: 'arm' | 'disarm' | 'resetAlarm' | 'startRecording' | 'stopRecording' | 'keyFrame'; readonly channelId?: DeviceId | undefined; readonly streamNumber?: number | undefined; readonly alarmMethod?: number | undefined; readonly alarmType?: number | undefined; readonly purpose?: string | undefined };
    answer: CommandResult;
  };
  rebootDevice: {
    path: { readonly deviceId: DeviceId };
    query: Record<never, never>;
    body: { readonly channelId?: DeviceId | undefined; readonly confirm?: boolean | undefined; readonly purpose?: string | undefined };
    answer: CommandResult;
  };
  formatSdCard: {
    path: { readonly deviceId: DeviceId };
    query: Record<never, never>;
    body: { readonly channelId?: DeviceId | undefined; readonly card: number; readonly confirm?: boolean | undefined; readonly purpose?: string | undefined };
    answer: CommandResult;
  };
  getRegistrationGuide: {
    path: Record<never, never>;
    query: Record<never, never>;
    body: undefined;
    answer: RegistrationGuide;
  };
  listQuarantine: {
    path: Record<never, never>;
    query: Record<never, never>;
    body: undefined;
    answer: { readonly items: ReadonlyArray<Quarantine>; readonly nextCursor: NextCursor };
  };
  admitDevice: {
    path: { readonly deviceId: DeviceId };
    query: Record<never, never>;
    body: { readonly name?: string | undefined; readonly password?: string | undefined };
    answer: Device;
  };
  listProfiles: {
    path: Record<never, never>;
    query: Record<never, never>;
    body: undefined;
    answer: { readonly items: ReadonlyArray<Profile>; readonly nextCursor: NextCursor };
  };
  listSipMessages: {
    path: { readonly deviceId: DeviceId };
    query: { readonly limit?: number | undefined };
    body: undefined;
    answer: { readonly items: ReadonlyArray<SipMessage>; readonly nextCursor: NextCursor };
  };
  getDeviceProfile: {
    path: { readonly deviceId: DeviceId };
    query: Record<never, never>;
    body: undefined;
    answer: Profile;
  };
  getChannel: {
    path: { readonly deviceId: DeviceId; readonly channelId: DeviceId };
    query: Record<never, never>;
    body: undefined;
    answer: Channel;
  };
  askRecordings: {
    path: { readonly deviceId: DeviceId; readonly channelId: DeviceId };
    query: { readonly start: string; readonly end: string; readonly type?: 'all' | 'time' | 'alarm' | 'manual' | undefined; readonly streamNumber?: number | undefined; readonly alarmMethods?: string | undefined; readonly alarmType?: number | undefined; readonly secret?: boolean | undefined; readonly everywhere?: boolean | undefined; readonly filePath?: string | undefined; readonly address?: string | undefined; readonly recorderId?: string | undefined };
    body: undefined;
    answer: CommandResult;
  };
  askPresets: {
    path: { readonly deviceId: DeviceId; readonly channelId: DeviceId };
    query: Record<never, never>;
    body: undefined;
    answer: CommandResult;
  };
  askHomePosition: {
    path: { readonly deviceId: DeviceId; readonly channelId: DeviceId };
    query: Record<never, never>;
    body: undefined;
    answer: CommandResult;
  };
  askCruiseTracks: {
    path: { readonly deviceId: DeviceId; readonly channelId: DeviceId };
    query: Record<never, never>;
    body: undefined;
    answer: CommandResult;
  };
  askCruiseTrack: {
    path: { readonly deviceId: DeviceId; readonly channelId: DeviceId; readonly number: number };
    query: Record<never, never>;
    body: undefined;
    answer: CommandResult;
  };
  askPtzPosition: {
    path: { readonly deviceId: DeviceId; readonly channelId: DeviceId };
    query: Record<never, never>;
    body: undefined;
    answer: CommandResult;
  };
  steerChannel: {
    path: { readonly deviceId: DeviceId; readonly channelId: DeviceId };
    query: Record<never, never>;
    body: PtzOrder;
    answer: PtzOutcome;
  };
  getPtzLock: {
    path: { readonly deviceId: DeviceId; readonly channelId: DeviceId };
    query: Record<never, never>;
    body: undefined;
    answer: PtzLock;
  };
  takePtzLock: {
    path: { readonly deviceId: DeviceId; readonly channelId: DeviceId };
    query: Record<never, never>;
    body: undefined;
    answer: PtzLock;
  };
  releasePtzLock: {
    path: { readonly deviceId: DeviceId; readonly channelId: DeviceId };
    query: Record<never, never>;
    body: undefined;
    answer: undefined;
  };
  orderDeviceSnapshots: {
    path: { readonly deviceId: DeviceId; readonly channelId: DeviceId };
    query: Record<never, never>;
    body: { readonly count?: number | undefined; readonly intervalSeconds?: number | undefined };
    answer: DeviceSnapshots;
  };
  getDeviceSnapshots: {
    path: { readonly deviceId: DeviceId; readonly channelId: DeviceId; readonly orderId: string };
    query: Record<never, never>;
    body: undefined;
    answer: DeviceSnapshots;
  };
  upgradeDevice: {
    path: { readonly deviceId: DeviceId };
    query: Record<never, never>;
    body: { readonly firmware: string; readonly fileUrl: string; readonly manufacturer?: string | undefined; readonly confirm?: boolean | undefined };
    answer: Upgrade;
  };
  getUpgrade: {
    path: { readonly deviceId: DeviceId; readonly upgradeId: string };
    query: Record<never, never>;
    body: undefined;
    answer: Upgrade;
  };
  createChannelSnapshot: {
    path: { readonly deviceId: DeviceId; readonly channelId: DeviceId };
    query: Record<never, never>;
    body: undefined;
    answer: Snapshot;
  };
  createPlaySession: {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { readonly deviceId: DeviceId; readonly channelId: DeviceId; readonly streamNumber?: number | undefined; readonly caseNumber?: string | undefined; readonly purpose?: string | undefined };
    answer: PlaySession;
  };
  getPlaySession: {
    path: { readonly playSessionId: string };
    query: Record<never, never>;
    body: undefined;
    answer: PlaySession;
  };
  deletePlaySession: {
    path: { readonly playSessionId: string };
    query: Record<never, never>;
    body: undefined;
    answer: undefined;
  };
  listWallViews: {
    path: Record<never, never>;
    query: Record<never, never>;
    body: undefined;
    answer: { readonly items: ReadonlyArray<WallView>; readonly nextCursor: NextCursor };
  };
  createWallView: {
    path: Record<never, never>;
    query: Record<never, never>;
    body: WallViewDraft;
    answer: WallView;
  };
  replaceWallView: {
    path: { readonly viewId: string };
    query: Record<never, never>;
    body: WallViewDraft;
    answer: WallView;
  };
  deleteWallView: {
    path: { readonly viewId: string };
    query: Record<never, never>;
    body: undefined;
    answer: undefined;
  };
  createRtpReceiver: {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { readonly streamId: StreamId; readonly transport: 'udp' | 'tcpPassive' | 'tcpActive'; readonly ssrc?: string | undefined; readonly remoteHost?: string | undefined; readonly remotePort?: number | undefined };
    answer: RtpReceiver;
  };
  deleteRtpReceiver: {
    path: { readonly streamId: StreamId };
    query: Record<never, never>;
    body: undefined;
    answer: undefined;
  };
  listStreams: {
    path: Record<never, never>;
    query: Record<never, never>;
    body: undefined;
    answer: { readonly items: ReadonlyArray<Stream>; readonly nextCursor: NextCursor };
  };
  getStream: {
    path: { readonly streamId: StreamId };
    query: Record<never, never>;
    body: undefined;
    answer: Stream;
  };
  createStreamSnapshot: {
    path: { readonly streamId: StreamId };
    query: Record<never, never>;
    body: undefined;
    answer: Snapshot;
  };
  getSnapshot: {
    path: { readonly streamId: StreamId; readonly snapshotId: string };
    query: { readonly token?: string | undefined };
    body: undefined;
    answer: Response;
  };
  holdSnapshot: {
    path: { readonly streamId: StreamId; readonly snapshotId: string };
    query: Record<never, never>;
    body: { readonly reason: string; readonly caseNumber?: string | undefined };
    answer: SnapshotHold;
  };
  releaseSnapshot: {
    path: { readonly streamId: StreamId; readonly snapshotId: string };
    query: Record<never, never>;
    body: undefined;
    answer: undefined;
  };
  listSnapshotHolds: {
    path: Record<never, never>;
    query: Record<never, never>;
    body: undefined;
    answer: { readonly items: ReadonlyArray<SnapshotHold>; readonly nextCursor: NextCursor };
  };
  watchStream: {
    path: { readonly file: string };
    query: { readonly purpose?: string | undefined; readonly caseNumber?: string | undefined; readonly token?: string | undefined; readonly video?: 'h264' | undefined; readonly hevc?: 'enhanced' | 'legacy' | undefined };
    body: undefined;
    answer: Response;
  };
  getLiveFile: {
    path: { readonly streamId: StreamId; readonly file: string };
    query: { readonly token?: string | undefined; readonly video?: 'h264' | undefined; readonly _HLS_msn?: string | undefined; readonly _HLS_part?: string | undefined };
    body: undefined;
    answer: Response;
  };
  listDivisions: {
    path: Record<never, never>;
    query: { readonly parentCode?: GridCode | undefined; readonly level?: DivisionLevel | undefined; readonly q?: string | undefined; readonly validOn?: Day | undefined; readonly limit?: number | undefined; readonly cursor?: string | undefined };
    body: undefined;
    answer: { readonly items: ReadonlyArray<Division>; readonly nextCursor: NextCursor };
  };
  createDivision: {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { readonly divisionCode: GridCode; readonly parentCode?: string | undefined; readonly name: string; readonly level?: DivisionLevel | undefined; readonly validFrom?: Day | undefined; readonly validTo?: Day | undefined; readonly successorCode?: GridCode | undefined };
    answer: Division;
  };
  importDivisions: {
    path: Record<never, never>;
    query: { readonly dryRun?: boolean | undefined; readonly validRows?: boolean | undefined };
    body: Blob;
    answer: { readonly rows: number; readonly accepted: number; readonly rejected: number; readonly applied: boolean; readonly problems: ReadonlyArray<DivisionProblem> };
  };
  getDivision: {
    path: { readonly divisionCode: GridCode };
    query: Record<never, never>;
    body: undefined;
    answer: { readonly division: Division; readonly versions: ReadonlyArray<Division> };
  };
  endDivision: {
    path: { readonly divisionCode: GridCode };
    query: Record<never, never>;
    body: { readonly validTo: Day; readonly successorCode?: GridCode | undefined };
    answer: Division;
  };
  listGrids: {
    path: Record<never, never>;
    query: Record<never, never>;
    body: undefined;
    answer: { readonly items: ReadonlyArray<Grid>; readonly nextCursor: NextCursor };
  };
  createGrid: {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { readonly gridCode: GridCode; readonly parentCode?: string | null | undefined; readonly name: string; readonly level?: GridLevel | undefined; readonly type?: GridType | undefined; readonly dedicatedTo?: string | undefined; readonly households?: number | undefined; readonly keeper?: string | undefined; readonly keeperPhone?: string | undefined; readonly area?: Readonly<Record<string, unknown>> | undefined; readonly datum?: Datum | undefined };
    answer: GridDetail;
  };
  getGrid: {
    path: { readonly gridCode: GridCode };
    query: Record<never, never>;
    body: undefined;
    answer: GridDetail;
  };
  updateGrid: {
    path: { readonly gridCode: GridCode };
    query: Record<never, never>;
    body: { readonly name?: string | undefined; readonly type?: GridType | undefined; readonly dedicatedTo?: string | undefined; readonly households?: number | undefined; readonly keeper?: string | undefined; readonly keeperPhone?: string | undefined; readonly area?: Readonly<Record<string, unknown>> | undefined; readonly datum?: Datum | undefined };
    answer: GridDetail;
  };
  deleteGrid: {
    path: { readonly gridCode: GridCode };
    query: Record<never, never>;
    body: undefined;
    answer: undefined;
  };
  moveGrid: {
    path: { readonly gridCode: GridCode };
    query: Record<never, never>;
    body: { readonly parentCode: GridCode; readonly note?: string | undefined };
    answer: GridDetail;
  };
  mergeGrids: {
    path: { readonly gridCode: GridCode };
    query: Record<never, never>;
    body: { readonly gridCodes: ReadonlyArray<GridCode>; readonly note?: string | undefined };
    answer: GridDetail;
  };
  splitGrid: {
    path: { readonly gridCode: GridCode };
    query: Record<never, never>;
    body: { readonly parts: ReadonlyArray<{ readonly gridCode: GridCode; readonly name: string; readonly area: Readonly<Record<string, unknown>>; readonly datum?: Datum | undefined }>; readonly note?: string | undefined };
    answer: { readonly parts: ReadonlyArray<GridDetail> };
  };
  recodeGrid: {
    path: { readonly gridCode: GridCode };
    query: Record<never, never>;
    body: { readonly newGridCode: GridCode; readonly note?: string | undefined };
    answer: GridDetail;
  };
  listGridHistory: {
    path: { readonly gridCode: GridCode };
    query: { readonly limit?: number | undefined; readonly cursor?: string | undefined };
    body: undefined;
    answer: { readonly items: ReadonlyArray<GridStep>; readonly nextCursor: NextCursor };
  };
  listGridAreas: {
    path: Record<never, never>;
    query: { readonly parentCode?: GridCode | undefined; readonly level?: GridLevel | undefined; readonly west?: number | undefined; readonly south?: number | undefined; readonly east?: number | undefined; readonly north?: number | undefined; readonly kpi?: 'onlineRate' | 'onlineTimeRate' | 'filingRate' | 'fieldAccuracy' | 'playSuccessRate' | 'clockAccuracy' | 'imageIntactRate' | 'recordingCompleteness' | undefined; readonly tolerance?: number | undefined };
    body: undefined;
    answer: { readonly type: 'FeatureCollection'; readonly truncated: boolean; readonly features: ReadonlyArray<Readonly<Record<string, unknown>>> };
  };
  checkGridBorders: {
    path: Record<never, never>;
    query: Record<never, never>;
    body: undefined;
    answer: GridBorders;
  };
  assignGrids: {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { readonly dryRun?: boolean | undefined };
    answer: GridAssignment;
  };
  listRequiredPlaces: {
    path: Record<never, never>;
    query: { readonly gridCode?: GridCode | undefined; readonly covered?: boolean | undefined; readonly coveredNow?: boolean | undefined; readonly limit?: number | undefined; readonly cursor?: string | undefined };
    body: undefined;
    answer: { readonly items: ReadonlyArray<RequiredPlace>; readonly nextCursor: NextCursor };
  };
  createRequiredPlace: {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { readonly placeId?: string | undefined; readonly name: string; readonly kind: PlaceKind; readonly gridCode?: string | null | undefined; readonly pointTypes?: ReadonlyArray<string> | undefined; readonly longitude: number; readonly latitude: number; readonly datum?: Datum | undefined; readonly note?: string | undefined };
    answer: RequiredPlace;
  };
  importRequiredPlaces: {
    path: Record<never, never>;
    query: { readonly dryRun?: boolean | undefined; readonly validRows?: boolean | undefined; readonly datum?: Datum | undefined };
    body: Blob;
    answer: PlaceImport;
  };
  deleteRequiredPlace: {
    path: { readonly placeId: string };
    query: Record<never, never>;
    body: undefined;
    answer: undefined;
  };
  getCoverage: {
    path: { readonly gridCode: GridCode };
    query: Record<never, never>;
    body: undefined;
    answer: Coverage;
  };
  listPointFields: {
    path: Record<never, never>;
    query: Record<never, never>;
    body: undefined;
    answer: { readonly items: ReadonlyArray<PointFieldInfo>; readonly nextCursor: NextCursor };
  };
  listPoints: {
    path: Record<never, never>;
    query: { readonly gridCode?: GridCode | undefined; readonly direct?: boolean | undefined; readonly online?: boolean | undefined; readonly bound?: boolean | undefined; readonly conflicting?: boolean | undefined; readonly lifecycle?: 'planned' | 'inUse' | 'inRepair' | 'suspended' | 'retired' | undefined; readonly auditState?: 'unreviewed' | 'toCorrect' | 'filed' | undefined; readonly source?: 'catalog' | 'observed' | 'import' | 'manual' | undefined; readonly pointType?: string | undefined; readonly vendor?: string | undefined; readonly ownerCode?: string | undefined; readonly q?: string | undefined; readonly limit?: number | undefined; readonly cursor?: string | undefined };
    body: undefined;
    answer: { readonly items: ReadonlyArray<Point>; readonly nextCursor: NextCursor };
  };
  createPoint: {
    path: Record<never, never>;
    query: Record<never, never>;
    body: PointValues;
    answer: PointFile;
  };
  getPoint: {
    path: { readonly gbCode: string };
    query: Record<never, never>;
    body: undefined;
    answer: PointFile;
  };
  updatePoint: {
    path: { readonly gbCode: string };
    query: Record<never, never>;
    body: PointValues;
    answer: PointFile;
  };
  deletePoint: {
    path: { readonly gbCode: string };
    query: Record<never, never>;
    body: undefined;
    answer: undefined;
  };
  editPoints: {
    path: Record<never, never>;
    query: Record<never, never>;
    body: PointEdit;
    answer: PointEditResult;
  };
  recodePoint: {
    path: { readonly gbCode: string };
    query: Record<never, never>;
    body: { readonly newGbCode: string; readonly reason?: string | undefined };
    answer: Point;
  };
  listPointHistory: {
    path: { readonly gbCode: string };
    query: { readonly limit?: number | undefined; readonly cursor?: string | undefined };
    body: undefined;
    answer: { readonly items: ReadonlyArray<PointHistoryStep>; readonly nextCursor: NextCursor };
  };
  reviewPoint: {
    path: { readonly gbCode: string };
    query: Record<never, never>;
    body: { readonly state: 'unreviewed' | 'toCorrect' | 'filed'; readonly reason?: string | undefined };
    answer: PointFile;
  };
  resolveConflict: {
    path: { readonly gbCode: string; readonly field: string };
    query: Record<never, never>;
    body: { readonly keep: 'file' | 'catalog'; readonly reason?: string | undefined };
    answer: PointFile;
  };
  setPointCredentials: {
    path: { readonly gbCode: string };
    query: Record<never, never>;
    body: { readonly username: string; readonly password: string };
    answer: undefined;
  };
  deletePointCredentials: {
    path: { readonly gbCode: string };
    query: Record<never, never>;
    body: undefined;
    answer: undefined;
  };
  bindPoint: {
    path: { readonly gbCode: string };
    query: Record<never, never>;
    body: { readonly deviceId: string; readonly channelId: string };
    answer: Point;
  };
  getMap: {
    path: Record<never, never>;
    query: Record<never, never>;
    body: undefined;
    answer: { readonly tiles: string | null; readonly extent: { readonly west: number; readonly south: number; readonly east: number; readonly north: number } | null };
  };
  listPointClusters: {
    path: Record<never, never>;
    query: { readonly west: number; readonly south: number; readonly east: number; readonly north: number; readonly columns?: number | undefined; readonly gridCode?: GridCode | undefined; readonly online?: boolean | undefined; readonly q?: string | undefined };
    body: undefined;
    answer: { readonly total: number; readonly points: ReadonlyArray<Point>; readonly clusters: ReadonlyArray<{ readonly longitude: number; readonly latitude: number; readonly points: number; readonly online: number }> };
  };
  listConflicts: {
    path: Record<never, never>;
    query: { readonly gridCode?: GridCode | undefined; readonly limit?: number | undefined; readonly cursor?: string | undefined };
    body: undefined;
    answer: { readonly items: ReadonlyArray<PointConflict>; readonly nextCursor: NextCursor };
  };
  listProposals: {
    path: Record<never, never>;
    query: { readonly limit?: number | undefined; readonly cursor?: string | undefined };
    body: undefined;
    answer: { readonly items: ReadonlyArray<{ readonly point: Point; readonly candidate: Point; readonly reasons: ReadonlyArray<'name' | 'address' | 'ip'> }>; readonly nextCursor: NextCursor };
  };
  listRejections: {
    path: Record<never, never>;
    query: { readonly gbCode?: string | undefined; readonly limit?: number | undefined; readonly cursor?: string | undefined };
    body: undefined;
    answer: { readonly items: ReadonlyArray<Rejection>; readonly nextCursor: NextCursor };
  };
  rejectProposal: {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { readonly gbCode: string; readonly deviceId: DeviceId; readonly channelId: DeviceId };
    answer: Rejection;
  };
  undoRejection: {
    path: { readonly gbCode: string; readonly deviceId: DeviceId; readonly channelId: DeviceId };
    query: Record<never, never>;
    body: undefined;
    answer: undefined;
  };
  listCodeIssues: {
    path: Record<never, never>;
    query: { readonly issue?: 'duplicate' | 'illegal' | 'noCamera' | 'otherDivision' | undefined; readonly limit?: number | undefined; readonly cursor?: string | undefined };
    body: undefined;
    answer: { readonly items: ReadonlyArray<{ readonly issue: 'duplicate' | 'illegal' | 'noCamera' | 'otherDivision'; readonly code: string; readonly point: Point }>; readonly nextCursor: NextCursor };
  };
  planCodes: {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { readonly divisionCode: string; readonly industry?: string | undefined; readonly type?: string | undefined; readonly network?: string | undefined; readonly count?: number | undefined };
    answer: { readonly codes: ReadonlyArray<string> };
  };
  listPointImports: {
    path: Record<never, never>;
    query: Record<never, never>;
    body: undefined;
    answer: { readonly items: ReadonlyArray<PointImport>; readonly nextCursor: NextCursor };
  };
  createPointImport: {
    path: Record<never, never>;
    query: Record<never, never>;
    body: FormData;
    answer: PointImport;
  };
  getPointImport: {
    path: { readonly importId: string };
    query: Record<never, never>;
    body: undefined;
    answer: PointImport;
  };
  deletePointImport: {
    path: { readonly importId: string };
    query: Record<never, never>;
    body: undefined;
    answer: undefined;
  };
  applyPointImport: {
    path: { readonly importId: string };
    query: Record<never, never>;
    body: { readonly mode: 'all' | 'valid' };
    answer: PointImport;
  };
  getRejectedRows: {
    path: { readonly importId: string };
    query: Record<never, never>;
    body: undefined;
    answer: Response;
  };
  exportPoints: {
    path: Record<never, never>;
    query: { readonly purpose?: string | undefined; readonly caseNumber?: string | undefined; readonly format?: 'xlsx' | 'csv' | undefined; readonly gridCode?: GridCode | undefined; readonly online?: boolean | undefined; readonly bound?: boolean | undefined; readonly conflicting?: boolean | undefined; readonly lifecycle?: 'planned' | 'inUse' | 'inRepair' | 'suspended' | 'retired' | undefined; readonly auditState?: 'unreviewed' | 'toCorrect' | 'filed' | undefined; readonly source?: 'catalog' | 'observed' | 'import' | 'manual' | undefined; readonly pointType?: string | undefined; readonly vendor?: string | undefined; readonly ownerCode?: string | undefined; readonly q?: string | undefined };
    body: undefined;
    answer: Response;
  };
  getPointTemplate: {
    path: Record<never, never>;
    query: { readonly kind?: 'points' | 'requiredPlaces' | 'grids' | undefined; readonly format?: 'xlsx' | 'csv' | undefined };
    body: undefined;
    answer: Response;
  };
  getGridStatistics: {
    path: { readonly gridCode: GridCode };
    query: { readonly from?: string | undefined; readonly to?: string | undefined };
    body: undefined;
    answer: GridStatistics;
  };
  getGridDays: {
    path: { readonly gridCode: GridCode };
    query: { readonly from?: string | undefined; readonly to?: string | undefined };
    body: undefined;
    answer: { readonly items: ReadonlyArray<{ readonly day: string; readonly points: number; readonly kpis: Readonly<Record<string, BriefKpi>> }> };
  };
  getRanking: {
    path: Record<never, never>;
    query: { readonly by?: 'grid' | 'vendor' | 'owner' | undefined; readonly gridCode?: GridCode | undefined; readonly level?: GridLevel | undefined; readonly kpi?: KpiName | undefined; readonly order?: 'best' | 'worst' | undefined; readonly limit?: number | undefined; readonly from?: string | undefined; readonly to?: string | undefined };
    body: undefined;
    answer: Ranking;
  };
  listClosedDays: {
    path: Record<never, never>;
    query: { readonly from?: string | undefined; readonly to?: string | undefined };
    body: undefined;
    answer: { readonly items: ReadonlyArray<ClosedDay> };
  };
  verifyClosedDay: {
    path: { readonly day: string };
    query: Record<never, never>;
    body: undefined;
    answer: { readonly day: string; readonly intact: boolean; readonly sealed: boolean; readonly differing: number; readonly closing: ClosedDay };
  };
  getMonthlyReport: {
    path: { readonly gridCode: GridCode };
    query: { readonly purpose?: string | undefined; readonly caseNumber?: string | undefined; readonly month: string; readonly format?: 'html' | 'xlsx' | undefined };
    body: undefined;
    answer: Response;
  };
  listKpiTargets: {
    path: Record<never, never>;
    query: Record<never, never>;
    body: undefined;
    answer: KpiTargets;
  };
  setKpiTargets: {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { readonly targets: ReadonlyArray<{ readonly kpi: KpiName; readonly pointType: '1' | '2' | '3' | '4' | '9'; readonly share: number | null }> };
    answer: KpiTargets;
  };
  listPlaySamples: {
    path: Record<never, never>;
    query: { readonly good?: boolean | undefined; readonly limit?: number | undefined; readonly cursor?: string | undefined };
    body: undefined;
    answer: { readonly items: ReadonlyArray<{ readonly at: string; readonly gbCode: string; readonly gridCode: string; readonly good: boolean; readonly millis: number; readonly cause: string }>; readonly nextCursor: NextCursor };
  };
  listMaintenanceWindows: {
    path: Record<never, never>;
    query: { readonly gridCode?: GridCode | undefined; readonly limit?: number | undefined };
    body: undefined;
    answer: { readonly items: ReadonlyArray<MaintenanceWindow> };
  };
  createMaintenanceWindow: {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { readonly gridCode: GridCode; readonly point?: string | undefined; readonly from: string; readonly to: string; readonly reason: string };
    answer: MaintenanceWindow;
  };
  approveMaintenanceWindow: {
    path: { readonly windowId: string };
    query: Record<never, never>;
    body: undefined;
    answer: MaintenanceWindow;
  };
  deleteMaintenanceWindow: {
    path: { readonly windowId: string };
    query: Record<never, never>;
    body: undefined;
    answer: MaintenanceWindow;
  };
  listAlerts: {
    path: Record<never, never>;
    query: { readonly after?: string | undefined; readonly level?: number | undefined; readonly kind?: string | undefined; readonly deviceId?: DeviceId | undefined; readonly muted?: boolean | undefined; readonly parentId?: string | undefined; readonly state?: AlertState | undefined; readonly resolved?: boolean | undefined; readonly gridCode?: GridCode | undefined; readonly limit?: number | undefined; readonly cursor?: string | undefined };
    body: undefined;
    answer: { readonly items: ReadonlyArray<Alert>; readonly nextCursor: NextCursor; readonly last: number };
  };
  countAlerts: {
    path: Record<never, never>;
    query: { readonly gridCode?: GridCode | undefined };
    body: undefined;
    answer: AlertCounts;
  };
  getAlertDays: {
    path: Record<never, never>;
    query: { readonly gridCode?: GridCode | undefined; readonly from?: string | undefined; readonly to?: string | undefined };
    body: undefined;
    answer: { readonly items: ReadonlyArray<{ readonly day: string; readonly alerts: number; readonly byLevel: Readonly<Record<string, number>>; readonly byKind: Readonly<Record<string, number>> }> };
  };
  getAlert: {
    path: { readonly alertId: string };
    query: Record<never, never>;
    body: undefined;
    answer: Alert;
  };
  listAlertSteps: {
    path: { readonly alertId: string };
    query: Record<never, never>;
    body: undefined;
    answer: { readonly items: ReadonlyArray<AlertStep> };
  };
  transitionAlert: {
    path: { readonly alertId: string };
    query: Record<never, never>;
    body: { readonly to: AlertState; readonly by?: string | undefined; readonly note?: string | undefined };
    answer: Alert;
  };
  getAlertRules: {
    path: Record<never, never>;
    query: Record<never, never>;
    body: undefined;
    answer: AlertRules;
  };
  replaceAlertRules: {
    path: Record<never, never>;
    query: Record<never, never>;
    body: AlertRulesText;
    answer: AlertRules;
  };
  checkAlertRules: {
    path: Record<never, never>;
    query: Record<never, never>;
    body: AlertRulesText;
    answer: { readonly problems: ReadonlyArray<RuleProblem> };
  };
  listSilences: {
    path: Record<never, never>;
    query: Record<never, never>;
    body: undefined;
    answer: { readonly items: ReadonlyArray<Silence> };
  };
  createSilence: {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { readonly kinds?: ReadonlyArray<string> | undefined; readonly gridCode?: GridCode | undefined; readonly deviceId?: DeviceId | undefined; readonly channelId?: DeviceId | undefined; readonly worstLevel?: number | undefined; readonly startsAt?: string | undefined; readonly endsAt: string; readonly reason: string };
    answer: Silence;
  };
  deleteSilence: {
    path: { readonly silenceId: string };
    query: Record<never, never>;
    body: undefined;
    answer: undefined;
  };
  listResponseLevels: {
    path: Record<never, never>;
    query: Record<never, never>;
    body: undefined;
    answer: { readonly items: ReadonlyArray<ResponseChange> };
  };
  getResponseLevel: {
    path: { readonly gridCode: GridCode };
    query: Record<never, never>;
    body: undefined;
    answer: { readonly items: ReadonlyArray<ResponseChange> };
  };
  setResponseLevel: {
    path: { readonly gridCode: GridCode };
    query: Record<never, never>;
    body: { readonly level: ResponseLevel; readonly reason: string };
    answer: ResponseChange;
  };
  listWebhooks: {
    path: Record<never, never>;
    query: Record<never, never>;
    body: undefined;
    answer: { readonly items: ReadonlyArray<Webhook>; readonly nextCursor: NextCursor };
  };
  createWebhook: {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { readonly url: string; readonly events?: EventPatterns | undefined; readonly gridCodes?: ReadonlyArray<GridCode> | undefined; readonly rateLimit?: number | undefined };
    answer: Webhook;
  };
  getWebhook: {
    path: { readonly webhookId: string };
    query: Record<never, never>;
    body: undefined;
    answer: Webhook;
  };
  updateWebhook: {
    path: { readonly webhookId: string };
    query: Record<never, never>;
    body: { readonly url?: string | undefined; readonly events?: EventPatterns | undefined; readonly gridCodes?: ReadonlyArray<GridCode> | undefined; readonly rateLimit?: number | undefined; readonly enabled?: boolean | undefined };
    answer: Webhook;
  };
  deleteWebhook: {
    path: { readonly webhookId: string };
    query: Record<never, never>;
    body: undefined;
    answer: undefined;
  };
  getWebhookHealth: {
    path: { readonly webhookId: string };
    query: Record<never, never>;
    body: undefined;
    answer: WebhookHealth;
  };
  rotateWebhookSecret: {
    path: { readonly webhookId: string };
    query: Record<never, never>;
    body: { readonly overlapSeconds?: number | undefined };
    answer: { readonly secret: string; readonly previousValidUntil: string };
  };
  listDeliveries: {
    path: { readonly webhookId: string };
    query: { readonly limit?: number | undefined; readonly cursor?: string | undefined; readonly state?: 'pending' | 'delivered' | 'dead' | undefined };
    body: undefined;
    answer: { readonly items: ReadonlyArray<Delivery>; readonly nextCursor: NextCursor };
  };
  getDelivery: {
    path: { readonly webhookId: string; readonly deliveryId: string };
    query: Record<never, never>;
    body: undefined;
    answer: Delivery;
  };
  replayDeliveries: {
    path: { readonly webhookId: string };
    query: Record<never, never>;
    body: { readonly from?: string | undefined; readonly to?: string | undefined; readonly deadOnly?: boolean | undefined; readonly deliveryIds?: ReadonlyArray<string> | undefined };
    answer: { readonly queued: number };
  };
  testWebhook: {
    path: { readonly webhookId: string };
    query: Record<never, never>;
    body: undefined;
    answer: { readonly deliveryId: string };
  };
  streamEvents: {
    path: Record<never, never>;
    query: Record<never, never>;
    body: undefined;
    answer: Response;
  };
  getMetrics: {
    path: Record<never, never>;
    query: { readonly detail?: 'camera' | undefined };
    body: undefined;
    answer: Response;
  };
  getLiveness: {
    path: Record<never, never>;
    query: Record<never, never>;
    body: undefined;
    answer: Health;
  };
  getReadiness: {
    path: Record<never, never>;
    query: Record<never, never>;
    body: undefined;
    answer: Health;
  };
  getContract: {
    path: Record<never, never>;
    query: Record<never, never>;
    body: undefined;
    answer: Response;
  };
}

/** By which method and path each is called. */
export const OPERATIONS: Readonly<Record<keyof Operations, string>> = {
  createSession: 'POST /api/v1/sessions',
  listSessions: 'GET /api/v1/sessions',
  deleteCurrentSession: 'DELETE /api/v1/sessions/current',
  deleteSession: 'DELETE /api/v1/sessions/{sessionId}',
  listSignInWays: 'GET /api/v1/sign-in-ways',
  beginOidcSignIn: 'POST /api/v1/oidc/authorizations',
  completeOidcSignIn: 'POST /api/v1/oidc/sessions',
  listUsers: 'GET /api/v1/users',
  createUser: 'POST /api/v1/users',
  updateUser: 'PATCH /api/v1/users/{username}',
  deleteUser: 'DELETE /api/v1/users/{username}',
  removeSecondFactor: 'DELETE /api/v1/users/{username}/second-factor',
  resetUserPassword: 'POST /api/v1/users/{username}/password-resets',
  listRoles: 'GET /api/v1/roles',
  listApiKeys: 'GET /api/v1/api-keys',
  createApiKey: 'POST /api/v1/api-keys',
  deleteApiKey: 'DELETE /api/v1/api-keys/{apiKeyId}',
  getCurrentUser: 'GET /api/v1/users/me',
  changePassword: 'PUT /api/v1/users/me/password',
  offerSecondFactor: 'POST /api/v1/users/me/second-factor',
  confirmSecondFactor: 'PUT /api/v1/users/me/second-factor',
  removeOwnSecondFactor: 'POST /api/v1/users/me/second-factor/removals',
  listAuditRecords: 'GET /api/v1/audit-records',
  verifyAuditRecords: 'POST /api/v1/audit-records/verifications',
  listDevices: 'GET /api/v1/devices',
  createDevice: 'POST /api/v1/devices',
  getDevice: 'GET /api/v1/devices/{deviceId}',
  updateDevice: 'PATCH /api/v1/devices/{deviceId}',
  deleteDevice: 'DELETE /api/v1/devices/{deviceId}',
  setDeviceTags: 'PUT /api/v1/devices/{deviceId}/tags',
  listChannels: 'GET /api/v1/devices/{deviceId}/channels',
  syncCatalog: 'POST /api/v1/devices/{deviceId}/catalog-syncs',
  listSubscriptions: 'GET /api/v1/devices/{deviceId}/subscriptions',
  putSubscription: 'PUT /api/v1/devices/{deviceId}/subscriptions/{kind}',
  deleteSubscription: 'DELETE /api/v1/devices/{deviceId}/subscriptions/{kind}',
  askDeviceInfo: 'GET /api/v1/devices/{deviceId}/info',
  askDeviceStatus: 'GET /api/v1/devices/{deviceId}/status',
  askSdCards: 'GET /api/v1/devices/{deviceId}/sd-cards',
  askAlarms: 'GET /api/v1/devices/{deviceId}/alarms',
  askConfiguration: 'GET /api/v1/devices/{deviceId}/configuration',
  changeConfiguration: 'PATCH /api/v1/devices/{deviceId}/configuration',
  commandDevice: 'POST /api/v1/devices/{deviceId}/commands',
  rebootDevice: 'POST /api/v1/devices/{deviceId}/reboots',
  formatSdCard: 'POST /api/v1/devices/{deviceId}/sd-card-formats',
  getRegistrationGuide: 'GET /api/v1/registration-guide',
  listQuarantine: 'GET /api/v1/quarantine',
  admitDevice: 'POST /api/v1/quarantine/{deviceId}/admissions',
  listProfiles: 'GET /api/v1/profiles',
  listSipMessages: 'GET /api/v1/devices/{deviceId}/sip-messages',
  getDeviceProfile: 'GET /api/v1/devices/{deviceId}/profile',
  getChannel: 'GET /api/v1/channels/{deviceId}/{channelId}',
  askRecordings: 'GET /api/v1/channels/{deviceId}/{channelId}/recordings',
  askPresets: 'GET /api/v1/channels/{deviceId}/{channelId}/presets',
  askHomePosition: 'GET /api/v1/channels/{deviceId}/{channelId}/home-position',
  askCruiseTracks: 'GET /api/v1/channels/{deviceId}/{channelId}/cruise-tracks',
  askCruiseTrack: 'GET /api/v1/channels/{deviceId}/{channelId}/cruise-tracks/{number}',
  askPtzPosition: 'GET /api/v1/channels/{deviceId}/{channelId}/ptz-position',
  steerChannel: 'POST /api/v1/channels/{deviceId}/{channelId}/ptz',
  getPtzLock: 'GET /api/v1/channels/{deviceId}/{channelId}/ptz-lock',
  takePtzLock: 'PUT /api/v1/channels/{deviceId}/{channelId}/ptz-lock',
  releasePtzLock: 'DELETE /api/v1/channels/{deviceId}/{channelId}/ptz-lock',
  orderDeviceSnapshots: 'POST /api/v1/channels/{deviceId}/{channelId}/device-snapshots',
  getDeviceSnapshots: 'GET /api/v1/channels/{deviceId}/{channelId}/device-snapshots/{orderId}',
  upgradeDevice: 'POST /api/v1/devices/{deviceId}/upgrades',
  getUpgrade: 'GET /api/v1/devices/{deviceId}/upgrades/{upgradeId}',
  createChannelSnapshot: 'POST /api/v1/channels/{deviceId}/{channelId}/snapshots',
  createPlaySession: 'POST /api/v1/play-sessions',
  getPlaySession: 'GET /api/v1/play-sessions/{playSessionId}',
  deletePlaySession: 'DELETE /api/v1/play-sessions/{playSessionId}',
  listWallViews: 'GET /api/v1/wall-views',
  createWallView: 'POST /api/v1/wall-views',
  replaceWallView: 'PUT /api/v1/wall-views/{viewId}',
  deleteWallView: 'DELETE /api/v1/wall-views/{viewId}',
  createRtpReceiver: 'POST /api/v1/rtp-receivers',
  deleteRtpReceiver: 'DELETE /api/v1/rtp-receivers/{streamId}',
  listStreams: 'GET /api/v1/streams',
  getStream: 'GET /api/v1/streams/{streamId}',
  createStreamSnapshot: 'POST /api/v1/streams/{streamId}/snapshots',
  getSnapshot: 'GET /api/v1/streams/{streamId}/snapshots/{snapshotId}',
  holdSnapshot: 'PUT /api/v1/streams/{streamId}/snapshots/{snapshotId}/hold',
  releaseSnapshot: 'DELETE /api/v1/streams/{streamId}/snapshots/{snapshotId}/hold',
  listSnapshotHolds: 'GET /api/v1/snapshot-holds',
  watchStream: 'GET /live/{file}',
  getLiveFile: 'GET /live/{streamId}/{file}',
  listDivisions: 'GET /api/v1/divisions',
  createDivision: 'POST /api/v1/divisions',
  importDivisions: 'POST /api/v1/divisions/imports',
  getDivision: 'GET /api/v1/divisions/{divisionCode}',
  endDivision: 'PATCH /api/v1/divisions/{divisionCode}',
  listGrids: 'GET /api/v1/grids',
  createGrid: 'POST /api/v1/grids',
  getGrid: 'GET /api/v1/grids/{gridCode}',
  updateGrid: 'PATCH /api/v1/grids/{gridCode}',
  deleteGrid: 'DELETE /api/v1/grids/{gridCode}',
  moveGrid: 'POST /api/v1/grids/{gridCode}/moves',
  mergeGrids: 'POST /api/v1/grids/{gridCode}/merges',
  splitGrid: 'POST /api/v1/grids/{gridCode}/splits',
  recodeGrid: 'POST /api/v1/grids/{gridCode}/recodings',
  listGridHistory: 'GET /api/v1/grids/{gridCode}/history',
  listGridAreas: 'GET /api/v1/grid-areas',
  checkGridBorders: 'GET /api/v1/grid-borders',
  assignGrids: 'POST /api/v1/grid-assignments',
  listRequiredPlaces: 'GET /api/v1/required-places',
  createRequiredPlace: 'POST /api/v1/required-places',
  importRequiredPlaces: 'POST /api/v1/required-places/imports',
  deleteRequiredPlace: 'DELETE /api/v1/required-places/{placeId}',
  getCoverage: 'GET /api/v1/statistics/coverage/{gridCode}',
  listPointFields: 'GET /api/v1/point-fields',
  listPoints: 'GET /api/v1/points',
  createPoint: 'POST /api/v1/points',
  getPoint: 'GET /api/v1/points/{gbCode}',
  updatePoint: 'PATCH /api/v1/points/{gbCode}',
  deletePoint: 'DELETE /api/v1/points/{gbCode}',
  editPoints: 'POST /api/v1/points/bulk-edits',
  recodePoint: 'POST /api/v1/points/{gbCode}/recodings',
  listPointHistory: 'GET /api/v1/points/{gbCode}/history',
  reviewPoint: 'POST /api/v1/points/{gbCode}/reviews',
  resolveConflict: 'POST /api/v1/points/{gbCode}/conflicts/{field}/resolution',
  setPointCredentials: 'PUT /api/v1/points/{gbCode}/credentials',
  deletePointCredentials: 'DELETE /api/v1/points/{gbCode}/credentials',
  bindPoint: 'PUT /api/v1/points/{gbCode}/channel',
  getMap: 'GET /api/v1/map',
  listPointClusters: 'GET /api/v1/point-clusters',
  listConflicts: 'GET /api/v1/conflicts',
  listProposals: 'GET /api/v1/proposals',
  listRejections: 'GET /api/v1/proposals/rejections',
  rejectProposal: 'POST /api/v1/proposals/rejections',
  undoRejection: 'DELETE /api/v1/proposals/rejections/{gbCode}/{deviceId}/{channelId}',
  listCodeIssues: 'GET /api/v1/code-issues',
  planCodes: 'POST /api/v1/code-plans',
  listPointImports: 'GET /api/v1/points/imports',
  createPointImport: 'POST /api/v1/points/imports',
  getPointImport: 'GET /api/v1/points/imports/{importId}',
  deletePointImport: 'DELETE /api/v1/points/imports/{importId}',
  applyPointImport: 'POST /api/v1/points/imports/{importId}/applications',
  getRejectedRows: 'GET /api/v1/points/imports/{importId}/rejected-rows',
  exportPoints: 'GET /api/v1/points/export',
  getPointTemplate: 'GET /api/v1/points/template',
  getGridStatistics: 'GET /api/v1/statistics/grids/{gridCode}',
  getGridDays: 'GET /api/v1/statistics/grids/{gridCode}/days',
  getRanking: 'GET /api/v1/statistics/ranking',
  listClosedDays: 'GET /api/v1/statistics/days',
  verifyClosedDay: 'POST /api/v1/statistics/days/{day}/verifications',
  getMonthlyReport: 'GET /api/v1/statistics/reports/{gridCode}',
  listKpiTargets: 'GET /api/v1/statistics/targets',
  setKpiTargets: 'PUT /api/v1/statistics/targets',
  listPlaySamples: 'GET /api/v1/statistics/play-samples',
  listMaintenanceWindows: 'GET /api/v1/maintenance-windows',
  createMaintenanceWindow: 'POST /api/v1/maintenance-windows',
  approveMaintenanceWindow: 'POST /api/v1/maintenance-windows/{windowId}/approval',
  deleteMaintenanceWindow: 'DELETE /api/v1/maintenance-windows/{windowId}',
  listAlerts: 'GET /api/v1/alerts',
  countAlerts: 'GET /api/v1/alerts/counts',
  getAlertDays: 'GET /api/v1/alerts/days',
  getAlert: 'GET /api/v1/alerts/{alertId}',
  listAlertSteps: 'GET /api/v1/alerts/{alertId}/steps',
  transitionAlert: 'POST /api/v1/alerts/{alertId}/transitions',
  getAlertRules: 'GET /api/v1/alert-rules',
  replaceAlertRules: 'PUT /api/v1/alert-rules',
  checkAlertRules: 'POST /api/v1/alert-rules/checks',
  listSilences: 'GET /api/v1/silences',
  createSilence: 'POST /api/v1/silences',
  deleteSilence: 'DELETE /api/v1/silences/{silenceId}',
  listResponseLevels: 'GET /api/v1/response-levels',
  getResponseLevel: 'GET /api/v1/response-levels/{gridCode}',
  setResponseLevel: 'PUT /api/v1/response-levels/{gridCode}',
  listWebhooks: 'GET /api/v1/webhooks',
  createWebhook: 'POST /api/v1/webhooks',
  getWebhook: 'GET /api/v1/webhooks/{webhookId}',
  updateWebhook: 'PATCH /api/v1/webhooks/{webhookId}',
  deleteWebhook: 'DELETE /api/v1/webhooks/{webhookId}',
  getWebhookHealth: 'GET /api/v1/webhooks/{webhookId}/health',
  rotateWebhookSecret: 'POST /api/v1/webhooks/{webhookId}/secrets',
  listDeliveries: 'GET /api/v1/webhooks/{webhookId}/deliveries',
  getDelivery: 'GET /api/v1/webhooks/{webhookId}/deliveries/{deliveryId}',
  replayDeliveries: 'POST /api/v1/webhooks/{webhookId}/replays',
  testWebhook: 'POST /api/v1/webhooks/{webhookId}/tests',
  streamEvents: 'GET /api/v1/events',
  getMetrics: 'GET /metrics',
  getLiveness: 'GET /livez',
  getReadiness: 'GET /readyz',
  getContract: 'GET /openapi.yaml',
};
