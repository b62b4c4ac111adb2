import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { PtzMotion } from '../api/model.ts';
import { Problem } from '../api/problem.ts';
import { t, tValue } from '../i18n/language.ts';
import type { Console } from '../state/console.ts';
import { ConsoleElement } from '../ui/element.ts';
import { icon } from '../ui/icons.ts';
import { shared } from '../ui/styles.ts';
import type { Camera } from './wall-state.ts';

/** A movement ends by itself after a second; held down, it is repeated well before. */
const REPEAT_MS = 500;

/** Row by row; the angle is where the arrow points, clockwise from the right. */
const DIRECTIONS: ReadonlyArray<readonly [PtzMotion, number] | null> = [
  ['upLeft', 225],
  ['up', 270],
  ['upRight', 315],
  ['left', 180],
  null,
  ['right', 0],
  ['downLeft', 135],
  ['down', 90],
  ['downRight', 45],
];

/** Buttons that turn a camera for as long as they are held down. */
@customElement('se-ptz-pad')
export class PtzPad extends ConsoleElement {
  static override styles = [
    shared,
    css`
      :host {
        display: grid;
        gap: var(--space-1);
        justify-items: center;
        padding: var(--space-2);
        background: rgb(5 8 12 / 70%);
        border-radius: var(--radius-small);
        max-width: 14rem;
      }
      .pad {
        display: grid;
        grid-template-columns: repeat(3, 2rem);
        gap: var(--space-1);
      }
      button {
        width: 2rem;
        height: 2rem;
        padding: 0;
        touch-action: none;
      }
      button[aria-pressed="true"] {
        border-color: var(--accent);
      }
      .arrow {
        display: inline-flex;
      }
      .to-45 {
        transform: rotate(45deg);
      }
      .to-90 {
        transform: rotate(90deg);
      }
      .to-135 {
        transform: rotate(135deg);
      }
      .to-180 {
        transform: rotate(180deg);
      }
      .to-225 {
        transform: rotate(225deg);
      }
      .to-270 {
        transform: rotate(270deg);
      }
      .to-315 {
        transform: rotate(315deg);
      }
      .zoom {
        display: flex;
        gap: var(--space-1);
      }
    `,
  ];

  @property({ attribute: false })
  accessor console!: Console;
  @property({ attribute: false })
  accessor camera!: Camera;
  @state()
  private accessor moving: PtzMotion | null = null;
  @state()
  private accessor said = '';
  #repeating: ReturnType<typeof setInterval> | undefined;
  #underWay = false;

  override disconnectedCallback(): void {
    this.#release();
    super.disconnectedCallback();
  }

  protected override render(): TemplateResult {
    return html`
      <div class="pad" role="group" aria-label="${t('ptz.pad')}">
        ${DIRECTIONS.map((direction) =>
          direction
            ? this.#button(
              direction[0],
              html`
                <span class="arrow to-${direction[1]}">${icon('chevron')}</span>
              `,
            )
            : html`
              <span></span>
            `
        )}
      </div>
      <div class="zoom" role="group" aria-label="${t('ptz.zoom')}">
        ${this.#button('zoomOut', '−')}${this.#button('zoomIn', '+')}
      </div>
      ${this.said
        ? html`
          <span class="soft" role="status" data-testid="ptz-said">${this.said}</span>
        `
        : nothing}
    `;
  }

  #button(motion: PtzMotion, label: TemplateResult | string): TemplateResult {
    return html`
      <button
        class="button"
        data-testid="ptz-${motion}"
        aria-label="${t(`ptz.${motion}`)}"
        title="${t(`ptz.${motion}`)}"
        aria-pressed="${this.moving === motion}"
        @mousedown="${(event: MouseEvent) => event.preventDefault()}"
        @pointerdown="${(event: PointerEvent) => this.#grasp(event, motion)}"
        @pointerup="${() => this.#release()}"
        @pointercancel="${() => this.#release()}"
        @keydown="${(event: KeyboardEvent) => this.#onKey(event, motion)}"
        @keyup="${() => this.#release()}"
        @blur="${() => this.#release()}"
      >
        ${label}
      </button>
    `;
  }

  #grasp(event: PointerEvent, motion: PtzMotion): void {
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
    this.#move(motion);
  }

  #onKey(event: KeyboardEvent, motion: PtzMotion): void {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    event.stopPropagation();
    if (!event.repeat) this.#move(motion);
  }

  #move(motion: PtzMotion): void {
    clearInterval(this.#repeating);
    this.moving = motion;
    this.said = '';
    void this.#send(motion);
    this.#repeating = setInterval(() => {
      if (!this.#underWay) void this.#send(motion);
    }, REPEAT_MS);
  }

  #release(): void {
    clearInterval(this.#repeating);
    if (this.moving === null) return;
    this.moving = null;
    void this.#send('stop');
  }

  async #send(action: PtzMotion | 'stop'): Promise<void> {
    this.#underWay = true;
    try {
      const { outcome } = await this.console.api.steer(this.camera.deviceId, this.camera.channelId, action);
      if (outcome !== 'done' && outcome !== 'superseded') this.said = tValue('ptz.outcome', outcome);
    } catch (thrown) {
      const problem = Problem.from(thrown);
      this.said = problem.message;
      clearInterval(this.#repeating);
      this.moving = null;
    } finally {
      this.#underWay = false;
    }
  }
}
