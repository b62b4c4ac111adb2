import { css, html, nothing, type PropertyValues, svg, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { CommandResult, ConfigurationBlocks, Snapshot } from '../api/contract.ts';
import { t } from '../i18n/language.ts';
import type { Console } from '../state/console.ts';
import { AskingElement } from '../ui/asking.ts';
import { entry } from '../ui/entry.ts';
import { formStyles } from '../ui/form-styles.ts';
import { shared } from '../ui/styles.ts';
import { drawn, MOST_REGIONS, nextNumber, type Region, type Size } from './mask-regions.ts';

const EDGES = ['left', 'top', 'right', 'bottom'] as const;
const USUAL: Size = { width: 1920, height: 1080 };

type Place = readonly [number, number];

/** What a camera blackens: its rectangles over a picture of it, drawn by hand or by numbers, and set at the camera. */
@customElement('se-picture-mask')
export class PictureMask extends AskingElement {
  static override styles = [
    shared,
    formStyles,
    css`
      .picture {
        position: relative;
        max-width: 720px;
        margin: var(--space-3);
        background: var(--surface-0);
        touch-action: none;
        cursor: crosshair;
      }
      svg {
        display: block;
        width: 100%;
        height: auto;
      }
      rect {
        fill: rgb(0 0 0 / 65%);
        stroke: var(--warning);
        stroke-width: 3;
        vector-effect: non-scaling-stroke;
      }
      text {
        fill: var(--warning);
      }
    `,
  ];

  @property({ attribute: false })
  accessor console!: Console;
  @property({ attribute: false })
  accessor deviceId = '';
  @property({ attribute: false })
  accessor channelId = '';
  @state()
  private accessor on = false;
  @state()
  private accessor regions: readonly Region[] = [];
  @state()
  private accessor known = false;
  @state()
  private accessor said = '';
  @state()
  private accessor picture: Snapshot | null = null;
  @state()
  private accessor from: Place | null = null;
  @state()
  private accessor to: Place | null = null;

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('deviceId') && !changed.has('channelId')) return;
    this.regions = [];
    this.known = false;
    this.picture = null;
    this.said = '';
    void this.#read();
  }

  protected override render(): TemplateResult {
    const full = this.regions.length >= MOST_REGIONS;
    return html`
      ${this.trouble()}
      <div class="bar">
        <label><input type="checkbox" .checked="${this.on}" data-testid="mask-on" @change="${() =>
          this.on = !this.on}"> ${t('mask.on')}</label>
        <span class="spacer"></span>
        <span role="status" class="soft" data-testid="mask-said">${this.said}</span>
        <button class="button" ?disabled="${this.busy}" @click="${() => void this.#read()}">${t('mask.read')}</button>
        <button
          class="button primary"
          ?disabled="${this.busy || !this.known || !this.console.may('maintain')}"
          data-testid="mask-set"
          @click="${() => void this.#set()}"
        >
          ${t('mask.set')}
        </button>
      </div>
      ${this.#picture(full)}
      <div class="form">
        ${this.regions.length === 0
          ? html`
            <span class="soft">${t('mask.none')}</span>
          `
          : nothing}
        <button class="button" ?disabled="${full}" data-testid="mask-add" @click="${() => this.#add()}">${t(
          'mask.add',
        )}</button>
      </div>
      ${this.regions.map((region) => this.#numbers(region))}
    `;
  }

  #size(): Size {
    const { picture } = this;
    return picture === null ? USUAL : { width: picture.width, height: picture.height };
  }

  #picture(full: boolean): TemplateResult {
    const { width, height } = this.#size();
    const drawing = this.from && this.to
      ? drawn(nextNumber(this.regions), this.from, this.to, { width, height })
      : null;
    const shown = drawing === null ? this.regions : [...this.regions, drawing];
    return html`
      <div
        class="picture"
        data-testid="mask-picture"
        @pointerdown="${(event: PointerEvent) => {
          if (!full) this.from = this.to = this.#placeOf(event);
        }}"
        @pointermove="${(event: PointerEvent) => {
          if (this.from !== null) this.to = this.#placeOf(event);
        }}"
        @pointerup="${() => this.#drawn()}"
        @pointerleave="${() => this.#drawn()}"
      >
        <svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${t('mask.picture', {
          count: this.regions.length,
        })}">
          ${this.picture === null ? nothing : svg`
            <image href="${this.picture.url}" width="${width}" height="${height}"></image>
          `} ${shown.map(({ number, left, top, right, bottom }) =>
            svg`
              <rect x="${left}" y="${top}" width="${Math.max(0, right - left)}" height="${Math.max(
                0,
                bottom - top,
              )}"></rect>
              <text x="${left + 12}" y="${top + 48}" font-size="44">${number}</text>
            `
          )}
        </svg>
      </div>
    `;
  }

  /** By the keyboard, and to the pixel. */
  #numbers(region: Region): TemplateResult {
    return html`
      <div class="form" data-testid="mask-region">
        <strong>${region.number}</strong>
        ${EDGES.map((edge) =>
          entry(
            `mask-${edge}`,
            t(`mask.${edge}`),
            String(region[edge]),
            (text) => this.#change({ ...region, [edge]: Math.max(0, Math.round(Number(text)) || 0) }),
            { type: 'number' },
          )
        )}
        <button class="button" data-testid="mask-remove" @click="${() =>
          this.regions = this.regions.filter((one) => one !== region)}">${t('mask.remove')}</button>
      </div>
    `;
  }

  #placeOf(event: PointerEvent): Place {
    const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
    const { width, height } = this.#size();
    return [(event.clientX - box.left) / box.width * width, (event.clientY - box.top) / box.height * height];
  }

  #drawn(): void {
    const { from, to } = this;
    this.from = this.to = null;
    if (from === null || to === null) return;
    const region = drawn(nextNumber(this.regions), from, to, this.#size());
    if (region !== null) this.regions = [...this.regions, region];
  }

  #add(): void {
    const { width, height } = this.#size();
    const place = { left: 0, top: 0, right: Math.round(width / 4), bottom: Math.round(height / 4) };
    this.regions = [...this.regions, { number: nextNumber(this.regions), ...place }];
  }

  #change(region: Region): void {
    this.regions = this.regions.map((one) => one.number === region.number ? region : one);
  }

  async #read(): Promise<void> {
    const { api } = this.console;
    const { deviceId, channelId } = this;
    const same = (): boolean => deviceId === this.deviceId && channelId === this.channelId;
    await this.attempt(async () => {
      const query = { types: 'pictureMask', channelId };
      const told = await api.ask('askConfiguration', { path: { deviceId }, query });
      if (same()) this.#show(told);
    });
    if (!this.known || !same() || !this.console.may('watch')) return;
    // Without a picture the rectangles stand on an empty one.
    const picture = await api.ask('createChannelSnapshot', { path: { deviceId, channelId } }).catch(() => null);
    if (same()) this.picture = picture;
  }

  #show({ outcome, answer }: CommandResult): void {
    const mask = (answer as { readonly blocks?: ConfigurationBlocks } | null)?.blocks?.pictureMask;
    this.known = mask !== undefined;
    this.on = mask?.on ?? false;
    this.regions = mask?.regions ?? [];
    this.said = mask === undefined ? t('mask.unknown', { outcome: t(`outcome.${outcome}`) }) : '';
  }

  async #set(): Promise<void> {
    const { deviceId, channelId, on, regions } = this;
    const blocks: ConfigurationBlocks = { pictureMask: { on, regions } };
    await this.attempt(async () => {
      const path = { deviceId };
      const { outcome } = await this.console.api.ask('changeConfiguration', { path, body: { channelId, blocks } });
      this.said = t(`outcome.${outcome}`);
    });
  }
}
