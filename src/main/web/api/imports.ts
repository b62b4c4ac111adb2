import type { Ask } from './ask.ts';
import type { Operations } from './contract.ts';

export type ImportMode = 'all' | 'valid';
export const DATUMS = ['wgs84', 'gcj02', 'bd09'] as const;
export type Datum = (typeof DATUMS)[number];
export const CODE_SPACES = ['sheet', 'gb'] as const;
export type CodeSpace = (typeof CODE_SPACES)[number];
export const CONNECTED = ['1', '0'] as const;
export type Connected = (typeof CONNECTED)[number];
export type SheetFormat = 'xlsx' | 'csv';

/** What the rows of a sheet are. */
export const IMPORT_KINDS = ['points', 'requiredPlaces', 'grids'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

export interface ImportTerms {
  readonly kind: ImportKind;
  readonly datum: Datum;
  readonly codes: CodeSpace;
  /** Which number means connected in the column 联网属性. */
  readonly connected: Connected;
}

export interface RowProblem {
  /** As the file counts them from 1; 0 where it is about the whole file. */
  readonly row: number;
  readonly column: string;
  readonly value: string;
  readonly problem: string;
  readonly suggestion: string;
  readonly severity: 'error' | 'warning';
}

export interface PointImport {
  readonly id: string;
  readonly kind: ImportKind;
  readonly fileName: string;
  readonly state: 'waiting' | 'running' | 'checked' | 'applied' | 'refused' | 'cancelled' | 'failed';
  readonly dryRun: boolean;
  readonly mode: ImportMode;
  /** 0 to 1. */
  readonly progress: number;
  readonly rows: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly problemCount: number;
  /** The first thousand; none in events. */
  readonly problems: readonly RowProblem[];
  readonly columns: ReadonlyArray<{ readonly title: string; readonly field: string | null }>;
}

export function hasEnded({ state }: PointImport): boolean {
  return state !== 'waiting' && state !== 'running';
}

const AT_ONCE = { Prefer: 'respond-async' };

/** Sheets of points, in and out. */
export class ImportCalls {
  readonly #ask: Ask;

  constructor(ask: Ask) {
    this.#ask = ask;
  }

  /** Begins to look at the file, and applies nothing. */
  check(file: File, terms: ImportTerms): Promise<PointImport> {
    const form = new FormData();
    form.append('dryRun', 'true');
    Object.entries(terms).forEach(([name, value]) => form.append(name, value));
    form.append('file', file);
    return this.#ask('createPointImport', { body: form, headers: AT_ONCE });
  }

  /** Begins to apply the file of a checked or refused import, by a new one. */
  apply(id: string, mode: ImportMode): Promise<PointImport> {
    return this.#ask('applyPointImport', { path: { importId: id }, body: { mode }, headers: AT_ONCE });
  }

  read(id: string): Promise<PointImport> {
    return this.#ask('getPointImport', { path: { importId: id } });
  }

  async cancel(id: string): Promise<void> {
    await this.#ask('deletePointImport', { path: { importId: id } });
  }

  rejectedRows(id: string): Promise<Response> {
    return this.#ask('getRejectedRows', { path: { importId: id } });
  }

  template(kind: ImportKind, format: SheetFormat): Promise<Response> {
    return this.#ask('getPointTemplate', { query: { kind, format } });
  }

  /** What a list shows by these filters. */
  export(filter: Omit<Operations['exportPoints']['query'], 'format'>, format: SheetFormat): Promise<Response> {
    return this.#ask('exportPoints', { query: { ...filter, format } });
  }
}
