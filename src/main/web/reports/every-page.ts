import type { Page } from '../api/model.ts';

const AT_ONCE = 500;

/** What a list has, up to so many: paper is read by people. */
export interface Found<T> {
  readonly items: readonly T[];
  /** There would have been more. */
  readonly cut: boolean;
}

/** Reads a list page by page. */
export async function everyPage<T>(
  most: number,
  read: (paging: { readonly limit: number; readonly cursor?: string | undefined }) => Promise<Page<T>>,
): Promise<Found<T>> {
  const items: T[] = [];
  let cursor: string | undefined;
  do {
    const page = await read({ limit: Math.min(AT_ONCE, most - items.length), cursor });
    items.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined && items.length < most);
  return { items, cut: cursor !== undefined };
}
