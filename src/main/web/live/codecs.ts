const NAMES: ReadonlyArray<readonly [RegExp, string]> = [
  [/^avc[13]\./i, 'H.264'],
  [/^(hvc1|hev1)\./i, 'H.265'],
  [/^mp4a\.40/i, 'AAC'],
  [/^flac$/i, 'FLAC'],
  [/^opus$/i, 'Opus'],
];
const AUDIO = new Set(['AAC', 'FLAC', 'Opus']);

/** What a stream's MIME type says, in an operator's words. */
export interface Codecs {
  readonly video: string;
  readonly audio: string | null;
}

export function codecsOf(mimeType: string): Codecs {
  const list = /codecs="?([^";]+)"?/.exec(mimeType)?.[1] ?? '';
  const names = list.split(',').map((codec) => nameOf(codec.trim())).filter((name) => name !== '');
  return {
    video: names.find((name) => !AUDIO.has(name)) ?? '',
    audio: names.find((name) => AUDIO.has(name)) ?? null,
  };
}

function nameOf(codec: string): string {
  return NAMES.find(([pattern]) => pattern.test(codec))?.[1] ?? codec;
}
