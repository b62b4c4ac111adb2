import { css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { languageTag } from '../i18n/language.ts';
import { Observable, type Watchable } from '../state/observable.ts';
import { ConsoleElement } from '../ui/element.ts';

const MARKS = 6;
const SECOND_MS = 1_000;

/** One clock for all tiles, that runs while somebody looks at it. */
class Clock implements Watchable {
  readonly #now = new Observable(Date.now());
  #watchers = 0;
  #ticking: ReturnType<typeof setInterval> | undefined;

  watch(watcher: () => void): () => void {
    if (this.#watchers++ === 0) this.#ticking = setInterval(() => this.#now.set(Date.now()), SECOND_MS);
    const end = this.#now.watch(watcher);
    return () => {
      end();
      if (--this.#watchers === 0) clearInterval(this.#ticking);
    };
  }
}

const clock = new Clock();

/** Who looks at the picture, and when, over the picture: on a photograph of the screen it tells where that came from. */
@customElement('se-watermark')
export class Watermark extends ConsoleElement {
  static override styles = css`
    :host {
      display: grid;
      grid-template: repeat(3, 1fr) / repeat(2, 1fr);
      place-items: center;
      overflow: hidden;
      pointer-events: none;
      user-select: none;
      /* Not by opacity, for which each picture would be painted aside first. */
      color: rgb(255 255 255 / 22%);
      font-size: 12px;
      text-shadow: 0 0 2px rgb(0 0 0 / 22%);
    }
    span {
      rotate: -18deg;
      white-space: nowrap;
    }
  `;

  @property()
  accessor user = '';

  protected override observed(): readonly Watchable[] {
    return [clock];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.setAttribute('aria-hidden', 'true');
    this.setAttribute('data-testid', 'watermark');
  }

  protected override render(): TemplateResult {
    const time = new Date().toLocaleString(languageTag(), { dateStyle: 'short', timeStyle: 'medium', hour12: false });
    return html`
      ${Array.from({ length: MARKS }, () =>
        html`
          <span>${this.user} ${time}</span>
        `)}
    `;
  }
}
