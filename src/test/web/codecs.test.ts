import {deepStrictEqual} from 'node:assert/strict';
import {codecsOf} from '../../main/web/live/codecs.ts';

Deno.test('names the codecs of a MIME type', () => {
  deepStrictEqual(codecsOf('video/mp4; codecs="avc1.64001f,flac"'), {video: 'H.264', audio: 'FLAC'});
  deepStrictEqual(codecsOf('video/mp4; codecs="hvc1.1.6.L120.90, mp4a.40.2"'), {video: 'H.265', audio: 'AAC'});
  deepStrictEqual(codecsOf('video/mp4; codecs="avc1.42C01E"'), {video: 'H.264', audio: null});
});

Deno.test('shows a codec it does not know as it is', () => {
  deepStrictEqual(codecsOf('video/mp4; codecs="av01.0.05M.08"'), {video: 'av01.0.05M.08', audio: null});
  deepStrictEqual(codecsOf('video/mp4'), {video: '', audio: null});
});
