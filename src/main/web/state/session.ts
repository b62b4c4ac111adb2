import { ApiClient } from '../api/client.ts';
import type { Session } from '../api/model.ts';
import { Observable } from './observable.ts';

const KEY = 'sharpeyes.session';

export type SignedOutBecause = 'never-signed-in' | 'asked' | 'expired';

/**
 * Who is signed in. The token lives in this tab's session storage: it survives a reload, not the closing of the tab,
 * and no other tab sees it.
 */
export class SessionKeeper {
  readonly session = new Observable<Session | null>(stored());
  signedOutBecause: SignedOutBecause = 'never-signed-in';

  async signIn(username: string, password: string): Promise<void> {
    const session = await ApiClient.signIn(username, password);
    sessionStorage.setItem(KEY, JSON.stringify(session));
    this.session.set(session);
  }

  signOut(because: SignedOutBecause): void {
    sessionStorage.removeItem(KEY);
    this.signedOutBecause = because;
    this.session.set(null);
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
