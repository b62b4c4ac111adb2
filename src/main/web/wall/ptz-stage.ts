import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { t } from '../i18n/language.ts';
import { ConsoleElement } from '../ui/element.ts';
import { shared } from '../ui/styles.ts';
import { atRest, GamepadWatch } from './gamepad.ts';
import { type Area, boxAround, boxBetween, dragVelocity, pictureArea, type Spot } from './picture-area.ts';
import type { Steering } from './steering.ts';
import { HeldKeys } from './steering-keys.ts';

/** A pointer that moved less was pressed, not dragged. */
const DRAG_PIXELS = 6;
/** A wheel that has not turned for so long is at rest. */
const WHEEL_REST_MS = 250;

/**
 * The picture as a control: dragging turns the camera as a joystick does, a click centres it, a box drawn with Shift is
 * enlarged (from right to left: made smaller), the wheel zooms, arrow keys and + - turn and zoom, and so does a joystick.
 */
@customElement('se-ptz-stage')
export class PtzStage extends ConsoleElement {
  static override styles = [
    shared,
    css`
      :host {
        position: relative;
        display: block;
        min-width: 0;
        min-height: 0;
        cursor: crosshair;
        touch-action: none;
        overflow: hidden;
      }
      .box {
        position: absolute;
        border: 1px dashed #fff;
        background: rgb(255 255 255 / 12%);
        pointer-events: none;
      }
      .arm {
        position: absolute;
        height: 2px;
        background: #fff;
        transform-origin: 0 50%;
        pointer-events: none;
      }
    `,
  ];

  @property({ attribute: false })
  accessor steering!: Steering;
  @property({ attribute: false })
  accessor video!: HTMLVideoElement;
  @state()
  private accessor from: Spot | null = null;
  @state()
  private accessor to: Spot | null = null;
  #boxing = false;
  #dragging = false;
  #wheeling: ReturnType<typeof setTimeout> | undefined;
  readonly #keys = new HeldKeys();
  readonly #gamepad = new GamepadWatch((velocity) => {
    if (atRest(velocity)) this.steering.release();
    else this.steering.hold({ action: 'move', velocity });
  });

  constructor() {
    super();
    this.tabIndex = 0;
    this.addEventListener('pointerdown', (event) => this.#press(event));
    this.addEventListener('pointermove', (event) => this.#move(event));
    this.addEventListener('pointerup', (event) => this.#lift(event));
    this.addEventListener('pointercancel', () => this.#letGo());
    this.addEventListener('wheel', (event) => this.#wheel(event), { passive: false });
    this.addEventListener('keydown', (event) => this.#keyDown(event));
    this.addEventListener('keyup', (event) => this.#keyUp(event));
    this.addEventListener('blur', () => this.#letGo());
    this.addEventListener('dblclick', (event) => event.stopPropagation());
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.setAttribute('role', 'application');
    this.setAttribute('data-testid', 'ptz-stage');
    this.#gamepad.start();
    // Shown on a wish: the keys are for it at once.
    requestAnimationFrame(() => this.focus());
  }

  override disconnectedCallback(): void {
    this.#gamepad.stop();
    this.#letGo();
    super.disconnectedCallback();
  }

  protected override willUpdate(): void {
    this.setAttribute('aria-label', t('ptz.stage'));
    this.title = t('ptz.stage.how');
  }

  protected override render(): TemplateResult | typeof nothing {
    const { from, to } = this;
    if (!from || !to) return nothing;
    return html`
      <div class="${this.#boxing ? 'box' : 'arm'}"></div>
    `;
  }

  protected override updated(): void {
    const { from, to } = this;
    const shape = this.renderRoot.querySelector<HTMLElement>('div');
    if (!shape || !from || !to) return;
    const { style } = shape;
    if (this.#boxing) {
      style.left = `${Math.min(from.x, to.x)}px`;
      style.top = `${Math.min(from.y, to.y)}px`;
      style.width = `${Math.abs(to.x - from.x)}px`;
      style.height = `${Math.abs(to.y - from.y)}px`;
    } else {
      style.left = `${from.x}px`;
      style.top = `${from.y}px`;
      style.width = `${Math.hypot(to.x - from.x, to.y - from.y)}px`;
      style.rotate = `${Math.atan2(to.y - from.y, to.x - from.x)}rad`;
    }
  }

  get #area(): Area {
    return pictureArea(this.clientWidth, this.clientHeight, this.video.videoWidth, this.video.videoHeight);
  }

  #spot(event: PointerEvent): Spot {
    const { left, top } = this.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  }

  #press(event: PointerEvent): void {
    if (event.button !== 0) return;
    this.setPointerCapture(event.pointerId);
    this.from = this.#spot(event);
    this.#boxing = event.shiftKey;
    this.#dragging = false;
  }

  #move(event: PointerEvent): void {
    const { from } = this;
    if (!from) return;
    const spot = this.#spot(event);
    this.#dragging ||= Math.hypot(spot.x - from.x, spot.y - from.y) > DRAG_PIXELS;
    if (!this.#dragging) return;
    this.to = spot;
    if (!this.#boxing) this.steering.hold({ action: 'move', velocity: dragVelocity(this.#area, from, spot) });
  }

  #lift(event: PointerEvent): void {
    const { from } = this;
    if (!from) return;
    const spot = this.#spot(event);
    const boxing = this.#boxing;
    const dragging = this.#dragging;
    this.#letGo();
    if (!dragging) {
      this.steering.once({ action: 'dragZoomIn', drag: boxAround(this.#area, spot) });
    } else if (boxing) {
      const action = spot.x >= from.x ? 'dragZoomIn' : 'dragZoomOut';
      this.steering.once({ action, drag: boxBetween(this.#area, from, spot) });
    }
  }

  #wheel(event: WheelEvent): void {
    event.preventDefault();
    const action = event.deltaY < 0 ? 'zoomIn' : 'zoomOut';
    if (this.steering.moving?.action !== action) this.steering.hold({ action });
    clearTimeout(this.#wheeling);
    this.#wheeling = setTimeout(() => this.steering.release(), WHEEL_REST_MS);
  }

  #keyDown(event: KeyboardEvent): void {
    if (!HeldKeys.isOne(event.key) || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.repeat) return;
    this.#keys.press(event.key);
    this.#followKeys();
  }

  #keyUp(event: KeyboardEvent): void {
    if (this.#keys.lift(event.key)) this.#followKeys();
  }

  #followKeys(): void {
    const motion = this.#keys.motion;
    if (motion) this.steering.hold(motion);
    else this.steering.release();
  }

  #letGo(): void {
    clearTimeout(this.#wheeling);
    this.from = null;
    this.to = null;
    this.#boxing = false;
    this.#dragging = false;
    this.#keys.clear();
    this.steering.release();
  }
}
