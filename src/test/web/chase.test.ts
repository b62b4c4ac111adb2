import {deepStrictEqual, ok, strictEqual} from 'node:assert/strict';
import {chase, liveEdge, removable} from '../../main/web/live/chase.ts';

const near = (actual: number | null, expected: number): void => ok(actual !== null && Math.abs(actual - expected) < 1e-9);

Deno.test('plays at its own pace while the lag is small', () => {
  deepStrictEqual(chase(9.5, [{start: 0, end: 10}], 1), {rate: 1, seekTo: null});
});

Deno.test('catches up by playing faster, until the aim is reached', () => {
  ok(chase(8.8, [{start: 0, end: 10}], 1).rate > 1);
  ok(chase(9.5, [{start: 0, end: 10}], 1.1).rate > 1, 'goes on below the threshold');
  strictEqual(chase(9.7, [{start: 0, end: 10}], 1.1).rate, 1);
});

Deno.test('never plays so fast that it sounds wrong', () => {
  ok(chase(7.1, [{start: 0, end: 10}], 1).rate <= 1.25);
});

Deno.test('jumps to the edge when the lag is large', () => {
  near(chase(2, [{start: 0, end: 10}], 1).seekTo, 9.6);
});

Deno.test('jumps over a gap and to a buffer that begins later', () => {
  near(chase(1.5, [{start: 0, end: 1}, {start: 2, end: 3}], 1).seekTo, 2.6);
  near(chase(0, [{start: 1.9, end: 2.1}], 1).seekTo, 1.9);
});

Deno.test('stays where it is while an older range still has the picture', () => {
  strictEqual(chase(0.5, [{start: 0, end: 1}, {start: 1.2, end: 2}], 1).seekTo, null);
});

Deno.test('does nothing without media', () => {
  deepStrictEqual(chase(0, [], 1.2), {rate: 1, seekTo: null});
  strictEqual(removable(0, []), null);
  strictEqual(liveEdge(3, []), 3);
});

Deno.test('joins at the edge, or where it is when that is near', () => {
  near(liveEdge(0, [{start: 0, end: 2}]), 1.6);
  strictEqual(liveEdge(0, [{start: 0, end: 0.8}]), 0);
});

Deno.test('gives up what was seen long ago, in large pieces', () => {
  strictEqual(removable(19, [{start: 0, end: 20}]), null);
  deepStrictEqual(removable(25, [{start: 0, end: 26}]), {start: 0, end: 20});
});
