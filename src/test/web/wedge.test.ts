import { deepStrictEqual, ok, strictEqual } from 'node:assert';
import { wedge } from '../../main/web/map/wedge.ts';

const camera = { longitude: 118, latitude: 31, directionType: '4', hfov: null, viewDistM: null };

Deno.test('a camera that looks north sees 50 metres within 60 degrees', () => {
  const ring = wedge(camera) ?? [];
  deepStrictEqual(ring[0], [118, 31]);
  deepStrictEqual(ring.at(-1), [118, 31]);
  const north = Math.max(...ring.map(([, latitude]) => latitude)) - 31;
  ok(Math.abs(north * 111_320 - 50) < 0.1, String(north));
  const east = Math.max(...ring.map(([longitude]) => longitude)) - 118;
  ok(Math.abs(east * 111_320 * Math.cos(31 * Math.PI / 180) - 25) < 0.1, String(east));
});

Deno.test('what the file says counts', () => {
  const ring = wedge({ ...camera, directionType: '1', hfov: 20, viewDistM: 200 }) ?? [];
  const east = Math.max(...ring.map(([longitude]) => longitude)) - 118;
  ok(Math.abs(east * 111_320 * Math.cos(31 * Math.PI / 180) - 200) < 0.1, String(east));
  ok(ring.every(([longitude]) => longitude >= 118));
});

Deno.test('a camera that looks all round sees a circle', () => {
  const ring = wedge({ ...camera, directionType: '9' }) ?? [];
  ok(Math.min(...ring.map(([, latitude]) => latitude)) < 31);
  ok(ring.every(([, latitude]) => Math.abs(latitude - 31) * 111_320 < 50.1));
});

Deno.test('an unknown direction is not drawn', () => {
  strictEqual(wedge({ ...camera, directionType: null }), null);
});
