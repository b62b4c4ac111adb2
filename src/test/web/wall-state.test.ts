import {strictEqual} from 'node:assert/strict';
import {
  emptied, wall, withCamera, withCell, withLayout, withSelected, withSwapped, type Camera, type Wall,
} from '../../main/web/wall/wall-state.ts';

const camera = (name: string): Camera => ({deviceId: 'd' + name, channelId: 'c' + name, name});
const empty: Wall = withLayout(emptied(wall.value), 4);
const shown = (state: Wall): string => state.cells.slice(0, 9).map(cell => cell?.name ?? '-').join('');

Deno.test('fills one cell after the other', () => {
  const state = ['a', 'b', 'c'].map(camera).reduce(withCamera, empty);
  strictEqual(shown(state), 'abc------');
  strictEqual(state.selected, 3);
});

Deno.test('replaces the selected camera when the wall is full', () => {
  const state = ['a', 'b', 'c', 'd', 'e'].map(camera).reduce(withCamera, empty);
  strictEqual(shown(state), 'ebcd-----');
});

Deno.test('selects a camera that is shown already instead of showing it twice', () => {
  const state = withCamera(withCamera(withCamera(empty, camera('a')), camera('b')), camera('a'));
  strictEqual(shown(state), 'ab-------');
  strictEqual(state.selected, 0);
});

Deno.test('a smaller layout forgets no camera and keeps the selection on a visible cell', () => {
  const nine = withSelected(withCell(withLayout(empty, 9), 8, camera('z')), 8);
  const four = withLayout(nine, 4);
  strictEqual(four.selected, 3);
  strictEqual(shown(withLayout(four, 9)), '--------z');
});

Deno.test('two cells change places', () => {
  strictEqual(shown(withSwapped(withCamera(empty, camera('a')), 0, 2)), '--a------');
});
