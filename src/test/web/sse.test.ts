import {deepStrictEqual} from 'node:assert/strict';
import {ServerEventReader, type ServerEvent} from '../../main/web/api/sse.ts';

const STREAM = ': hello\n\nid: 7\nevent: grid\ndata: {"a":1}\n\ndata: one\r\ndata: two\r\n\r\nid: 8\revent: x\rdata:y\r\rid: 9\n\n';
const EVENTS: ServerEvent[] = [
  {id: '7', type: 'grid', data: '{"a":1}'},
  {id: '7', type: 'message', data: 'one\ntwo'},
  {id: '8', type: 'x', data: 'y'},
];

Deno.test('reads events whatever the line ends', () => {
  deepStrictEqual(new ServerEventReader().push(STREAM), EVENTS);
});

Deno.test('reads the same events from chunks cut anywhere', () => {
  for (let cut = 0; cut <= STREAM.length; cut++) {
    const reader = new ServerEventReader();
    deepStrictEqual([...reader.push(STREAM.slice(0, cut)), ...reader.push(STREAM.slice(cut))], EVENTS, `cut at ${cut}`);
  }
  const reader = new ServerEventReader();
  deepStrictEqual([...STREAM].flatMap(character => reader.push(character)), EVENTS, 'character by character');
});

Deno.test('keeps an unfinished event back', () => {
  const reader = new ServerEventReader();
  deepStrictEqual(reader.push('data: half'), []);
  deepStrictEqual(reader.push('\n'), []);
  deepStrictEqual(reader.push('\n'), [{id: null, type: 'message', data: 'half'}]);
});
