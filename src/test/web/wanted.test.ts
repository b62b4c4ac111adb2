import { blocksAsked, differences, mended } from '../../main/web/devices/wanted.ts';
import { drawn, nextNumber } from '../../main/web/devices/mask-regions.ts';
import { deepStrictEqual as equal } from 'node:assert';

const OSD = {
  length: 1920,
  width: 1080,
  timeX: 10,
  timeY: 10,
  timeEnabled: true,
  texts: [{ text: 'old', x: 5, y: 6 }],
};

Deno.test('only blocks that something is wanted of are asked for', () => {
  equal(blocksAsked({}), []);
  equal(blocksAsked({ heartBeatCount: 3 }), ['basicParam']);
  equal(blocksAsked({ ownName: true, motionDetection: false, osdName: true }), [
    'basicParam',
    'alarmReport',
    'osdConfig',
  ]);
});

Deno.test('a device drifts where it is not as wanted, not where it told nothing', () => {
  const wanted = { ownName: true, heartBeatInterval: 60, motionDetection: true, osdName: true };
  const blocks = { basicParam: { name: '北门', heartBeatInterval: 30 }, osdConfig: OSD };
  equal(differences(wanted, '北门', blocks), [
    { field: 'heartBeatInterval', is: 30, wanted: 60 },
    { field: 'osdName', is: 'old', wanted: '北门' },
  ]);
});

Deno.test('what is sent changes only what differs and keeps the rest of a block', () => {
  const blocks = {
    basicParam: { name: 'x', heartBeatInterval: 30, heartBeatCount: 9 },
    alarmReport: { motionDetection: false, fieldDetection: true },
    osdConfig: OSD,
  };
  const found = differences({ heartBeatInterval: 60, motionDetection: true, osdName: true }, '北门', blocks);
  equal(mended(found, blocks), {
    basicParam: { heartBeatInterval: 60 },
    alarmReport: { motionDetection: true, fieldDetection: true },
    osdConfig: { ...OSD, textEnabled: true, texts: [{ text: '北门', x: 5, y: 6 }] },
  });
  equal(differences({ heartBeatInterval: 60 }, '', { basicParam: { heartBeatInterval: 60 } }), []);
});

Deno.test('a rectangle is what was drawn, whichever way, inside the picture', () => {
  const size = { width: 100, height: 50 };
  equal(drawn(1, [90, 60], [10.4, -5], size), { number: 1, left: 10, top: 0, right: 90, bottom: 50 });
  equal(drawn(1, [10, 10], [12, 40], size), null);
  equal(
    nextNumber([{ number: 1, left: 0, top: 0, right: 9, bottom: 9 }, {
      number: 3,
      left: 0,
      top: 0,
      right: 9,
      bottom: 9,
    }]),
    2,
  );
});
