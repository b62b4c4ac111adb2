import { ApiClient } from '../api/client.ts';
import type { Session } from '../api/model.ts';
import { Problem } from '../api/problem.ts';
import { t } from '../i18n/language.ts';
import { Observable } from './observable.ts';

const KEY = 'sharpeyes.session';
const BEGUN = 'sharpeyes.signIn';

interface Begun {
  /** What the provider has to bring back: a sign-in that began elsewhere is none of ours. */
  readonly state: string;
  /** The page that was asked for: the provider knows the console's address only. */
  readonly page: string;
}

export type SignedOutBecause = 'never-signed-in' | 'asked' | 'expired';

/**
 * Who is signed in. The token lives in this tab's session storage: it survives a reload, not the closing of the tab,
 * and no other tab sees it.
 */
export class SessionKeeper {
  readonly session = new Observable<Session | null>(stored());
  signedOutBecause: SignedOutBecause = 'never-signed-in';

  /** @param code of the second factor, empty where none is known to be needed */
  async signIn(username: string, password: string, code: string): Promise<void> {
    const body = code === '' ? { username, password } : { username, password, code };
    this.#keep(await ApiClient.askOpen('createSession', { body }));
  }

  /** Whether one may sign in at a provider, too. */
  async elsewhere(): Promise<boolean> {
    return (await ApiClient.askOpen('listSignInWays')).oidc;
  }

  /** Leaves for the provider, which sends the browser back here. */
  async leave(): Promise<void> {
    const { url, state } = await ApiClient.askOpen('beginOidcSignIn');
    sessionStorage.setItem(BEGUN, JSON.stringify({ state, page: location.hash } satisfies Begun));
    location.assign(url);
  }

  /** Takes what the browser has brought back from the provider; false where it did not come from there. */
  async comeBack(): Promise<boolean> {
    const brought = new URLSearchParams(location.search);
    const [code, state] = [brought.get('code'), brought.get('state')];
    if (state === null) return false;
    const begun = JSON.parse(sessionStorage.getItem(BEGUN) ?? 'null') as Begun | null;
    sessionStorage.removeItem(BEGUN);
    history.replaceState(null, '', location.pathname + location.hash);
    if (state !== begun?.state) return false;
    if (begun.page !== '') location.replace(begun.page);
    // The provider has said no (RFC 6749 §4.1.2.1), or the person has.
    if (code === null) throw new Problem(401, t('signIn.refused'));
    this.#keep(await ApiClient.askOpen('completeOidcSignIn', { body: { state, code } }));
    return true;
  }

  signOut(because: SignedOutBecause): void {
    sessionStorage.removeItem(KEY);
    this.signedOutBecause = because;
    this.session.set(null);
  }

  #keep(session: Session): void {
    sessionStorage.setItem(KEY, JSON.stringify(session));
    this.session.set(session);
  }
}

function stored(): Session | null {
  try {
    // Whether it has ended is the gateway's to say: the clock here may be wrong by hours.
    return JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as Session | null;
  } catch {
    return null;
  }
}
