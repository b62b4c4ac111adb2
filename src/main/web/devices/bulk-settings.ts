import { html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { ConfigurationBlocks, Device } from '../api/contract.ts';
import { withEach } from '../api/several.ts';
import { t } from '../i18n/language.ts';
import type { Console } from '../state/console.ts';
import { AskingElement } from '../ui/asking.ts';
import { labelledChooser } from '../ui/chooser.ts';
import { entry } from '../ui/entry.ts';
import { formStyles } from '../ui/form-styles.ts';
import { shared } from '../ui/styles.ts';
import { blocksAsked, type Difference, differences, mended, type Wanted } from './wanted.ts';

const AT_ONCE = 500;
const SHOWN = 500;
const SWITCHES = ['', 'on', 'off'] as const;
type Switch = (typeof SWITCHES)[number];

/** How a device stands to what is wanted of it. */
interface Standing {
  readonly device: Device;
  readonly state: 'same' | 'drift' | 'silent' | 'set' | 'refused';
  readonly found: readonly Difference[];
  readonly blocks: ConfigurationBlocks;
  readonly note: string;
}

/** Many devices set to the same: what is wanted, who is not so (the drift), and the way to make it so. */
@customElement('se-bulk-settings')
export class BulkSettings extends AskingElement {
  static override styles = [shared, formStyles];

  @property({ attribute: false })
  accessor console!: Console;
  @state()
  private accessor q = '';
  @state()
  private accessor wanted: Wanted = { heartBeatInterval: 60, heartBeatCount: 3 };
  @state()
  private accessor left = 0;
  /** By their devices; what is looked at is asked of many at a time. */
  readonly #standings = new Map<string, Standing>();

  protected override render(): TemplateResult {
    const asked = blocksAsked(this.wanted);
    const all = [...this.#standings.values()];
    const drifted = all.filter(({ state }) => state === 'drift');
    return html`
      <div class="bar"><h2>${t('devices.settings')}</h2><span class="soft">${t('bulk.note')}</span></div>
      ${this.trouble()} ${this.#form()}
      <div class="form">
        <span class="wide">${entry('bulk-q', t('bulk.which'), this.q, (q) => this.q = q, {
          placeholder: t('bulk.all'),
          most: 100,
        })}</span>
        <button class="button primary" ?disabled="${this.busy ||
          asked.length === 0}" data-testid="bulk-check" @click="${() => void this.#check()}">
          ${t(
            'bulk.check',
          )}
        </button>
        <button class="button" ?disabled="${this.busy ||
          drifted.length === 0}" data-testid="bulk-set" @click="${() => void this.#set(drifted)}">${t('bulk.set', {
            count: drifted.length,
          })}</button>
        <span class="soft" role="status" data-testid="bulk-said">${this.busy
          ? t('enter.left', { left: this.left })
          : all.length === 0
          ? ''
          : t('bulk.said', { devices: all.length, drifted: drifted.length })}</span>
      </div>
      <div class="scroll">
        <table data-testid="drift-table">
          <thead>
            <tr>
              <th scope="col">${t('devices.name')}</th>
              <th scope="col">${t('devices.id')}</th>
              <th scope="col">${t('bulk.standing')}</th>
              <th scope="col">${t('bulk.drift')}</th>
            </tr>
          </thead>
          <tbody>${[...drifted, ...all.filter(({ state }) => state !== 'drift')].slice(0, SHOWN).map((one) =>
            row(one)
          )}</tbody>
        </table>
      </div>
    `;
  }

  #form(): TemplateResult {
    const number = (field: 'heartBeatInterval' | 'heartBeatCount' | 'expiration'): TemplateResult =>
      entry(
        `bulk-${field}`,
        t(`setting.${field}`),
        String(this.wanted[field] ?? ''),
        (text) => this.#want({ [field]: text === '' ? undefined : Number(text) }),
        { type: 'number', placeholder: t('bulk.leave') },
      );
    const alarm = (field: 'motionDetection' | 'fieldDetection'): TemplateResult =>
      html`
        ${labelledChooser(
          `bulk-${field}`,
          t(`setting.${field}`),
          written(this.wanted[field]),
          SWITCHES,
          (one) => t(one === '' ? 'bulk.leave' : one === 'on' ? 'bulk.on' : 'bulk.off'),
          (one) => this.#want({ [field]: one === '' ? undefined : one === 'on' }),
        )}
      `;
    const name = (field: 'ownName' | 'osdName'): TemplateResult =>
      html`
        <label>
          <input
            type="checkbox"
            .checked="${this.wanted[field] === true}"
            data-testid="bulk-${field}"
            @change="${() => this.#want({ [field]: this.wanted[field] !== true })}"
          >
          ${t(`setting.${field}`)}
        </label>
      `;
    return html`
      <div class="form">
        ${number('heartBeatInterval')} ${number('heartBeatCount')} ${number('expiration')} ${alarm(
          'motionDetection',
        )} ${alarm('fieldDetection')} ${name('ownName')} ${name('osdName')}
      </div>
    `;
  }

  /** Something else is wanted: what was found says nothing about it. */
  #want(news: Wanted): void {
    this.wanted = { ...this.wanted, ...news };
    this.#standings.clear();
  }

  #note(standing: Standing): void {
    this.#standings.set(standing.device.deviceId, standing);
    this.requestUpdate();
  }

  async #devices(): Promise<readonly Device[]> {
    const all: Device[] = [];
    let cursor: string | undefined;
    do {
      const query = { q: this.q === '' ? undefined : this.q, online: true, limit: AT_ONCE, cursor };
      const page = await this.console.api.ask('listDevices', { query });
      all.push(...page.items);
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    return all;
  }

  async #check(): Promise<void> {
    await this.attempt(async () => {
      const devices = await this.#devices();
      this.left = devices.length;
      this.#standings.clear();
      await withEach(devices, (device) => this.#look(device), (left) => this.left = left);
    });
  }

  async #look(device: Device): Promise<void> {
    const { deviceId } = device;
    const types = blocksAsked(this.wanted).join(',');
    const answer = await this.console.api.ask('askConfiguration', { path: { deviceId }, query: { types } })
      .catch(() => null);
    const told = (answer?.answer ?? {}) as { blocks?: ConfigurationBlocks; missing?: readonly string[] };
    const blocks = told.blocks ?? {};
    if (answer === null || Object.keys(blocks).length === 0) {
      const note = answer === null ? '' : t(`outcome.${answer.outcome}`);
      this.#note({ device, state: 'silent', found: [], blocks, note });
      return;
    }
    const found = differences(this.wanted, device.name, blocks);
    const missing = (told.missing ?? []).length === 0
      ? ''
      : t('bulk.missing', { blocks: told.missing?.join(', ') ?? '' });
    this.#note({ device, state: found.length === 0 ? 'same' : 'drift', found, blocks, note: missing });
  }

  async #set(drifted: readonly Standing[]): Promise<void> {
    this.left = drifted.length;
    await this.attempt(async () => {
      await withEach(drifted, (one) => this.#setOne(one), (left) => this.left = left);
    });
  }

  async #setOne(standing: Standing): Promise<void> {
    const path = { deviceId: standing.device.deviceId };
    const body = { blocks: mended(standing.found, standing.blocks) };
    try {
      const { outcome } = await this.console.api.ask('changeConfiguration', { path, body });
      const done = outcome === 'done';
      this.#note({ ...standing, state: done ? 'set' : 'refused', note: t(`outcome.${outcome}`) });
    } catch (thrown) {
      this.#note({ ...standing, state: 'refused', note: (thrown as Error).message });
    }
  }
}

function written(value: boolean | undefined): Switch {
  return value === undefined ? '' : value ? 'on' : 'off';
}

function row({ device, state, found, note }: Standing): TemplateResult {
  const look = state === 'same' || state === 'set' ? 'good' : 'bad';
  return html`
    <tr data-state="${state}" data-testid="drift-${device.deviceId}">
      <td>${device.name}</td>
      <td class="code">${device.deviceId}</td>
      <td><span class="chip ${look}">${t(`bulk.state.${state}`)}</span> <span class="soft">${note}</span></td>
      <td>${found.map(({ field, is, wanted }) =>
        html`
          <div>${t(`setting.${field === 'name' ? 'ownName' : field}`)}: ${String(is ?? '–')} → ${String(wanted)}</div>
        `
      )}</td>
    </tr>
  `;
}
