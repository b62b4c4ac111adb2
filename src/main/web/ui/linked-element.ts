import { ConsoleElement } from './element.ts';
import { askedByLink } from './link.ts';

/** Base of elements that addresses lead into: `#/system?view=audit` shows the audit trail. */
export abstract class LinkedElement extends ConsoleElement {
  readonly #onHash = (): void => this.followLink(askedByLink());

  /** Shows what the address asks for, as far as it does. */
  protected abstract followLink(asked: URLSearchParams): void;

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('hashchange', this.#onHash);
    this.#onHash();
  }

  override disconnectedCallback(): void {
    window.removeEventListener('hashchange', this.#onHash);
    super.disconnectedCallback();
  }
}
