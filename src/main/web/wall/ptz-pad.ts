import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { PtzMotion } from '../api/model.ts';
import type { PtzLock } from '../api/ptz.ts';
import { formatTime, t } from '../i18n/language.ts';
import { lockKey } from '../state/ptz-locks.ts';
import type { Watchable } from '../state/observable.ts';
import { icon } from '../ui/icons.ts';
import { shared } from '../ui/styles.ts';
import { CameraControl } from './camera-control.ts';
import './ptz-presets.ts';

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
const LENS: ReadonlyArray<readonly [PtzMotion, string]> = [
  ['zoomOut', '−'],
  ['zoomIn', '+'],
  ['focusNear', '◂'],
  ['focusFar', '▸'],
  ['irisClose', '○'],
  ['irisOpen', '◎'],
];

/** Buttons that turn a camera for as long as they are held down, its presets, and who has it. */
@customElement('se-ptz-pad')
export class PtzPad extends CameraControl {
  static override styles = [
    shared,
    css`
      :host {
        display: flex;
        flex-direction: column;
        gap: var(--space-1);
        align-items: center;
        padding: var(--space-2);
        background: rgb(5 8 12 / 70%);
        border-radius: var(--radius-small);
        max-width: 15rem;
        max-height: calc(100% - 2 * var(--space-2));
        overflow: auto;
      }
      .pad {
        display: grid;
        grid-template-columns: repeat(3, 2rem);
        gap: var(--space-1);
      }
      .pad button, .lens button {
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
      .lens {
        display: grid;
        grid-template-columns: repeat(6, 2rem);
        gap: 2px;
      }
      .owner {
        display: flex;
        align-items: center;
        gap: 6px;
        font-size: var(--text-small);
      }
    `,
  ];

  /** Changes whenever the steering does. */
  @property({ type: Number })
  accessor round = 0;
  @state()
  private accessor grasped: PtzMotion | null = null;

  protected override observed(): readonly Watchable[] {
    return [this.console.ptzLocks.all];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.console.ptzLocks.read(this.camera);
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
      <div class="lens" role="group" aria-label="${t('ptz.lens')}">${LENS.map(([motion, label]) =>
        this.#button(motion, label)
      )}</div>
      ${this.steering.said
        ? html`
          <span class="soft" role="status" data-testid="ptz-said">${this.steering.said}</span>
        `
        : nothing} ${this.#owner(this.console.ptzLocks.all.value.get(lockKey(this.camera)))}
      <se-ptz-presets
        .console="${this.console}"
        .camera="${this.camera}"
        .steering="${this.steering}"
        .video="${this.video}"
      ></se-ptz-presets>
    `;
  }

  #owner(lock: PtzLock | undefined): TemplateResult | typeof nothing {
    if (!lock?.holder) return nothing;
    const own = lock.holder === this.console.session.username;
    return html`
      <span class="owner" data-testid="ptz-owner">
        ${own ? t('ptz.lock.own') : t('ptz.lock.held', {
          holder: lock.holder,
          role: lock.role === 'admin' ? t('ptz.lock.admin') : t('ptz.lock.operator'),
          until: lock.until ? formatTime(lock.until) : '',
        })} ${own
          ? html`
            <button class="button quiet" data-testid="ptz-release" @click="${() =>
              void this.console.ptzLocks.release(this.camera)}">${t('ptz.lock.release')}</button>
          `
          : nothing}
      </span>
    `;
  }

  #button(motion: PtzMotion, label: TemplateResult | string): TemplateResult {
    return html`
      <button
        class="button"
        data-testid="ptz-${motion}"
        aria-label="${t(`ptz.${motion}`)}"
        title="${t(`ptz.${motion}`)}"
        aria-pressed="${this.grasped === motion && this.steering.moving !== null}"
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
    this.grasped = motion;
    this.steering.hold({ action: motion });
  }

  #release(): void {
    this.grasped = null;
    this.steering.release();
  }
}
