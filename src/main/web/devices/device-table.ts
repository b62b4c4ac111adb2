import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Device } from '../api/model.ts';
import { Problem } from '../api/problem.ts';
import { formatTime, t } from '../i18n/language.ts';
import type { Console } from '../state/console.ts';
import { ConsoleElement } from '../ui/element.ts';
import { shared } from '../ui/styles.ts';

const PAGE = 50;
const TYPING_MS = 300;
const AGAIN_MS = 5_000;

/** All devices, a page at a time. */
@customElement('se-device-table')
export class DeviceTable extends ConsoleElement {
  static override styles = [
    shared,
    css`
      tbody tr {
        cursor: pointer;
      }
      td {
        white-space: nowrap;
      }
      td button {
        border: 0;
        padding: 0;
        background: none;
        text-align: start;
      }
      .state {
        display: flex;
        align-items: center;
        gap: 7px;
      }
      .foot {
        border: 0;
        border-top: 1px solid var(--line);
      }
    `,
  ];

  @property({ attribute: false })
  accessor console!: Console;
  @property({ attribute: false })
  accessor selected: string | null = null;
  @state()
  private accessor query = '';
  @state()
  private accessor devices: readonly Device[] = [];
  @state()
  private accessor nextCursor: string | null = null;
  /** Cursors of the pages up to the one shown; the first page has none. */
  @state()
  private accessor cursors: ReadonlyArray<string | undefined> = [undefined];
  @state()
  private accessor problem: Problem | null = null;
  #typing: ReturnType<typeof setTimeout> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #reading = 0;

  override disconnectedCallback(): void {
    clearTimeout(this.#typing);
    clearTimeout(this.#timer);
    super.disconnectedCallback();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('query')) this.cursors = [undefined];
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('cursors')) void this.#read();
  }

  protected override render(): TemplateResult {
    return html`
      <div class="bar" role="search">
        <h2>${t('devices.table')}</h2><span class="spacer"></span>
        <input
          class="field"
          type="search"
          placeholder="${t('devices.search')}"
          aria-label="${t(
            'devices.search',
          )}"
          data-testid="device-search"
          @input="${(event: Event) => this.#type((event.target as HTMLInputElement).value)}"
        >
      </div>
      ${this.problem
        ? html`
          <div class="trouble" role="alert">${this.problem.message} ${this.problem.remedy}</div>
        `
        : nothing}
      <div class="scroll">
        <table data-testid="device-table">
          <thead>
            <tr>
              <th scope="col">${t('inventory.state')}</th>
              <th scope="col">${t('devices.name')}</th>
              <th scope="col">${t('devices.id')}</th>
              <th scope="col">${t('inventory.vendor')}</th>
              <th scope="col">${t('devices.address')}</th>
              <th scope="col">${t('devices.lastSeen')}</th>
            </tr>
          </thead>
          <tbody>${this.devices.map((device) => this.#row(device))}</tbody>
        </table>
      </div>
      <div class="bar foot">
        <button class="button" ?disabled="${this.cursors.length === 1}" @click="${() =>
          this.cursors = this.cursors.slice(0, -1)}">${t('inventory.previous')}</button>
        <span class="soft">${t('inventory.page', { page: this.cursors.length })}</span>
        <button class="button" ?disabled="${this.nextCursor === null}" @click="${() =>
          this.cursors = [...this.cursors, this.nextCursor ?? undefined]}">${t('inventory.next')}</button>
      </div>
    `;
  }

  #row(device: Device): TemplateResult {
    const choose = (): void => {
      this.dispatchEvent(new CustomEvent('device-chosen', { detail: device.deviceId }));
    };
    return html`
      <tr aria-selected="${device.deviceId === this.selected}" data-online="${device
        .online}" data-testid="device-row-${device
        .deviceId}" @click="${choose}">
        <td><span class="state"><span class="dot ${device.online ? 'online' : ''}"></span>${t(
          device.online ? 'tree.online' : 'tree.offline',
        )}</span></td>
        <td><button @click="${choose}">${device.name}</button></td>
        <td class="code">${device.deviceId}</td>
        <td class="soft">${[device.manufacturer, device.model].filter(Boolean).join(' / ')}</td>
        <td class="soft">${device.remoteAddress}</td>
        <td class="soft">${device.lastSeenAt ? formatTime(device.lastSeenAt) : ''}</td>
      </tr>
    `;
  }

  #type(query: string): void {
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => this.query = query.trim(), TYPING_MS);
  }

  async #read(): Promise<void> {
    clearTimeout(this.#timer);
    const reading = ++this.#reading;
    try {
      const page = await this.console.api.devices({ q: this.query, limit: PAGE, cursor: this.cursors.at(-1) });
      if (reading !== this.#reading) return;
      this.devices = page.items;
      this.nextCursor = page.nextCursor;
      this.problem = null;
    } catch (thrown) {
      if (reading === this.#reading) this.problem = Problem.from(thrown);
    }
    if (this.isConnected) this.#timer = setTimeout(() => void this.#read(), AGAIN_MS);
  }
}
