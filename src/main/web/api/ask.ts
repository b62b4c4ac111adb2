import { OPERATIONS, type Operations } from './contract.ts';
import { type Options, query } from './http.ts';
import { Problem } from './problem.ts';

/** There is no need to give what may be left out altogether. */
type Part<Name extends string, T> = undefined extends T ? Partial<Record<Name, T>>
  : Record<never, never> extends T ? { readonly [name in Name]?: T }
  : { readonly [name in Name]: T };

/** What an operation takes: `path`, `query` and `body`, as the contract says. */
export type Given<K extends keyof Operations> =
  & Part<'path', Operations[K]['path']>
  & Part<'query', Operations[K]['query']>
  & Part<'body', Operations[K]['body']>
  & Options;

/** Calls an operation of the contract; rejects with a Problem. What is not JSON is answered as it came. */
export type Ask = <K extends keyof Operations>(
  operation: K,
  ...given: Record<never, never> extends Given<K> ? [Given<K>?] : [Given<K>]
) => Promise<Operations[K]['answer']>;

interface Request {
  readonly method: string;
  readonly path: string;
}

/** Where an operation is called. */
export function requestOf(
  operation: keyof Operations,
  given: { readonly path?: object | undefined; readonly query?: object | undefined } | undefined,
): Request {
  const [method = '', template = ''] = OPERATIONS[operation].split(' ');
  const values = given?.path as Readonly<Record<string, string | number>> | undefined;
  const path = template.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values?.[name] ?? ''));
  return { method, path: path + query({ ...given?.query }) };
}

export async function answerOf(response: Response): Promise<unknown> {
  if (response.status === 204) return undefined;
  const type = response.headers.get('Content-Type') ?? '';
  if (!type.startsWith('application/json')) return response;
  try {
    return await response.json();
  } catch (thrown) {
    throw Problem.from(thrown);
  }
}
