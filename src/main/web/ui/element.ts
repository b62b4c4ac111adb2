import { LitElement } from 'lit';
import { language } from '../i18n/language.ts';
import type { Watchable } from '../state/observable.ts';

/** Base of the console's elements: redraws when the language or an observed value changes. */
export class ConsoleElement extends LitElement {
  #endWatching: Array<() => void> = [];

  /** What this element draws from, besides its properties; asked when it is connected. */
  protected observed(): readonly Watchable[] {
    return [];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#endWatching = [language, ...this.observed()].map((source: Watchable) =>
      source.watch(() => this.requestUpdate())
    );
  }

  override disconnectedCallback(): void {
    this.#endWatching.forEach((end) => end());
    this.#endWatching = [];
    super.disconnectedCallback();
  }
}
