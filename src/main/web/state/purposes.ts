import type { Problem } from '../api/problem.ts';
import { Observable } from './observable.ts';

/** Why somebody looks, steers or exports, where the house asks for it. */
export interface Said {
  readonly purpose: string;
  readonly caseNumber: string;
}

const KEY = 'sharpeyes.purpose';
/** Who does not want to say is left in peace for so long, whatever tries again by itself. */
const DECLINED_MS = 60_000;
const FIELDS = ['purpose', 'caseNumber'];
const NOTHING: Said = { purpose: '', caseNumber: '' };

/**
 * Asks for purpose and case number when the gateway refuses a call for want of them, once for all calls that wait; from
 * then on calls of that kind say them at once, until this tab is closed.
 */
export class Purposes {
  readonly said = new Observable<Said>(stored());
  /** Whether somebody is being asked now. */
  readonly asking = new Observable<boolean>(false);
  readonly #kinds = new Set<string>();
  #answers: Array<(said: Said | null) => void> = [];
  #declinedAt = -Infinity;

  /** The path with what is to be said for calls of its kind. */
  onPath(method: string, path: string): string {
    return this.#kinds.has(kindOf(method, path)) ? withSaid(path, this.said.value) : path;
  }

  /** The path to be called once more after this refusal; null when it was not about a purpose, or nobody says one. */
  async afterRefusal(method: string, path: string, problem: Problem): Promise<string | null> {
    if (problem.status !== 400 || !FIELDS.includes(problem.field ?? '')) return null;
    this.#kinds.add(kindOf(method, path));
    const known = this.said.value[problem.field as keyof Said] !== '';
    const said = known ? this.said.value : await this.#ask();
    return said && withSaid(path, said);
  }

  /** Asks anew, as for another case. */
  change(): void {
    void this.#ask();
  }

  /** What was said; null when nobody wants to. */
  answer(said: Said | null): void {
    if (said) {
      sessionStorage.setItem(KEY, JSON.stringify(said));
      this.said.set(said);
    } else {
      this.#declinedAt = Date.now();
    }
    this.asking.set(false);
    const answers = this.#answers;
    this.#answers = [];
    answers.forEach((take) => take(said));
  }

  #ask(): Promise<Said | null> {
    if (Date.now() - this.#declinedAt < DECLINED_MS) return Promise.resolve(null);
    this.asking.set(true);
    return new Promise((take) => this.#answers.push(take));
  }
}

/** A kind of call: whatever it is about. */
function kindOf(method: string, path: string): string {
  return `${method} ${path.replace(/\?.*/, '').replace(/\d+/g, '#')}`;
}

function withSaid(path: string, said: Said): string {
  const given = Object.entries(said).filter(([, text]) => text !== '');
  if (given.length === 0) return path;
  return path + (path.includes('?') ? '&' : '?') + new URLSearchParams(given);
}

function stored(): Said {
  try {
    return { ...NOTHING, ...JSON.parse(sessionStorage.getItem(KEY) ?? '{}') as Partial<Said> };
  } catch {
    return NOTHING;
  }
}
