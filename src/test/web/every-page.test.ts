import assert from 'node:assert/strict';
import { everyPage } from '../../main/web/reports/every-page.ts';

/** A list of so many, as the gateway gives it away. */
function list(size: number) {
  const asked: number[] = [];
  const read = ({ limit, cursor }: { limit: number; cursor?: string | undefined }) => {
    asked.push(limit);
    const from = Number(cursor ?? 0);
    const items = Array.from({ length: Math.min(limit, size - from) }, (_, i) => from + i);
    const next = from + items.length;
    return Promise.resolve({ items, nextCursor: next < size ? String(next) : null });
  };
  return { asked, read };
}

Deno.test('all pages are read', async () => {
  const found = await everyPage(2_000, list(1_234).read);
  assert.equal(found.items.length, 1_234);
  assert.equal(found.items.at(-1), 1_233);
  assert.equal(found.cut, false);
});

Deno.test('no more is asked for than there may be, and what is left out is said', async () => {
  const { asked, read } = list(5_000);
  const found = await everyPage(700, read);
  assert.equal(found.items.length, 700);
  assert.equal(found.cut, true);
  assert.deepEqual(asked, [500, 200]);
});
