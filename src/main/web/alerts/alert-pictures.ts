import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Alert } from '../api/model.ts';
import { t } from '../i18n/language.ts';
import type { Console } from '../state/console.ts';
import { ConsoleElement } from '../ui/element.ts';
import { icon } from '../ui/icons.ts';
import { shared } from '../ui/styles.ts';
import '../wall/wall-cell.ts';
import { type Camera, showOnWall } from '../wall/wall-state.ts';
import { cameraOf } from './alert-text.ts';
import './picture-hold.ts';

/** How long an alert is looked at before its camera is called: not while somebody leafs through. */
const RESTING_MS = 600;

/** The picture taken when an alert opened, and the live one where it is wanted. Says `live-turned`. */
@customElement('se-alert-pictures')
export class AlertPictures extends ConsoleElement {
  static override styles = [
    shared,
    css`
      :host {
        display: flex;
        flex-direction: column;
        gap: var(--space-2);
      }
      img {
        width: 100%;
        border-radius: var(--radius-small);
      }
      se-wall-cell {
        display: block;
        aspect-ratio: 16 / 9;
      }
      .actions {
        display: flex;
        gap: 6px;
      }
    `,
  ];

  @property({ attribute: false })
  accessor console!: Console;
  @property({ attribute: false })
  accessor alert!: Alert;
  @property({ attribute: false })
  accessor live = false;
  /** Address of the picture in this page. */
  @state()
  private accessor picture: string | null = null;
  /** The camera whose live picture is shown. */
  @state()
  private accessor camera: Camera | null = null;
  #resting: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    clearTimeout(this.#resting);
    this.camera = null;
    this.#forget();
    super.disconnectedCallback();
  }

  protected override willUpdate(changed: PropertyValues): void {
    const before = changed.get('alert') as Alert | undefined;
    const another = changed.has('alert') && before?.alertId !== this.alert.alertId;
    if (another || changed.has('live')) this.#rest();
    if (another || changed.has('alert') && before?.snapshotUrl !== this.alert.snapshotUrl) void this.#read();
  }

  protected override render(): TemplateResult {
    const camera = cameraOf(this.alert);
    return html`
      ${this.picture === null ? nothing : html`
        <img src="${this.picture}" alt="${t('alerts.snapshot')}" data-testid="alert-snapshot">
        <se-picture-hold .console="${this.console}" .path="${this.alert.snapshotUrl ?? ''}"></se-picture-hold>
      `} ${this.camera === null ? nothing : html`
        <se-wall-cell data-testid="alert-live" .console="${this.console}" .camera="${this.camera}"></se-wall-cell>
      `} ${camera === null ? nothing : html`
        <div class="actions">
          <button class="button" aria-pressed="${this.live}" data-testid="alert-live-turn" @click="${() =>
            this.dispatchEvent(new Event('live-turned'))}">
            ${icon('play')}${t('alerts.watch')}
          </button>
          <button class="button" @click="${() => showOnWall(camera)}">${t('alerts.wall')}</button>
        </div>
      `}
    `;
  }

  #rest(): void {
    clearTimeout(this.#resting);
    this.camera = null;
    const camera = this.live ? cameraOf(this.alert) : null;
    if (camera) this.#resting = setTimeout(() => this.camera = camera, RESTING_MS);
  }

  async #read(): Promise<void> {
    this.#forget();
    const { alert } = this;
    if (!alert.snapshotUrl) return;
    // A picture that is kept no longer is not missed.
    const picture = await this.console.api.alarm.picture(alert.snapshotUrl).catch(() => null);
    if (picture && this.isConnected && alert.alertId === this.alert.alertId) {
      this.picture = URL.createObjectURL(picture);
    }
  }

  #forget(): void {
    if (this.picture !== null) URL.revokeObjectURL(this.picture);
    this.picture = null;
  }
}
