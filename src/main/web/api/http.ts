import { acceptLanguage } from '../i18n/language.ts';
import { heardTime } from '../state/clock.ts';
import type { ProblemBody } from './model.ts';
import { Problem } from './problem.ts';

export interface Options {
  readonly headers?: Record<string, string> | undefined;
  readonly signal?: AbortSignal | undefined;
  /** A status beside the good ones that brings an answer all the same. */
  readonly answersToo?: number | undefined;
}

export async function send(
  method: string,
  path: string,
  token: string | null,
  body?: unknown,
  more: Options = {},
): Promise<Response> {
  const headers: Record<string, string> = { 'Accept-Language': acceptLanguage(), ...more.headers };
  if (token !== null) headers['Authorization'] = `Bearer ${token}`;
  const ready = body instanceof FormData || body instanceof Blob;
  // The browser writes the type of a form itself, with its boundary.
  if (body instanceof Blob) headers['Content-Type'] = 'application/octet-stream';
  else if (body !== undefined && !ready) headers['Content-Type'] = 'application/json';
  const request: RequestInit = { method, headers, cache: 'no-store', credentials: 'omit' };
  if (body !== undefined) request.body = ready ? body : JSON.stringify(body);
  if (more.signal) request.signal = more.signal;
  let response: Response;
  try {
    response = await fetch(path, request);
  } catch (thrown) {
    throw Problem.from(thrown);
  }
  heardTime(response.headers.get('Date'));
  if (!response.ok && response.status !== more.answersToo) throw await problemOf(response);
  return response;
}

async function problemOf(response: Response): Promise<Problem> {
  const body = await response.json().catch(() => ({})) as ProblemBody;
  return Problem.of(body, response.status);
}

export function query(values: Readonly<Record<string, string | number | boolean | undefined>>): string {
  const given = Object.entries(values).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, String(value)]]
  );
  return given.length === 0 ? '' : '?' + new URLSearchParams(given);
}
