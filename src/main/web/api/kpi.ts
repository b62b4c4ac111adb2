/** Key figures as the gateway assesses them, as openapi.yaml defines them. */

export const KPI_NAMES = [
  'onlineRate',
  'onlineTimeRate',
  'filingRate',
  'fieldAccuracy',
  'playSuccessRate',
  'clockAccuracy',
  'imageIntactRate',
  'recordingCompleteness',
] as const;
export type KpiName = (typeof KPI_NAMES)[number];

export interface BriefKpi {
  /** 0 to 1; null where there is nothing to count. */
  readonly value: number | null;
  readonly numerator: number;
  readonly denominator: number;
  readonly met?: boolean | null;
}

export interface Kpi extends BriefKpi {
  /** By reason, in the unit of the figure. */
  readonly exclusions: Readonly<Record<string, number>>;
  readonly sampledAt: string;
  /** False where nothing measures it yet. */
  readonly measured?: boolean;
  readonly target?: number | null;
  readonly byPointType?: readonly TypeKpi[];
}

/** Of the points of one type. */
export interface TypeKpi extends BriefKpi {
  readonly pointType: string;
  readonly target: number | null;
}

/** What share is expected of a figure for points of one type. */
export interface KpiTarget {
  readonly kpi: KpiName;
  readonly pointType: '1' | '2' | '3' | '4' | '9';
  /** What counts; null: nothing is expected. */
  readonly share: number | null;
  readonly configured: number | null;
  /** Null: as configured. */
  readonly changedBy: string | null;
  readonly changedAt: string | null;
}

export interface GridStatistics {
  readonly gridCode: string;
  readonly name: string;
  readonly kpis: Readonly<Partial<Record<KpiName, Kpi>>>;
}

export interface Ranked {
  readonly rank: number;
  readonly code: string;
  readonly name: string;
  readonly points: number;
  readonly kpis: Readonly<Partial<Record<KpiName, BriefKpi>>>;
}

export interface Ranking {
  readonly total: number;
  readonly items: readonly Ranked[];
}

export type RankingBy = 'grid' | 'vendor' | 'owner';
export type RankingOrder = 'best' | 'worst';
