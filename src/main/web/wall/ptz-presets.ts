import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { Problem } from '../api/problem.ts';
import type { Numbered } from '../api/ptz.ts';
import { t, tValue } from '../i18n/language.ts';
import { icon } from '../ui/icons.ts';
import { shared } from '../ui/styles.ts';
import { CameraControl } from './camera-control.ts';
import { keepPresetPicture, presetPicture } from './preset-pictures.ts';

/** A camera is where it was sent after so long; then its picture there is kept. */
const TRAVEL_MS = 5_000;
const MOST_PRESETS = 255;

/** A camera's presets, with what was last seen there, and its cruises. */
@customElement('se-ptz-presets')
export class PtzPresets extends CameraControl {
  static override styles = [
    shared,
    css`
      :host {
        display: flex;
        flex-direction: column;
        gap: var(--space-1);
        width: 100%;
        font-size: var(--text-small);
      }
      ul {
        display: grid;
        grid-template-columns: repeat(2, minmax(0, 1fr));
        gap: 4px;
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: flex;
        flex-direction: column;
        position: relative;
      }
      .call {
        display: flex;
        flex-direction: column;
        align-items: stretch;
        padding: 2px;
        min-height: 24px;
      }
      img {
        width: 100%;
        aspect-ratio: 16 / 9;
        object-fit: cover;
      }
      .forget {
        position: absolute;
        inset: 0 0 auto auto;
        min-height: 18px;
        padding: 0 2px;
      }
      form, .cruise {
        display: flex;
        gap: 4px;
      }
      input {
        flex: 1;
        min-width: 0;
      }
    `,
  ];

  @state()
  private accessor presets: readonly Numbered[] | null = null;
  @state()
  private accessor cruises: readonly Numbered[] = [];
  @state()
  private accessor name = '';
  #travelling: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    clearTimeout(this.#travelling);
    super.disconnectedCallback();
  }

  protected override render(): TemplateResult {
    const { presets } = this;
    if (presets === null) {
      return html`
        <button class="button" ?disabled="${this.busy}" data-testid="ptz-presets" @click="${() =>
          void this.#read()}">${t(
            'ptz.presets',
          )}</button>
        ${this.trouble()}
      `;
    }
    return html`
      ${presets.length === 0
        ? html`
          <span class="soft">${t('ptz.presets.none')}</span>
        `
        : nothing}
      <ul aria-label="${t('ptz.presets')}">${presets.map((preset) => this.#preset(preset))}</ul>
      <form @submit="${(event: Event) => {
        event.preventDefault();
        void this.#set();
      }}">
        <input
          class="field"
          maxlength="10"
          placeholder="${t('ptz.preset.name')}"
          aria-label="${t('ptz.preset.name')}"
          data-testid="ptz-preset-name"
          .value="${this.name}"
          @input="${(event: Event) => this.name = (event.target as HTMLInputElement).value}"
          @keydown="${(event: Event) => event.stopPropagation()}"
        >
        <button class="button" data-testid="ptz-preset-set" ?disabled="${this.busy}">${t('ptz.preset.set')}</button>
      </form>
      ${this.#cruises()} ${this.trouble()}
    `;
  }

  #preset(preset: Numbered): TemplateResult {
    const picture = presetPicture(this.camera, preset.number);
    const label = preset.name || t('ptz.preset.n', { number: preset.number });
    return html`
      <li data-testid="preset-${preset.number}">
        <button class="button call" title="${label}" @click="${() => this.#call(preset.number)}">
          ${picture === null ? nothing : html`
            <img src="${picture}" alt="">
          `}
          <span class="ellipsis">${label}</span>
        </button>
        <button class="button quiet forget" aria-label="${t('ptz.preset.delete', { name: label })}" @click="${() =>
          void this.#delete(preset.number)}">${icon('close')}</button>
      </li>
    `;
  }

  #cruises(): TemplateResult {
    const numbers = this.cruises.length > 0 ? this.cruises : [{ number: 1, name: null }];
    return html`
      <div class="cruise" role="group" aria-label="${t('ptz.cruise')}">
        ${numbers.map((cruise) =>
          html`
            <button class="button" data-testid="cruise-${cruise.number}" @click="${() =>
              this.steering.once({ action: 'cruiseStart', cruise: cruise.number })}">${cruise.name ||
              t('ptz.cruise.n', { number: cruise.number })}</button>
          `
        )}
        <button class="button quiet" data-testid="cruise-stop" @click="${() =>
          this.steering.once({ action: 'cruiseStop' })}">${t('ptz.cruise.stop')}</button>
      </div>
    `;
  }

  /** The device is asked; one that keeps no names of its cruises is offered the first. */
  async #read(): Promise<void> {
    await this.attempt(async () => {
      const { outcome, answer } = await this.console.api.ptz.presets(this.camera);
      if (!answer) throw Problem.of({ detail: tValue('ptz.outcome', outcome) }, 0);
      this.presets = [...answer.items].sort((a, b) => a.number - b.number);
    });
    const cruises = await this.console.api.ptz.cruises(this.camera).catch(() => null);
    this.cruises = cruises?.answer?.items ?? [];
  }

  #call(preset: number): void {
    this.steering.once({ action: 'presetCall', preset });
    clearTimeout(this.#travelling);
    this.#travelling = setTimeout(() => {
      if (this.steering.moving === null) this.#keepPicture(preset);
    }, TRAVEL_MS);
  }

  async #set(): Promise<void> {
    const used = new Set(this.presets?.map((preset) => preset.number));
    const free = Array.from({ length: MOST_PRESETS }, (_, i) => i + 1).find((number) => !used.has(number));
    if (free === undefined) return;
    const name = this.name.trim();
    await this.attempt(async () => {
      await this.console.api.ptz.order(this.camera, { action: 'presetSet', preset: free, name });
      this.name = '';
      this.#keepPicture(free);
      await this.#read();
    });
  }

  async #delete(preset: number): Promise<void> {
    await this.attempt(async () => {
      await this.console.api.ptz.order(this.camera, { action: 'presetDelete', preset });
      await this.#read();
    });
  }

  #keepPicture(preset: number): void {
    keepPresetPicture(this.camera, preset, this.video);
    this.requestUpdate();
  }
}
