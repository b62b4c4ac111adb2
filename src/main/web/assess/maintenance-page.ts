import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { MaintenanceWindow } from '../api/assessment.ts';
import { formatDate, t } from '../i18n/language.ts';
import { gridPicker } from '../grids/grid-picker.ts';
import { now } from '../state/clock.ts';
import type { Console } from '../state/console.ts';
import type { Watchable } from '../state/observable.ts';
import { AskingElement } from '../ui/asking.ts';
import { entry } from '../ui/entry.ts';
import { formStyles } from '../ui/form-styles.ts';
import { shared } from '../ui/styles.ts';
import { instantOf, localOf } from './days.ts';

const TWO_HOURS_MS = 7_200_000;

type Standing = 'asked' | 'ahead' | 'now' | 'over' | 'withdrawn';

/** Times in which points need not be online: asked for, approved, taken back. */
@customElement('se-maintenance-page')
export class MaintenancePage extends AskingElement {
  static override styles = [
    shared,
    formStyles,
    css`
      td {
        vertical-align: top;
      }
      td .button {
        min-height: 22px;
      }
    `,
  ];

  @property({ attribute: false })
  accessor console!: Console;
  @property({ attribute: false })
  accessor gridCode: string | null = null;
  @state()
  private accessor windows: readonly MaintenanceWindow[] = [];
  @state()
  private accessor grid = '';
  @state()
  private accessor point = '';
  @state()
  private accessor from = localOf(now());
  @state()
  private accessor to = localOf(new Date(now().getTime() + TWO_HOURS_MS));
  @state()
  private accessor reason = '';

  protected override observed(): readonly Watchable[] {
    return [this.console.directory.grids];
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('gridCode')) this.grid = this.gridCode ?? '';
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('gridCode')) void this.attempt(() => this.#read());
  }

  protected override render(): TemplateResult {
    return html`
      ${this.#form()} ${this.trouble()}
      <div class="scroll">
        <table data-testid="maintenance-table">
          <thead>
            <tr>${(['standing', 'where', 'times', 'reason', 'who', 'approved'] as const).map((column) =>
              html`
                <th scope="col">${t(`maintenance.${column}`)}</th>
              `
            )}<th></th></tr>
          </thead>
          <tbody>${this.windows.map((window) => this.#row(window))}</tbody>
        </table>
        ${this.windows.length === 0
          ? html`
            <div class="empty">${t('maintenance.none')}</div>
          `
          : nothing}
      </div>
    `;
  }

  #form(): TemplateResult {
    const grids = this.console.directory.grids.value;
    const [from, to] = [instantOf(this.from), instantOf(this.to)];
    const ready = grids.some((one) => one.gridCode === this.grid) && this.reason !== '' && from !== '' && from < to;
    return html`
      <form class="form" @submit="${(event: Event) => {
        event.preventDefault();
        void this.#ask(from, to);
      }}">
        ${gridPicker('window-grid', t('inventory.grid'), this.grid, grids, (code) => this.grid = code)} ${entry(
          'window-point',
          t('maintenance.point'),
          this.point,
          (point) => this.point = point,
          { most: 64 },
        )} ${entry('window-from', t('assess.from'), this.from, (local) => this.from = local, {
          type: 'datetime-local',
        })} ${entry('window-to', t('assess.to'), this.to, (local) => this.to = local, {
          type: 'datetime-local',
        })} ${entry('window-reason', t('file.reason'), this.reason, (reason) => this.reason = reason, {
          required: true,
        })}
        <button class="button primary" ?disabled="${this.busy || !ready}" data-testid="window-ask">${t(
          'maintenance.ask',
        )}</button>
      </form>
      <p class="hint faint">${t('maintenance.hint')}</p>
    `;
  }

  #row(window: MaintenanceWindow): TemplateResult {
    const grid = this.console.directory.grids.value.find((one) => one.gridCode === window.gridCode);
    const standing = standingOf(window, now().getTime());
    const { api } = this.console;
    return html`
      <tr data-testid="window-${window.id}" data-standing="${standing}">
        <td><span class="chip ${standing === 'now' ? 'good' : ''}">${t(`maintenance.${standing}`)}</span></td>
        <td>${grid?.name ?? window.gridCode}<div class="code">${window.point}</div></td>
        <td>${formatDate(window.from)} –<br>${formatDate(window.to)}</td>
        <td>${window.reason}</td>
        <td class="soft">${window.requestedBy}<br>${formatDate(window.requestedAt)}</td>
        <td class="soft">${window.approvedAt === null ? '–' : html`
          ${window.approvedBy}<br>${formatDate(window.approvedAt)}
        `}</td>
        <td>
          ${standing === 'asked'
            ? this.#button('approve', () => api.assessment.approve(window.id))
            : nothing} ${standing === 'over' || standing === 'withdrawn'
            ? nothing
            : this.#button('withdraw', () => api.assessment.withdraw(window.id))}
        </td>
      </tr>
    `;
  }

  #button(name: 'approve' | 'withdraw', step: () => Promise<unknown>): TemplateResult {
    return html`
      <button class="button" ?disabled="${this.busy}" data-testid="window-${name}" @click="${() =>
        void this.attempt(async () => {
          await step();
          await this.#read();
        })}">
        ${t(`maintenance.${name}`)}
      </button>
    `;
  }

  async #ask(from: string, to: string): Promise<void> {
    const { grid, point, reason } = this;
    await this.attempt(async () => {
      const window = { gridCode: grid, from, to, reason };
      await this.console.api.assessment.ask(point === '' ? window : { ...window, point });
      this.reason = this.point = '';
      await this.#read();
    });
  }

  async #read(): Promise<void> {
    const { gridCode } = this;
    const windows = await this.console.api.assessment.windows(gridCode ?? undefined);
    if (gridCode === this.gridCode) this.windows = windows;
  }
}

export function standingOf({ from, to, approvedAt, withdrawnAt }: MaintenanceWindow, now: number): Standing {
  if (withdrawnAt !== null) return 'withdrawn';
  if (Date.parse(to) <= now) return 'over';
  if (approvedAt === null) return 'asked';
  return Date.parse(from) > now ? 'ahead' : 'now';
}
