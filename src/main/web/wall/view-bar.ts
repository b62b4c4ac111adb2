import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { t } from '../i18n/language.ts';
import type { Console } from '../state/console.ts';
import type { Watchable } from '../state/observable.ts';
import { chooser } from '../ui/chooser.ts';
import { ConsoleElement } from '../ui/element.ts';
import { icon } from '../ui/icons.ts';
import { shared } from '../ui/styles.ts';
import { type Dwell, DWELLS, type SavedView, SavedViews } from './saved-views.ts';
import { wall, withView } from './wall-state.ts';

/**
 * Saved views of the wall, and the tour that shows one after the other. Says `wall-shown`.
 */
@customElement('se-view-bar')
export class ViewBar extends ConsoleElement {
  static override styles = [
    shared,
    css`
      :host {
        display: flex;
        align-items: center;
        gap: 4px;
      }
      select {
        max-width: 130px;
      }
      input {
        width: 120px;
      }
    `,
  ];

  @property({ attribute: false })
  accessor console!: Console;
  @state()
  private accessor shown = '';
  /** The name that is being typed; null while nothing is being saved. */
  @state()
  private accessor naming: string | null = null;
  @state()
  private accessor dwell: Dwell = '20';
  @state()
  private accessor touring = false;
  #views!: SavedViews;
  #tour: ReturnType<typeof setInterval> | undefined;

  protected override observed(): readonly Watchable[] {
    this.#views = new SavedViews(this.console.session.username);
    return [this.#views.all];
  }

  override disconnectedCallback(): void {
    this.#stop();
    super.disconnectedCallback();
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('naming') && changed.get('naming') === null) this.renderRoot.querySelector('input')?.focus();
  }

  protected override render(): TemplateResult {
    const names = this.#views.all.value.map((view) => view.name);
    return html`
      ${names.length === 0 ? nothing : html`
        ${chooser(
          'wall-view',
          t('views.choose'),
          this.shown,
          ['', ...names],
          (name) => name || t('views.none'),
          (name) => this.#show(this.#views.find(name)),
        )}
        <button
          class="button quiet"
          ?disabled="${this.shown === ''}"
          title="${t('views.remove')}"
          aria-label="${t('views.remove')}"
          data-testid="wall-view-remove"
          @click="${() => this.#remove()}"
        >
          ${icon('close')}
        </button>
        <button
          class="button quiet"
          aria-pressed="${this.touring}"
          ?disabled="${names.length < 2}"
          data-testid="wall-tour"
          @click="${() => this.touring ? this.#stop() : this.#start()}"
        >
          ${t(this.touring ? 'views.stopTour' : 'views.tour')}
        </button>
        ${chooser(
          'wall-dwell',
          t('views.dwell'),
          this.dwell,
          DWELLS,
          (seconds) => t('views.seconds', { seconds }),
          (dwell) => {
            this.dwell = dwell;
            if (this.touring) this.#start();
          },
        )}
      `} ${this.naming === null
        ? html`
          <button class="button quiet" data-testid="wall-view-save" @click="${() => this.naming = this.shown}">${t(
            'views.save',
          )}</button>
        `
        : this.#name(this.naming)}
    `;
  }

  #name(naming: string): TemplateResult {
    return html`
      <form @submit="${(event: Event) => {
        event.preventDefault();
        this.#save(naming.trim());
      }}">
        <input
          class="field"
          maxlength="40"
          required
          placeholder="${t('views.name')}"
          aria-label="${t('views.name')}"
          data-testid="wall-view-name"
          .value="${naming}"
          @input="${(event: Event) => this.naming = (event.target as HTMLInputElement).value}"
          @keydown="${(event: KeyboardEvent) => event.key === 'Escape' && (this.naming = null)}"
        >
      </form>
    `;
  }

  #save(name: string): void {
    if (name === '') return;
    this.#views.save(name, wall.value);
    this.shown = name;
    this.naming = null;
  }

  #remove(): void {
    this.#stop();
    this.#views.remove(this.shown);
    this.shown = '';
  }

  #show(view: SavedView | undefined): void {
    this.shown = view?.name ?? '';
    if (!view) return;
    this.dispatchEvent(new Event('wall-shown'));
    wall.set(withView(wall.value, view.layout, view.cells));
  }

  /** A tab that nobody sees goes on no tour. */
  #start(): void {
    this.#stop();
    this.touring = true;
    this.#show(this.#views.next(this.shown));
    this.#tour = setInterval(() => {
      if (document.visibilityState === 'visible') this.#show(this.#views.next(this.shown));
    }, Number(this.dwell) * 1000);
  }

  #stop(): void {
    clearInterval(this.#tour);
    this.#tour = undefined;
    this.touring = false;
  }
}
