import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { WallTour } from '../api/wall-views.ts';
import { t } from '../i18n/language.ts';
import type { Watchable } from '../state/observable.ts';
import { AskingElement } from '../ui/asking.ts';
import { entry } from '../ui/entry.ts';
import { shared } from '../ui/styles.ts';
import type { SavedViews } from './saved-views.ts';

const SHORTEST = 5;
const LONGEST = 3_600;

/** Makes a tour of saved views, or changes one. Says `tour-saved` with its id, and `closed`. */
@customElement('se-tour-editor')
export class TourEditor extends AskingElement {
  static override styles = [
    shared,
    css`
      :host {
        width: 260px;
        padding: var(--space-3);
        gap: var(--space-2);
        box-shadow: 0 6px 20px rgb(0 0 0 / 40%);
      }
      .entry, ol {
        display: flex;
        flex-direction: column;
        gap: 2px;
      }
      ol {
        margin: 0;
        padding: 0;
        list-style: none;
        max-height: 240px;
        overflow: auto;
      }
      .actions {
        display: flex;
        gap: 6px;
      }
    `,
  ];

  @property({ attribute: false })
  accessor views!: SavedViews;
  /** The one that is changed; null for a new one. */
  @property({ attribute: false })
  accessor tour: WallTour | null = null;
  @state()
  private accessor name = '';
  @state()
  private accessor dwell = '20';
  @state()
  private accessor sharing = false;
  /** In the order in which they were ticked, which is that of the tour. */
  @state()
  private accessor chosen: readonly string[] = [];

  protected override observed(): readonly Watchable[] {
    return [this.views.views];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const { tour } = this;
    this.name = tour?.name ?? '';
    this.dwell = String(tour?.dwellSeconds ?? 20);
    this.sharing = tour?.shared ?? false;
    this.chosen = tour?.viewIds ?? [];
  }

  protected override firstUpdated(): void {
    this.renderRoot.querySelector('input')?.focus();
  }

  protected override render(): TemplateResult {
    const rows = this.views.views.value.map(({ viewId, name }) => this.#row(viewId, name));
    const fields = [
      entry('tour-name', t('tours.name'), this.name, (name) => this.name = name, { most: 40 }),
      entry('tour-dwell', t('tours.dwell'), this.dwell, (dwell) => this.dwell = dwell, { type: 'number' }),
    ];
    return html`
      <div>${fields}</div>
      <ol aria-label="${t('tours.views')}">${rows}</ol>
      <label>
        <input
          type="checkbox"
          data-testid="tour-shared"
          .checked="${this.sharing}"
          @change="${(event: Event) => this.sharing = (event.target as HTMLInputElement).checked}"
        >
        ${t('views.shared')}
      </label>
      <div>${this.trouble()}</div>
      <div class="actions">
        <button
          class="button primary"
          data-testid="tour-save"
          ?disabled="${this.busy || this.name === '' || this.chosen.length < 2}"
          @click="${() => void this.#save()}"
        >
          ${t('tours.save')}
        </button>
        ${this.tour === null ? nothing : html`
          <button class="button" data-testid="tour-remove" @click="${() => void this.#remove()}">${t(
            'tours.remove',
          )}</button>
        `}
        <button class="button quiet" @click="${() => this.dispatchEvent(new Event('closed'))}">${t(
          'tours.close',
        )}</button>
      </div>
    `;
  }

  #row(viewId: string, name: string): TemplateResult {
    const place = this.chosen.indexOf(viewId);
    const label = place < 0 ? name : `${place + 1}. ${name}`;
    return html`
      <li>
        <label>
          <input type="checkbox" data-testid="tour-view" .checked="${place >= 0}" @change="${() => this.#turn(viewId)}">
          ${label}
        </label>
      </li>
    `;
  }

  #turn(viewId: string): void {
    const others = this.chosen.filter((chosen) => chosen !== viewId);
    this.chosen = others.length < this.chosen.length ? others : [...others, viewId];
  }

  async #save(): Promise<void> {
    await this.attempt(async () => {
      const seconds = Math.round(Math.max(SHORTEST, Math.min(LONGEST, Number(this.dwell) || SHORTEST)));
      const tourId = await this.views.saveTour(this.name, this.sharing, seconds, this.chosen);
      this.dispatchEvent(new CustomEvent('tour-saved', { detail: tourId }));
    });
  }

  async #remove(): Promise<void> {
    const { tour } = this;
    if (tour && await this.attempt(() => this.views.remove(tour.viewId))) this.dispatchEvent(new Event('closed'));
  }
}
