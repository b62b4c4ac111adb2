import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { WallTour, WallView } from '../api/wall-views.ts';
import { t } from '../i18n/language.ts';
import type { Console } from '../state/console.ts';
import type { Watchable } from '../state/observable.ts';
import { AskingElement } from '../ui/asking.ts';
import { chooser } from '../ui/chooser.ts';
import { icon } from '../ui/icons.ts';
import { shared } from '../ui/styles.ts';
import { SavedViews } from './saved-views.ts';
import './tour-editor.ts';
import { LAYOUTS, wall, withView } from './wall-state.ts';

const DWELLS = ['10', '20', '30', '60', '300'] as const;
type Dwell = (typeof DWELLS)[number];

/** Saved views of the wall, and the tours that show one after the other. Says `wall-shown`. */
@customElement('se-view-bar')
export class ViewBar extends AskingElement {
  static override styles = [
    shared,
    css`
      :host, form {
        display: flex;
        align-items: center;
        gap: 4px;
        position: relative;
      }
      select {
        max-width: 120px;
      }
      input:not([type="checkbox"]) {
        width: 120px;
      }
      se-tour-editor {
        position: absolute;
        top: 100%;
        right: 0;
        z-index: 5;
      }
      .trouble {
        padding: 0;
      }
      @media (max-width: 900px) {
        :host {
          flex-wrap: wrap;
        }
        se-tour-editor {
          position: fixed;
          inset: auto var(--space-2) var(--space-2) auto;
        }
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
  private accessor sharing = false;
  /** The tour that is chosen; empty for all views in their order. */
  @state()
  private accessor tour = '';
  @state()
  private accessor dwell: Dwell = '20';
  @state()
  private accessor touring = false;
  @state()
  private accessor editing = false;
  #views!: SavedViews;
  #turns: ReturnType<typeof setInterval> | undefined;
  /** Grows with each choice, so that an answer which comes after the next one does not undo it. */
  #choice = 0;

  protected override observed(): readonly Watchable[] {
    this.#views = new SavedViews(this.console.api);
    void this.attempt(() => this.#views.load());
    return [this.#views.views, this.#views.tours];
  }

  override disconnectedCallback(): void {
    this.#stop();
    super.disconnectedCallback();
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('naming') && changed.get('naming') === null) this.renderRoot.querySelector('input')?.focus();
  }

  protected override render(): TemplateResult {
    const views = this.#views.views.value;
    return html`
      ${this.trouble()} ${views.length === 0 ? nothing : html`
        ${this.#chooser()} ${this.#tours(views)}
      `} ${this.naming === null
        ? html`
          <button class="button quiet" data-testid="wall-view-save" @click="${() => this.#beginNaming()}">${t(
            'views.save',
          )}</button>
        `
        : this.#name(this.naming)} ${this.editing
        ? html`
          <se-tour-editor
            class="panel"
            .views="${this.#views}"
            .tour="${this.#tour ?? null}"
            @tour-saved="${(event: CustomEvent<string>) => {
              this.tour = event.detail;
              this.editing = false;
              if (this.touring) this.#start();
            }}"
            @closed="${() => this.editing = false}"
            @keydown="${(event: KeyboardEvent) => this.#endEditing(event)}"
          ></se-tour-editor>
        `
        : nothing}
    `;
  }

  get #view(): WallView | undefined {
    return this.#views.views.value.find((view) => view.viewId === this.shown);
  }

  get #tour(): WallTour | undefined {
    return this.#views.tours.value.find((tour) => tour.viewId === this.tour);
  }

  #chooser(): TemplateResult {
    const views = this.#views.views.value;
    return html`
      ${chooser(
        'wall-view',
        t('views.choose'),
        this.shown,
        ['', ...views.map((view) => view.viewId)],
        (viewId) => labelOf(views, viewId, t('views.none')),
        (viewId) => this.#show(views.find((view) => view.viewId === viewId)),
      )}
      <button
        class="button quiet"
        ?disabled="${!this.#view || this.busy}"
        title="${t('views.remove')}"
        aria-label="${t('views.remove')}"
        data-testid="wall-view-remove"
        @click="${() => void this.#remove()}"
      >
        ${icon('close')}
      </button>
    `;
  }

  #tours(views: readonly WallView[]): TemplateResult {
    const tours = this.#views.tours.value;
    return html`
      ${tours.length === 0 ? nothing : chooser(
        'wall-tour-choice',
        t('tours.choose'),
        this.tour,
        ['', ...tours.map((tour) => tour.viewId)],
        (viewId) => labelOf(tours, viewId, t('tours.all')),
        (viewId) => {
          this.tour = viewId;
          if (this.touring) this.#start();
        },
      )}
      <button
        class="button quiet"
        aria-pressed="${this.touring}"
        ?disabled="${this.#views.of(this.tour).length < 2}"
        data-testid="wall-tour"
        @click="${() => this.touring ? this.#stop() : this.#start()}"
      >
        ${t(this.touring ? 'views.stopTour' : 'views.tour')}
      </button>
      ${this.#tour ? nothing : chooser(
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
      <button class="button quiet" data-testid="wall-tour-edit" ?disabled="${views.length < 2}" @click="${() =>
        this.editing = !this.editing}">
        ${t('tours.edit')}
      </button>
    `;
  }

  #name(naming: string): TemplateResult {
    return html`
      <form
        @submit="${(event: Event) => {
          event.preventDefault();
          void this.#save(naming.trim());
        }}"
        @keydown="${(event: KeyboardEvent) => event.key === 'Escape' && (this.naming = null)}"
      >
        <input
          class="field"
          maxlength="40"
          required
          placeholder="${t('views.name')}"
          aria-label="${t('views.name')}"
          data-testid="wall-view-name"
          .value="${naming}"
          @input="${(event: Event) => this.naming = (event.target as HTMLInputElement).value}"
        >
        <label><input
          type="checkbox"
          data-testid="wall-view-shared"
          .checked="${this.sharing}"
          @change="${(event: Event) => this.sharing = (event.target as HTMLInputElement).checked}"
        > ${t('views.shared')}</label>
      </form>
    `;
  }

  /** The key is not the wall's, too. */
  #endEditing(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    this.editing = false;
  }

  #beginNaming(): void {
    const view = this.#view;
    this.naming = view?.own ? view.name : '';
    this.sharing = view?.own ? view.shared : false;
  }

  async #save(name: string): Promise<void> {
    if (name === '') return;
    const choice = this.#choice;
    await this.attempt(async () => {
      const saved = await this.#views.save(name, this.sharing, wall.value);
      if (choice === this.#choice) this.shown = saved;
      this.naming = null;
    });
  }

  async #remove(): Promise<void> {
    this.#stop();
    const choice = this.#choice;
    await this.attempt(async () => {
      await this.#views.remove(this.shown);
      if (choice === this.#choice) this.shown = '';
    });
  }

  #show(view: WallView | undefined): void {
    this.shown = view?.viewId ?? '';
    this.#choice++;
    const layout = LAYOUTS.find((known) => known === view?.layout);
    if (!view || !layout) return;
    this.dispatchEvent(new Event('wall-shown'));
    wall.set(withView(wall.value, layout, view.cells));
  }

  #showNext(): void {
    const views = this.#views.of(this.tour);
    this.#show(views[(views.findIndex((view) => view.viewId === this.shown) + 1) % Math.max(1, views.length)]);
  }

  /** A tab that nobody sees goes on no tour. */
  #start(): void {
    this.#stop();
    this.touring = true;
    this.#showNext();
    const seconds = this.#tour?.dwellSeconds ?? Number(this.dwell);
    this.#turns = setInterval(() => document.visibilityState === 'visible' && this.#showNext(), seconds * 1000);
  }

  #stop(): void {
    clearInterval(this.#turns);
    this.#turns = undefined;
    this.touring = false;
  }
}

/** Names of others say whose they are. */
function labelOf(among: ReadonlyArray<WallView | WallTour>, viewId: string, none: string): string {
  const kept = among.find((found) => found.viewId === viewId);
  if (!kept) return none;
  return kept.own ? kept.name : t('views.by', { name: kept.name, owner: kept.owner });
}
