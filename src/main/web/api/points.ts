import type { Ask } from './ask.ts';
import type { Page } from './model.ts';
import type { AuditState, FieldValue, PointField, PointFile, PointHistoryStep } from './point-file.ts';

/** Which points are meant, by their codes or by what a list shows of them; and what is to be done with each. */
export interface PointEdit {
  readonly gbCodes?: readonly string[];
  readonly filter?: Readonly<Record<string, string | boolean | undefined>>;
  readonly values?: Readonly<Record<string, FieldValue>>;
  readonly review?: AuditState;
  readonly reason?: string;
  /** Only tells what it would come to. */
  readonly dryRun?: boolean;
}

export interface PointEditResult {
  readonly matched: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: number;
  /** The first hundred. */
  readonly refusals: ReadonlyArray<{ readonly gbCode: string; readonly field: string; readonly reason: string }>;
}

/** Points one by one: their files, and what people decide about them. */
export class PointCalls {
  readonly #ask: Ask;
  #fields: Promise<readonly PointField[]> | null = null;

  constructor(ask: Ask) {
    this.#ask = ask;
  }

  /** What fields there are; asked once. */
  fields(): Promise<readonly PointField[]> {
    this.#fields ??= this.#ask('listPointFields').then((page) => page.items);
    this.#fields.catch(() => this.#fields = null);
    return this.#fields;
  }

  file(gbCode: string): Promise<PointFile> {
    return this.#ask('getPoint', { path: { gbCode } });
  }

  /** Enters one that no device has spoken for yet. */
  enter(values: Readonly<Record<string, FieldValue>>): Promise<PointFile> {
    return this.#ask('createPoint', { body: values });
  }

  /** Null takes a value away; `reason` goes into the history. */
  change(gbCode: string, values: Readonly<Record<string, FieldValue>>, reason: string): Promise<PointFile> {
    return this.#ask('updatePoint', { path: { gbCode }, body: reason === '' ? values : { ...values, reason } });
  }

  /** The same edit of many points: all change together but those that are refused. */
  edit(edit: PointEdit): Promise<PointEditResult> {
    return this.#ask('editPoints', { body: edit });
  }

  review(gbCode: string, state: AuditState, reason: string): Promise<PointFile> {
    return this.#ask('reviewPoint', { path: { gbCode }, body: reason === '' ? { state } : { state, reason } });
  }

  resolve(gbCode: string, field: string, keep: 'file' | 'catalog'): Promise<PointFile> {
    return this.#ask('resolveConflict', { path: { gbCode, field }, body: { keep } });
  }

  history(gbCode: string, cursor?: string): Promise<Page<PointHistoryStep>> {
    return this.#ask('listPointHistory', { path: { gbCode }, query: { limit: 50, cursor } });
  }
}
