import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { t } from '../i18n/language.ts';
import type { Console } from '../state/console.ts';
import type { Watchable } from '../state/observable.ts';
import { ConsoleElement } from '../ui/element.ts';
import { icon } from '../ui/icons.ts';
import { shared } from '../ui/styles.ts';
import type { Dragged } from './drag.ts';
import './device-tree.ts';
import { layoutStyles } from './layout-styles.ts';
import { neighbour, type Way, WAYS } from './neighbour.ts';
import './view-bar.ts';
import type { WallCell } from './wall-cell.ts';
import './wall-cell.ts';
import {
  type Camera,
  emptied,
  lastShown,
  type Layout,
  LAYOUTS,
  popOut,
  screen,
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
    layoutStyles,
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
      .said {
        max-width: 140px;
      }
      @media (max-width: 900px) {
        :host {
          flex-direction: column;
        }
        se-device-tree {
          width: auto;
          height: 30dvh;
        }
      }
    `,
  ];

  @property({ attribute: false })
  accessor console!: Console;
  @state()
  private accessor maximised: number | null = null;
  readonly #onKey = (event: KeyboardEvent): void => this.#key(event);

  protected override observed(): readonly Watchable[] {
    return [wall, this.console.purposes.said];
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
      ${screen === ''
        ? html`
          <se-device-tree class="panel" .console="${this.console}" @camera-chosen="${(event: CustomEvent<Camera>) =>
            this.#change((state) => withCamera(state, event.detail))}"></se-device-tree>
        `
        : nothing}
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
          ${this.#purpose()}
          <se-view-bar .console="${this.console}" @wall-shown="${() => this.maximised = null}"></se-view-bar>
          <button class="button quiet" data-testid="wall-clear" @click="${() => this.#clear()}">${t(
            'wall.clear',
          )}</button>
          <button class="button quiet" data-testid="wall-pop-out" title="${t('wall.popOut.why')}" @click="${() =>
            popOut()}">
            ${t('wall.popOut')}
          </button>
          <button
            class="button quiet"
            data-testid="wall-fullscreen"
            title="${t('wall.fullscreen')}"
            aria-label="${t('wall.fullscreen')}"
            @click="${() => this.#fullScreen()}"
          >
            ${icon('expand')}
          </button>
        </div>
        ${this.#grid(wall.value)}
      </section>
    `;
  }

  /** Why the pictures are watched, where the house asks for it. */
  #purpose(): TemplateResult | typeof nothing {
    const { purposes } = this.console;
    const { purpose, caseNumber } = purposes.said.value;
    const said = [purpose, caseNumber].filter((text) => text !== '').join(' · ');
    return said === '' ? nothing : html`
      <button class="button quiet said" data-testid="wall-purpose" title="${t('purpose.change')}" @click="${() =>
        purposes.change()}">
        <span class="ellipsis">${said}</span>
      </button>
    `;
  }

  #grid({ layout, cells, selected }: Wall): TemplateResult {
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
              .covered="${this.maximised !== null && i !== this.maximised}"
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

  /** Selects the next cell in that direction. */
  #step(way: Way): void {
    if (this.maximised !== null) return;
    const next = neighbour(this.#cells.map((cell) => cell.getBoundingClientRect()), wall.value.selected, way);
    if (next !== null) this.#change((state) => withSelected(state, next));
  }

  /** The cell of that number, counted from one, where there is one. */
  #select(number: number): void {
    if (this.maximised === null && number <= wall.value.layout) {
      this.#change((state) => withSelected(state, number - 1));
    }
  }

  get #cells(): readonly WallCell[] {
    return [...this.renderRoot.querySelectorAll<WallCell>('se-wall-cell')];
  }

  #steer(): void {
    const index = this.maximised ?? lastShown(wall.value);
    if (index !== null) this.#cells[index]?.turnSteering();
  }

  /** One thing after the other: first cameras are let go, then the cell made small again. */
  #leave(): void {
    const steering = this.#cells.filter((cell) => cell.isSteering);
    steering.forEach((cell) => cell.turnSteering());
    if (steering.length === 0) this.maximised = null;
  }

  #key(event: KeyboardEvent): void {
    const target = event.composedPath()[0];
    if (!(target instanceof HTMLElement) || event.ctrlKey || event.altKey || event.metaKey) return;
    if (target.matches('input, textarea, select')) return;
    // By the key, for what Shift makes of a digit is up to the keyboard.
    const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1];
    const layout = LAYOUTS.find((count) => String(count) === event.key && !event.shiftKey);
    const way = WAYS[event.key];
    const shown = lastShown(wall.value);
    // What has its own use for arrows and the space bar keeps it.
    const free = !target.closest('button, a, [role="tree"], se-ptz-stage');
    if (layout) this.#layOut(layout);
    else if (digit && event.shiftKey) this.#select(Number(digit));
    else if (way && free) this.#step(way);
    else if (event.key === ' ' && free && shown !== null) this.#toggle(shown);
    else if (event.key === 'Escape') this.#leave();
    else if (event.key.toLowerCase() === 'p') this.#steer();
    else if (event.key === 'Delete') this.#close(wall.value.selected);
    else if (event.key.toLowerCase() === 'f') this.#fullScreen();
    else return;
    event.preventDefault();
  }
}
