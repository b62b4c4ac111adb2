import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Device } from '../api/model.ts';
import { formatTime, t } from '../i18n/language.ts';
import type { Console } from '../state/console.ts';
import type { DataTable, PageReader, TableModel } from '../ui/data-table.ts';
import { ConsoleElement } from '../ui/element.ts';
import { shared } from '../ui/styles.ts';
import '../ui/data-table.ts';
import './device-detail.ts';
import './quarantine-list.ts';

const AGAIN_MS = 5_000;

/** The devices: those that wait to be let in, those that are, and one of them in detail. */
@customElement('se-device-list')
export class DeviceList extends ConsoleElement {
  static override styles = [
    shared,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
        overflow-y: auto;
      }
      .column {
        flex: 1 1 440px;
        min-height: min(100%, 420px);
        display: flex;
        flex-direction: column;
        gap: var(--space-2);
        min-width: 0;
      }
      se-quarantine-list {
        flex: none;
        max-height: 45%;
      }
      se-data-table {
        flex: 1;
        min-width: 0;
        min-height: 200px;
      }
      se-device-detail {
        flex: 1 1 440px;
        min-height: min(100%, 420px);
      }
    `,
  ];

  @property({ attribute: false })
  accessor console!: Console;
  @state()
  private accessor selected: string | null = null;
  readonly #read: PageReader<Device> = (query) => this.console.api.devices(query);

  protected override render(): TemplateResult {
    return html`
      <div class="column">
        <se-quarantine-list class="panel" .console="${this.console}"></se-quarantine-list>
        <se-data-table
          class="panel"
          .model="${deviceTable()}"
          .read="${this.#read}"
          .againMs="${AGAIN_MS}"
          .selected="${this.selected}"
          @row-chosen="${(event: CustomEvent<string>) => this.selected = event.detail}"
        ></se-data-table>
      </div>
      ${this.selected === null ? nothing : html`
        <se-device-detail
          class="panel"
          .console="${this.console}"
          .deviceId="${this.selected}"
          @device-changed="${() => this.renderRoot.querySelector<DataTable<Device>>('se-data-table')?.again()}"
          @device-removed="${() => {
            this.selected = null;
            this.renderRoot.querySelector<DataTable<Device>>('se-data-table')?.again();
          }}"
        ></se-device-detail>
      `}
    `;
  }
}

export function deviceTable(): TableModel<Device> {
  return {
    name: 'device',
    title: t('devices.table'),
    searchLabel: t('devices.search'),
    empty: t('devices.empty'),
    columns: [
      { title: t('devices.name'), style: 'wide', cell: (device) => device.name },
      { title: t('devices.id'), style: 'code', cell: (device) => device.deviceId },
      {
        title: t('inventory.vendor'),
        style: 'soft',
        cell: (device) => [device.manufacturer, device.model].filter(Boolean).join(' / '),
      },
      { title: t('devices.address'), style: 'soft', cell: (device) => device.remoteAddress },
      {
        title: t('devices.lastSeen'),
        style: 'soft',
        cell: (device) => device.lastSeenAt ? formatTime(device.lastSeenAt) : '',
      },
    ],
    keyOf: (device) => device.deviceId,
    isOnline: (device) => device.online,
  };
}
