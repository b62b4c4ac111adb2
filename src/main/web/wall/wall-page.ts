import { css, html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { t } from '../i18n/language.ts';
import type { Console } from '../state/console.ts';
import type { Watchable } from '../state/observable.ts';
import { ConsoleElement } from '../ui/element.ts';
import { icon } from '../ui/icons.ts';
import { shared } from '../ui/styles.ts';
import type { Dragged } from './drag.ts';
import './device-tree.ts';
import './wall-cell.ts';
import {
  type Camera,
  emptied,
  type Layout,
  LAYOUTS,
  type Wall,
  wall,
  withCamera,
  withCell,
  withLayout,
  withSelected,
  withSwapped,
} from './wall-state.ts';

/** The wall of live pictures beside the tree of cameras. */
@customElement('se-wall-page')
export class WallPage extends ConsoleElement {
  static override styles = [
    shared,
    css`
      :host {
        display: flex;
        gap: var(--space-2);
        padding: var(--space-2);
      }
      se-device-tree {
        width: 270px;
        flex: none;
      }
      section {
        flex: 1;
      }
      .cells {
        flex: 1;
        min-height: 0;
        display: grid;
        gap: 4px;
        padding: 4px;
        background: var(--surface-0);
        border-radius: 0 0 var(--radius) var(--radius);
      }
      .cells[data-layout="1"] {
        grid-template: minmax(0, 1fr) / minmax(0, 1fr);
      }
      .cells[data-layout="4"] {
        grid-template: repeat(2, minmax(0, 1fr)) / repeat(2, minmax(0, 1fr));
      }
      .cells[data-layout="9"] {
        grid-template: repeat(3, minmax(0, 1fr)) / repeat(3, minmax(0, 1fr));
      }
      .cells.maximised {
        grid-template: minmax(0, 1fr) / minmax(0, 1fr);
      }
      .cells.maximised se-wall-cell:not([maximised]) {
        display: none;
      }
      .layouts {
        display: flex;
        gap: 4px;
      }
      .layouts .button {
        min-width: 32px;
        font-variant-numeric: tabular-nums;
      }
      .keys {
        min-width: 0;
        font-size: var(--text-small);
      }
    `,
  ];

  @property({ attribute: false })
  accessor console!: Console;
  @state()
  private accessor maximised: number | null = null;
  readonly #onKey = (event: KeyboardEvent): void => this.#key(event);

  protected override observed(): readonly Watchable[] {
    return [wall];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('keydown', this.#onKey);
  }

  override disconnectedCallback(): void {
    window.removeEventListener('keydown', this.#onKey);
    super.disconnectedCallback();
  }

  protected override render(): TemplateResult {
    const { layout } = wall.value;
    return html`
      <se-device-tree class="panel" .console="${this.console}" @camera-chosen="${(event: CustomEvent<Camera>) =>
        this.#change((state) => withCamera(state, event.detail))}"></se-device-tree>
      <section class="panel" aria-label="${t('nav.wall')}">
        <div class="bar">
          <div class="layouts" role="group" aria-label="${t('wall.layout')}">${LAYOUTS.map((count) =>
            html`
              <button
                class="button"
                data-testid="layout-${count}"
                aria-pressed="${count === layout}"
                aria-label="${t('wall.layout.n', { count })}"
                @click="${() => this.#layOut(count)}"
              >
                ${count}
              </button>
            `
          )}</div>
          <span class="keys faint ellipsis" title="${t('wall.keys')}">${t('wall.keys')}</span>
          <span class="spacer"></span>
          <button class="button quiet" data-testid="wall-clear" @click="${() => this.#clear()}">${t(
            'wall.clear',
          )}</button>
          <button class="button quiet" data-testid="wall-fullscreen" @click="${() => this.#fullScreen()}">${icon(
            'expand',
          )}${t('wall.fullscreen')}</button>
        </div>
        ${this.#cells(wall.value)}
      </section>
    `;
  }

  #cells({ layout, cells, selected }: Wall): TemplateResult {
    return html`
      <div class="cells ${this.maximised === null ? '' : 'maximised'}" data-layout="${layout}" data-testid="wall">
        ${cells.slice(0, layout).map((camera, i) =>
          html`
            <se-wall-cell
              .console="${this.console}"
              .camera="${camera}"
              .index="${i}"
              ?selected="${i === selected}"
              ?maximised="${i === this.maximised}"
              @cell-selected="${() => this.#change((state) => withSelected(state, i))}"
              @cell-closed="${() => this.#close(i)}"
              @cell-toggled="${() => this.#toggle(i)}"
              @cell-dropped="${(event: CustomEvent<Dragged>) => this.#drop(i, event.detail)}"
            ></se-wall-cell>
          `
        )}
      </div>
    `;
  }

  #change(change: (state: Wall) => Wall): void {
    wall.set(change(wall.value));
  }

  #layOut(layout: Layout): void {
    this.maximised = null;
    this.#change((state) => withLayout(state, layout));
  }

  #clear(): void {
    this.maximised = null;
    this.#change(emptied);
  }

  #close(index: number): void {
    this.maximised = null;
    this.#change((state) => withCell(state, index, null));
  }

  #toggle(index: number): void {
    this.maximised = this.maximised === null ? index : null;
  }

  #drop(index: number, dragged: Dragged): void {
    this.#change((state) =>
      dragged.kind === 'camera'
        ? withSelected(withCell(state, index, dragged.camera), index)
        : withSwapped(state, dragged.index, index)
    );
  }

  #fullScreen(): void {
    // A browser that refuses leaves the wall as it is, which is answer enough.
    const changed = document.fullscreenElement
      ? document.exitFullscreen()
      : document.documentElement.requestFullscreen();
    changed.catch(() => undefined);
  }

  #key(event: KeyboardEvent): void {
    const target = event.composedPath()[0];
    const typing = target instanceof HTMLElement && target.matches('input, textarea, select');
    if (typing || event.ctrlKey || event.altKey || event.metaKey) return;
    const layout = LAYOUTS.find((count) => String(count) === event.key);
    if (layout) this.#layOut(layout);
    else if (event.key === 'Escape') this.maximised = null;
    else if (event.key === 'Delete') this.#close(wall.value.selected);
    else if (event.key.toLowerCase() === 'f') this.#fullScreen();
  }
}
