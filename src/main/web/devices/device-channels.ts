import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Channel } from '../api/contract.ts';
import { t } from '../i18n/language.ts';
import type { Console } from '../state/console.ts';
import type { PageReader, TableModel } from '../ui/data-table.ts';
import '../ui/data-table.ts';
import { ConsoleElement } from '../ui/element.ts';
import { frameStyles } from '../ui/frame-styles.ts';
import { shared } from '../ui/styles.ts';
import { tabs } from '../ui/tabs.ts';
import './channel-orders.ts';
import './picture-mask.ts';
import './play-test.ts';

const VIEWS = ['play', 'mask', 'ask'] as const;
type View = (typeof VIEWS)[number];

/** What a device shows: its channels, whether one can be watched and why not, and what of it is kept private. */
@customElement('se-device-channels')
export class DeviceChannels extends ConsoleElement {
  static override styles = [
    shared,
    frameStyles,
    css`
      :host {
        overflow-y: auto;
      }
      .one {
        border-top: 1px solid var(--line);
      }
    `,
  ];

  @property({ attribute: false })
  accessor console!: Console;
  @property({ attribute: false })
  accessor deviceId = '';
  @state()
  private accessor chosen: string | null = null;
  @state()
  private accessor view: View = 'play';
  #read: PageReader<Channel> = () => Promise.resolve({ items: [], nextCursor: null });

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('deviceId')) return;
    const path = { deviceId: this.deviceId };
    this.chosen = null;
    this.#read = ({ limit, cursor }) => this.console.api.ask('listChannels', { path, query: { limit, cursor } });
  }

  protected override render(): TemplateResult {
    return html`
      <se-data-table
        class="panel"
        .model="${model()}"
        .read="${this.#read}"
        .selected="${this.chosen}"
        @row-chosen="${(event: CustomEvent<string>) => this.chosen = event.detail}"
      ></se-data-table>
      ${this.chosen === null ? nothing : this.#one(this.chosen)}
    `;
  }

  #one(channelId: string): TemplateResult {
    return html`
      <div class="one">
        <div class="bar">
          <span class="code">${channelId}</span>${tabs(
            'channel',
            channelId,
            this.view,
            VIEWS,
            (view) => t(`channel.${view}`),
            (view) => this.view = view,
          )}
        </div>
        ${this.#part(channelId)}
      </div>
    `;
  }

  #part(channelId: string): TemplateResult {
    const { console, deviceId } = this;
    switch (this.view) {
      case 'play':
        return html`
          <se-play-test .console="${console}" .deviceId="${deviceId}" .channelId="${channelId}"></se-play-test>
        `;
      case 'mask':
        return html`
          <se-picture-mask .console="${console}" .deviceId="${deviceId}" .channelId="${channelId}"></se-picture-mask>
        `;
      case 'ask':
        return html`
          <se-channel-orders .console="${console}" .deviceId="${deviceId}" .channelId="${channelId}"></se-channel-orders>
        `;
    }
  }
}

function model(): TableModel<Channel> {
  return {
    name: 'channel',
    title: t('device.channels'),
    empty: t('channel.none'),
    columns: [
      { title: t('devices.name'), style: 'wide', cell: ({ name }) => name },
      { title: t('channel.id'), style: 'code', cell: ({ channelId }) => channelId },
      { title: t('channel.fault'), cell: ({ fault }) => fault === null ? '' : t(`channel.fault.${fault}`) },
    ],
    keyOf: ({ channelId }) => channelId,
    isOnline: ({ online }) => online,
  };
}
