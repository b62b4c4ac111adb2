import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Silence } from '../api/alarm.ts';
import { instantOf, localOf } from '../assess/days.ts';
import { gridPicker } from '../grids/grid-picker.ts';
import { formatDate, t } from '../i18n/language.ts';
import { now } from '../state/clock.ts';
import type { Console } from '../state/console.ts';
import type { Watchable } from '../state/observable.ts';
import { AskingElement } from '../ui/asking.ts';
import { labelledChooser } from '../ui/chooser.ts';
import { entry } from '../ui/entry.ts';
import { formStyles } from '../ui/form-styles.ts';
import { levelBadge } from '../ui/level.ts';
import { shared } from '../ui/styles.ts';

const LEVELS = ['1', '2', '3', '4', '5'] as const;
const FOUR_HOURS_MS = 14_400_000;

/** What nobody outside is to hear of for a while, by whom and why. */
@customElement('se-silence-page')
export class SilencePage extends AskingElement {
  static override styles = [
    shared,
    formStyles,
    css`
      tr.over {
        color: var(--text-faint);
      }
    `,
  ];

  @property({ attribute: false })
  accessor console!: Console;
  @state()
  private accessor silences: readonly Silence[] = [];
  @state()
  private accessor kinds = '';
  @state()
  private accessor grid = '';
  @state()
  private accessor device = '';
  @state()
  private accessor worst: (typeof LEVELS)[number] = '1';
  @state()
  private accessor ends = localOf(new Date(now().getTime() + FOUR_HOURS_MS));
  @state()
  private accessor reason = '';

  protected override observed(): readonly Watchable[] {
    return [this.console.directory.grids];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.attempt(() => this.#read());
  }

  protected override render(): TemplateResult {
    return html`
      ${this.#form()} ${this.trouble()}
      <div class="scroll">
        <table data-testid="silence-table">
          <thead>
            <tr>${(['state', 'matches', 'levels', 'reason', 'author', 'times'] as const).map((column) =>
              html`
                <th scope="col">${t(`silence.${column}`)}</th>
              `
            )}<th></th></tr>
          </thead>
          <tbody>${this.silences.map((silence) => this.#row(silence))}</tbody>
        </table>
        ${this.silences.length === 0
          ? html`
            <div class="empty">${t('silence.none')}</div>
          `
          : nothing}
      </div>
    `;
  }

  #form(): TemplateResult {
    const grids = this.console.directory.grids.value;
    const ends = instantOf(this.ends);
    const known = this.grid === '' || grids.some((one) => one.gridCode === this.grid);
    const ready = this.reason !== '' && ends !== '' && known &&
      (this.kinds !== '' || this.grid !== '' || this.device !== '');
    return html`
      <form class="form" @submit="${(event: Event) => {
        event.preventDefault();
        void this.#begin(ends);
      }}">
        ${entry('silence-kinds', t('silence.kinds'), this.kinds, (kinds) => this.kinds = kinds, {
          placeholder: 'device.offline, alarm.*',
        })} ${gridPicker('silence-grid', t('inventory.grid'), this.grid, grids, (code) => this.grid = code)} ${entry(
          'silence-device',
          t('tidy.device'),
          this.device,
          (device) => this.device = device,
          { most: 64 },
        )} ${labelledChooser(
          'silence-worst',
          t('silence.worst'),
          this.worst,
          LEVELS,
          (level) => t(`alert.level.${level}`),
          (level) => this.worst = level,
        )} ${entry('silence-ends', t('assess.to'), this.ends, (ends) => this.ends = ends, {
          type: 'datetime-local',
        })} ${entry('silence-reason', t('file.reason'), this.reason, (reason) => this.reason = reason, {
          required: true,
        })}
        <button class="button primary" ?disabled="${this.busy || !ready}" data-testid="silence-begin">${t(
          'silence.begin',
        )}</button>
      </form>
      <p class="hint faint">${t('silence.hint')}</p>
    `;
  }

  #row(silence: Silence): TemplateResult {
    const over = silence.endedBy !== null || Date.parse(silence.endsAt) <= now().getTime();
    const grid = this.console.directory.grids.value.find((one) => one.gridCode === silence.gridCode);
    const where = [grid?.name ?? silence.gridCode, silence.deviceId, silence.channelId];
    return html`
      <tr class="${over ? 'over' : ''}" data-testid="silence-${silence.id}" data-active="${silence.active}">
        <td><span class="chip ${silence.active ? 'good' : ''}">${t(
          silence.active ? 'silence.active' : over ? 'silence.over' : 'silence.ahead',
        )}</span></td>
        <td><span class="code">${silence.kinds.join(', ')}</span> ${where.filter(Boolean).join(' / ')}</td>
        <td>${levelBadge(silence.worstLevel)}–${levelBadge(5)}</td>
        <td>${silence.reason}</td>
        <td class="soft">${silence.author}</td>
        <td class="soft">${formatDate(silence.startsAt)} – ${formatDate(silence.endsAt)}</td>
        <td>${over ? nothing : html`
          <button class="button" ?disabled="${this.busy}" data-testid="silence-end" @click="${() =>
            void this.attempt(async () => {
              await this.console.api.alarm.endSilence(silence.id);
              await this.#read();
            })}">${t('silence.end')}</button>
        `}</td>
      </tr>
    `;
  }

  async #begin(endsAt: string): Promise<void> {
    const kinds = this.kinds.split(/[\s,，]+/).filter((kind) => kind !== '');
    await this.attempt(async () => {
      await this.console.api.alarm.silence({
        ...(kinds.length === 0 ? {} : { kinds }),
        ...(this.grid === '' ? {} : { gridCode: this.grid }),
        ...(this.device === '' ? {} : { deviceId: this.device }),
        worstLevel: Number(this.worst),
        endsAt,
        reason: this.reason,
      });
      this.kinds =
        this.grid =
        this.device =
        this.reason =
          '';
      await this.#read();
    });
  }

  async #read(): Promise<void> {
    this.silences = await this.console.api.alarm.silences();
  }
}
