/** Points and their files, as openapi.yaml defines them. */
import type { Point } from './model.ts';

export const LIFECYCLES = ['planned', 'inUse', 'inRepair', 'suspended', 'retired'] as const;
export const AUDIT_STATES = ['unreviewed', 'toCorrect', 'filed'] as const;
export type AuditState = (typeof AUDIT_STATES)[number];
export const POINT_SOURCES = ['catalog', 'observed', 'import', 'manual'] as const;

export interface Wording {
  readonly zh: string;
  readonly en: string;
}

/** What is to be known of one field of a point's file. */
export interface PointField {
  readonly field: string;
  readonly name: Wording;
  readonly type: 'text' | 'code' | 'codes' | 'number' | 'integer' | 'boolean' | 'date';
  readonly need: 'key' | 'mandatory' | 'conditional' | 'optional';
  readonly writable: boolean;
  readonly codes: ReadonlyArray<{ readonly code: string; readonly name: Wording }> | null;
}

export type FieldValue = string | number | boolean | null;

/** Whose word a value is. */
export interface PointSource {
  readonly source: string;
  readonly by: string;
  readonly at: string;
}

export interface PointConflict {
  readonly gbCode: string;
  readonly pointName?: string;
  readonly field: string;
  readonly fileValue: FieldValue;
  readonly file: PointSource;
  readonly catalogValue: FieldValue;
  readonly catalogAt: string;
}

export interface PointProblem {
  readonly field: string | null;
  readonly value: string;
  readonly problem: string;
  readonly suggestion: string;
  readonly fatal: boolean;
}

export interface PointReview {
  readonly state: AuditState;
  readonly reviewer: string;
  readonly reason: string;
  readonly at: string;
}

/** A point with its file: the fields are members beside those named here. */
export interface PointFile extends Point {
  readonly sources: Readonly<Record<string, PointSource>>;
  readonly contradictions: readonly PointConflict[];
  readonly problems: readonly PointProblem[];
  readonly review: PointReview | null;
  readonly quality: { readonly right: number; readonly due: number };
}

export interface PointHistoryStep {
  readonly number: number;
  readonly at: string;
  readonly source: string;
  readonly by: string;
  readonly reason: string;
  readonly changes: ReadonlyArray<
    { readonly field: string; readonly before: FieldValue; readonly after: FieldValue }
  >;
}

/** The value of a field, wherever the file keeps it. */
export function valueOf(file: PointFile, field: string): FieldValue {
  return (file as unknown as Readonly<Record<string, FieldValue | undefined>>)[field] ?? null;
}
