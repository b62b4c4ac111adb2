import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { QuarantinedDevice } from '../api/model.ts';
import { Problem } from '../api/problem.ts';
import { formatTime, t } from '../i18n/language.ts';
import type { Console } from '../state/console.ts';
import { ConsoleElement } from '../ui/element.ts';
import { shared } from '../ui/styles.ts';

const AGAIN_MS = 5_000;

/** Devices that tried to register and were not let in, and the way to let one in. */
@customElement('se-quarantine-list')
export class QuarantineList extends ConsoleElement {
  static override styles = [
    shared,
    css`
      form {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        padding: var(--space-2) var(--space-3);
        background: var(--surface-2);
      }
      input {
        min-width: 0;
        flex: 1;
      }
      td {
        white-space: nowrap;
      }
    `,
  ];

  @property({ attribute: false })
  accessor console!: Console;
  @state()
  private accessor waiting: readonly QuarantinedDevice[] = [];
  @state()
  private accessor admitting: string | null = null;
  @state()
  private accessor problem: Problem | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#read();
  }

  override disconnectedCallback(): void {
    clearTimeout(this.#timer);
    super.disconnectedCallback();
  }

  protected override render(): TemplateResult {
    return html`
      <div class="bar"><h2>${t('devices.quarantine')}</h2><span class="soft">${this.waiting.length}</span></div>
      ${this.problem
        ? html`
          <div class="trouble" role="alert">${this.problem.message} ${this.problem.remedy}</div>
        `
        : nothing}
      <div class="scroll" ?hidden="${this.waiting.length === 0}">
        <table data-testid="quarantine">
          <thead>
            <tr>
              <th scope="col">${t('devices.id')}</th>
              <th scope="col">${t('devices.address')}</th>
              <th scope="col">${t('devices.agent')}</th>
              <th scope="col">${t('devices.lastTried')}</th>
              <th scope="col"><span class="visually-hidden">${t('devices.admit')}</span></th>
            </tr>
          </thead>
          <tbody>${this.waiting.map((device) => this.#row(device))}</tbody>
        </table>
      </div>
      ${this.admitting === null ? nothing : this.#form(this.admitting)}
    `;
  }

  #row(device: QuarantinedDevice): TemplateResult {
    return html`
      <tr data-testid="waiting-${device.deviceId}">
        <td class="code">${device.deviceId}</td>
        <td class="soft">${device.remoteAddress} ${device.transport.toUpperCase()}</td>
        <td class="soft">${device.userAgent}</td>
        <td class="soft">${formatTime(device.lastTriedAt)}</td>
        <td><button class="button" data-testid="admit" @click="${() => this.#begin(device.deviceId)}">${t(
          'devices.admit',
        )}</button></td>
      </tr>
    `;
  }

  #form(deviceId: string): TemplateResult {
    return html`
      <form data-testid="admission" @submit="${(event: SubmitEvent) => void this.#admit(event, deviceId)}">
        <span class="code">${deviceId}</span>
        <input
          class="field"
          name="name"
          maxlength="100"
          placeholder="${t('devices.name')}"
          aria-label="${t(
            'devices.name',
          )}"
          data-testid="admit-name"
        >
        <input
          class="field"
          name="password"
          type="password"
          maxlength="128"
          autocomplete="new-password"
          placeholder="${t('devices.secret')}"
          aria-label="${t('devices.secret')}"
          data-testid="admit-password"
        >
        <button class="button primary" data-testid="admit-confirm">${t('devices.admit')}</button>
        <button class="button" type="button" @click="${() => this.admitting = null}">${t('devices.cancel')}</button>
      </form>
    `;
  }

  #begin(deviceId: string): void {
    this.problem = null;
    this.admitting = deviceId;
  }

  async #admit(event: SubmitEvent, deviceId: string): Promise<void> {
    event.preventDefault();
    const given = new FormData(event.target as HTMLFormElement);
    try {
      await this.console.api.admit(deviceId, String(given.get('name')).trim(), String(given.get('password')));
      this.admitting = null;
      this.problem = null;
      await this.#read();
    } catch (thrown) {
      this.problem = Problem.from(thrown);
    }
  }

  /** There is no event for devices that are not let in: who looks at the page asks now and then. */
  async #read(): Promise<void> {
    clearTimeout(this.#timer);
    try {
      this.waiting = (await this.console.api.quarantine()).items;
    } catch (thrown) {
      this.problem = Problem.from(thrown);
    }
    if (this.isConnected) this.#timer = setTimeout(() => void this.#read(), AGAIN_MS);
  }
}
