import { deepStrictEqual, strictEqual } from 'node:assert';
import { cut, polygonsOf } from '../../main/web/area/cut.ts';
import type { AreaShape, Position, Ring } from '../../main/web/api/territory.ts';

const square: Ring = [[0, 0], [4, 0], [4, 4], [0, 4], [0, 0]];
const area: AreaShape = { type: 'Polygon', coordinates: [square] };

function sizeOf(shape: AreaShape): number {
  const size = (ring: Ring): number =>
    Math.abs(
      ring.slice(1).reduce(
        (sum, [x, y], i) => sum + ring[i]![0] * y - x * ring[i]![1],
        0,
      ),
    ) / 2;
  return polygonsOf(shape)
    .map(([outer, ...holes]) => size(outer!) - holes.reduce((sum, hole) => sum + size(hole), 0))
    .reduce((sum, one) => sum + one, 0);
}

Deno.test('a straight line makes two halves, whichever way it is drawn', () => {
  for (const line of [[[1, -1], [1, 5]], [[1, 5], [1, -1]]] as Position[][]) {
    const sizes = cut(area, line)!.map(sizeOf).sort((a, b) => a - b);
    deepStrictEqual(sizes, [4, 12]);
  }
});

Deno.test('a line with a corner inside is followed', () => {
  const [one, other] = cut(area, [[2, -1], [2, 2], [5, 2]])!;
  deepStrictEqual([sizeOf(one), sizeOf(other)].sort((a, b) => a - b), [4, 12]);
});

Deno.test('both parts are closed rings', () => {
  for (const part of cut(area, [[1, -1], [1, 5]])!) {
    const [ring] = polygonsOf(part)[0]!;
    deepStrictEqual(ring![0], ring!.at(-1));
  }
});

Deno.test('a line that ends inside, misses, or crosses more often cuts nothing', () => {
  strictEqual(cut(area, [[2, -1], [2, 2]]), null);
  strictEqual(cut(area, [[5, -1], [5, 5]]), null);
  strictEqual(cut(area, [[1, -1], [1, 5], [3, 5], [3, -1]]), null);
});

Deno.test('holes go with the side they are in; one that is cut through is not', () => {
  const hole: Ring = [[0.25, 1], [0.75, 1], [0.75, 2], [0.25, 2], [0.25, 1]];
  const holed: AreaShape = { type: 'Polygon', coordinates: [square, hole] };
  const sizes = cut(holed, [[1, -1], [1, 5]])!.map(sizeOf).sort((a, b) => a - b);
  deepStrictEqual(sizes, [3.5, 12]);
  strictEqual(cut(holed, [[0.5, -1], [0.5, 5]]), null);
});

Deno.test('of several polygons only the one that is crossed is cut', () => {
  const far: Ring = square.map(([x, y]): Position => [x + 10, y]);
  const two: AreaShape = {
    type: 'MultiPolygon',
    coordinates: [[square], [far]],
  };
  const [kept, cutOff] = cut(two, [[1, -1], [1, 5]])!;
  strictEqual(polygonsOf(kept).length, 2);
  strictEqual(polygonsOf(cutOff).length, 1);
  strictEqual(sizeOf(kept) + sizeOf(cutOff), 32);
});
