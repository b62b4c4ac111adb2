import { json, query } from './http.ts';
import type { Page } from './model.ts';
import type { AuditState, FieldValue, PointField, PointFile, PointHistoryStep } from './point-file.ts';

/** One call to the gateway by a signed-in user; rejects with a Problem. */
export type Call = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Response>;

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
  readonly #call: Call;
  #fields: Promise<readonly PointField[]> | null = null;

  constructor(call: Call) {
    this.#call = call;
  }

  /** What fields there are; asked once. */
  fields(): Promise<readonly PointField[]> {
    this.#fields ??= json<Page<PointField>>(this.#call('GET', '/point-fields')).then((page) => page.items);
    this.#fields.catch(() => this.#fields = null);
    return this.#fields;
  }

  file(gbCode: string): Promise<PointFile> {
    return json(this.#call('GET', pathOf(gbCode)));
  }

  /** Null takes a value away; `reason` goes into the history. */
  change(gbCode: string, values: Readonly<Record<string, FieldValue>>, reason: string): Promise<PointFile> {
    return json(this.#call('PATCH', pathOf(gbCode), reason === '' ? values : { ...values, reason }));
  }

  /** The same edit of many points: all change together but those that are refused. */
  edit(edit: PointEdit): Promise<PointEditResult> {
    return json(this.#call('POST', '/points/bulk-edits', edit));
  }

  review(gbCode: string, state: AuditState, reason: string): Promise<PointFile> {
    return json(this.#call('POST', pathOf(gbCode) + '/reviews', reason === '' ? { state } : { state, reason }));
  }

  resolve(gbCode: string, field: string, keep: 'file' | 'catalog'): Promise<PointFile> {
    const path = `${pathOf(gbCode)}/conflicts/${encodeURIComponent(field)}/resolution`;
    return json(this.#call('POST', path, { keep }));
  }

  history(gbCode: string, cursor?: string): Promise<Page<PointHistoryStep>> {
    return json(this.#call('GET', pathOf(gbCode) + '/history' + query({ limit: 50, cursor })));
  }
}

function pathOf(gbCode: string): string {
  return `/points/${encodeURIComponent(gbCode)}`;
}
