import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { PlaceQuery, RequiredPlace } from '../api/places.ts';
import type { Page } from '../api/model.ts';
import { t } from '../i18n/language.ts';
import type { Console } from '../state/console.ts';
import { AskingElement } from '../ui/asking.ts';
import { chooser } from '../ui/chooser.ts';
import type { DataTable, PageReader, TableModel } from '../ui/data-table.ts';
import '../ui/data-table.ts';
import { frameStyles } from '../ui/frame-styles.ts';
import { shared } from '../ui/styles.ts';
import './place-form.ts';

const SIGHTS = ['', 'seen', 'blindNow', 'blindEver'] as const;
type Sight = (typeof SIGHTS)[number];

const ASKED: Readonly<Record<Sight, PlaceQuery>> = {
  '': {},
  seen: { coveredNow: true },
  blindNow: { covered: true, coveredNow: false },
  blindEver: { covered: false },
};

/** The places that must be seen: which are, by whom, and which are not. */
@customElement('se-place-page')
export class PlacePage extends AskingElement {
  static override styles = [shared, frameStyles];

  @property({ attribute: false })
  accessor console!: Console;
  /** Null: of all grids. */
  @property({ attribute: false })
  accessor gridCode: string | null = null;
  @state()
  private accessor sight: Sight = '';
  /** What is changed; `new` while one is entered. */
  @state()
  private accessor open: RequiredPlace | 'new' | null = null;
  #shown: readonly RequiredPlace[] = [];
  #read: PageReader<RequiredPlace> = () => Promise.reject(new Error('not ready'));

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('sight') && !changed.has('gridCode')) return;
    const asked: PlaceQuery = { ...ASKED[this.sight], gridCode: this.gridCode ?? undefined };
    this.#read = async ({ limit, cursor }): Promise<Page<RequiredPlace>> => {
      const page = await this.console.api.places.list({ ...asked, limit, cursor });
      this.#shown = page.items;
      return page;
    };
  }

  protected override render(): TemplateResult {
    return html`
      ${this.trouble()} ${this.open === null ? nothing : html`
        <se-place-form .console="${this.console}" .place="${this.open === 'new'
          ? null
          : this.open}" @place-entered="${() => this.#onEntered()}"></se-place-form>
      `}
      <se-data-table
        class="panel"
        .model="${this.#model()}"
        .read="${this.#read}"
        .selected="${this.open === null || this.open === 'new' ? null : this.open.placeId}"
        @row-chosen="${(event: CustomEvent<string>) =>
          this.open = this.#shown.find((one) => one.placeId === event.detail) ?? null}"
      >
        <span slot="filters">${chooser(
          'place-sight',
          t('places.sight'),
          this.sight,
          SIGHTS,
          (one) => t(`places.sight.${one === '' ? 'any' : one}`),
          (one) => this.sight = one,
        )}</span>
        <a slot="filters" class="button" href="#/inventory?view=import&kind=requiredPlaces" data-testid="place-import"
        >${t(
          'places.import',
        )}</a>
        <a slot="filters" class="button" href="#/map?places=all" data-testid="place-map">${t('places.onMap')}</a>
        <button slot="filters" class="button primary" data-testid="place-new" aria-pressed="${this.open ===
          'new'}" @click="${() => this.open = this.open === 'new' ? null : 'new'}">
          ${t('places.new')}
        </button>
      </se-data-table>
    `;
  }

  #model(): TableModel<RequiredPlace> {
    const grids = new Map(this.console.directory.grids.value.map((grid) => [grid.gridCode, grid.name]));
    return {
      name: 'place',
      title: t('view.places'),
      empty: t('places.none'),
      columns: [
        { title: t('places.name'), style: 'wide', cell: ({ name }) => name },
        { title: t('places.kind'), cell: ({ kind }) => t(`place.${kind}`) },
        { title: t('inventory.grid'), style: 'wide', cell: ({ gridCode }) => gridName(grids, gridCode) },
        { title: t('places.sight'), cell: (place) => sightChip(place) },
        { title: t('places.seenBy'), style: 'number', cell: ({ seenBy }) => String(seenBy.length) },
        { title: t('places.note'), style: 'wide soft', cell: ({ note }) => note },
        { title: t('places.remove'), titleHidden: true, cell: (place) => this.#removal(place) },
      ],
      keyOf: ({ placeId }) => placeId,
    };
  }

  #removal({ placeId }: RequiredPlace): TemplateResult {
    return html`
      <button class="button quiet" ?disabled="${this.busy}" data-testid="place-remove" @click="${(event: Event) => {
        event.stopPropagation();
        void this.#remove(placeId);
      }}">
        ${t('places.remove')}
      </button>
    `;
  }

  async #remove(placeId: string): Promise<void> {
    await this.attempt(() => this.console.api.places.remove(placeId));
    this.#onEntered();
  }

  #onEntered(): void {
    this.open = null;
    this.renderRoot.querySelector<DataTable<RequiredPlace>>('se-data-table')?.again();
  }
}

function gridName(grids: ReadonlyMap<string, string>, gridCode: string | null): string {
  return gridCode === null ? '' : grids.get(gridCode) ?? gridCode;
}

/** Whether somebody sees it now, would if their cameras were online, or nobody ever does. */
export function sightChip({ covered, coveredNow }: RequiredPlace): TemplateResult {
  if (coveredNow) {
    return html`
      <span class="chip good">${t('places.sight.seen')}</span>
    `;
  }
  return html`
    <span class="chip bad">${t(covered ? 'map.blindNow' : 'map.blindEver')}</span>
  `;
}
