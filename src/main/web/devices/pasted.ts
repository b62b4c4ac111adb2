/** A device as a line of a sheet names it. */
export interface PastedDevice {
  /** As the text counts them from 1. */
  readonly line: number;
  readonly deviceId: string;
  readonly name: string;
  /** Empty: none was given. */
  readonly secret: string;
}

export type PasteFault = 'code' | 'twice' | 'name' | 'secret';

export interface Pasted {
  readonly devices: readonly PastedDevice[];
  readonly faults: ReadonlyArray<{ readonly line: number; readonly text: string; readonly fault: PasteFault }>;
}

const CODE = /^\d{20}$/;
const LONGEST_NAME = 100;
const LONGEST_SECRET = 128;

/**
 * Reads lines of code, name and secret, as they are pasted from a sheet (tabs), or written with commas or semicolons.
 * A first line without a code is taken for the titles.
 */
export function pasted(text: string): Pasted {
  const devices: PastedDevice[] = [];
  const faults: Array<Pasted['faults'][number]> = [];
  const seen = new Set<string>();
  text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/).forEach((whole, index) => {
    const line = index + 1;
    const [deviceId = '', name = '', secret = ''] = cells(whole);
    if (whole.trim() === '' || (line === 1 && !/\d{18}/.test(deviceId))) return;
    const fault = faultOf(deviceId, name, secret, seen);
    if (fault !== null) faults.push({ line, text: whole, fault });
    else devices.push({ line, deviceId, name: name === '' ? deviceId : name, secret });
    seen.add(deviceId);
  });
  return { devices, faults };
}

function faultOf(deviceId: string, name: string, secret: string, seen: ReadonlySet<string>): PasteFault | null {
  if (!CODE.test(deviceId)) return 'code';
  if (seen.has(deviceId)) return 'twice';
  if (name.length > LONGEST_NAME) return 'name';
  return secret.length > LONGEST_SECRET ? 'secret' : null;
}

/** Quoted cells may hold what separates them. A code that a sheet shows as a number in quotes keeps its digits. */
function cells(line: string): string[] {
  const separator = line.includes('\t') ? '\t' : line.includes(',') ? ',' : line.includes('，') ? '，' : ';';
  const found: string[] = [];
  let cell = '';
  let quoted = false;
  for (const char of line + separator) {
    if (char === '"') quoted = !quoted;
    else if (char === separator && !quoted) {
      found.push(cell.trim().replace(/^'/, ''));
      cell = '';
    } else cell += char;
  }
  return found;
}

const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789';

/** Twelve letters and digits that nobody takes for each other: 70 bits, and short enough for any camera's menu. */
export function newSecret(): string {
  const limit = 256 - 256 % LETTERS.length;
  let secret = '';
  while (secret.length < 12) {
    const [byte = limit] = crypto.getRandomValues(new Uint8Array(1));
    if (byte < limit) secret += LETTERS[byte % LETTERS.length];
  }
  return secret;
}
