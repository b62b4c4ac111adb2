import { newSecret, pasted } from '../../main/web/devices/pasted.ts';
import { csvOf } from '../../main/web/ui/csv.ts';
import { deepStrictEqual as equal } from 'node:assert';

Deno.test('lines of a sheet are devices, its titles are none', () => {
  const text = '设备编码\t名称\t口令\r\n34020000001320000001\t北门\tsecret\r\n34020000001320000002\t\t\r\n\r\n';
  equal(pasted(text).devices.map(({ line, deviceId, name, secret }) => [line, deviceId, name, secret]), [
    [2, '34020000001320000001', '北门', 'secret'],
    [3, '34020000001320000002', '34020000001320000002', ''],
  ]);
});

Deno.test('commas, quotes and the apostrophe of a text cell are read as sheets write them', () => {
  const { devices } = pasted(`'34020000001320000001,"北门, 东侧",x`);
  equal(devices.map(({ deviceId, name, secret }) => [deviceId, name, secret]), [
    ['34020000001320000001', '北门, 东侧', 'x'],
  ]);
});

Deno.test('what is wrong is told with its line, and the rest goes on', () => {
  const text = '34020000001320000001,a\n3402,b\n34020000001320000001,c\n34020000001320000003,' + 'n'.repeat(101);
  const { devices, faults } = pasted(text);
  equal(devices.length, 1);
  equal(faults.map(({ line, fault }) => [line, fault]), [[2, 'code'], [3, 'twice'], [4, 'name']]);
});

Deno.test('a secret has twelve letters and digits that nobody confuses', () => {
  const secrets = Array.from({ length: 200 }, newSecret);
  equal(secrets.every((secret) => /^[A-HJ-NP-Za-km-z2-9]{12}$/.test(secret)), true);
  equal(new Set(secrets).size, 200);
});

Deno.test('a sheet made here holds no formula', async () => {
  const text = await csvOf(['name', 'secret'], [['=1+1', 'a"b'], [null, '-x']]).text();
  equal(text.slice(text.charCodeAt(0) === 0xFEFF ? 1 : 0), `name,secret\r\n'=1+1,"a""b"\r\n,'-x\r\n`);
});
