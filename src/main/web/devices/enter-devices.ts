import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { type Refusal, withEach } from '../api/several.ts';
import { t } from '../i18n/language.ts';
import type { Console } from '../state/console.ts';
import { AskingElement } from '../ui/asking.ts';
import { csvOf } from '../ui/csv.ts';
import { offer } from '../ui/download.ts';
import { formStyles } from '../ui/form-styles.ts';
import { shared } from '../ui/styles.ts';
import { newSecret, pasted, type PastedDevice } from './pasted.ts';

const SHOWN = 100;
const EXAMPLE = '34020000001320000001\t北门 1 号\n34020000001320000002\t北门 2 号';

/** Devices entered before they come: a list pasted from a sheet, each with a secret of its own that is shown once. */
@customElement('se-enter-devices')
export class EnterDevices extends AskingElement {
  static override styles = [
    shared,
    formStyles,
    css`
      textarea {
        width: 100%;
        min-height: 160px;
        resize: vertical;
        font-family: var(--font-mono);
      }
      .text {
        padding: var(--space-3);
      }
    `,
  ];

  @property({ attribute: false })
  accessor console!: Console;
  @state()
  private accessor text = '';
  @state()
  private accessor generate = true;
  @state()
  private accessor left: number | null = null;
  @state()
  private accessor entered: readonly PastedDevice[] = [];
  @state()
  private accessor refusals: ReadonlyArray<Refusal<PastedDevice>> = [];

  protected override render(): TemplateResult {
    const { devices, faults } = pasted(this.text);
    return html`
      <div class="bar"><h2>${t('devices.enter')}</h2><span class="soft">${t('enter.note')}</span></div>
      ${this.trouble()}
      <div class="scroll">
        <label class="entry text"><span class="soft">${t('enter.paste')}</span>
          <textarea
            class="field"
            spellcheck="false"
            placeholder="${EXAMPLE}"
            .value="${this.text}"
            data-testid="enter-text"
            @input="${(event: Event) => this.text = (event.target as HTMLTextAreaElement).value}"
          ></textarea></label>
        <div class="form">
          <label class="entry"><span class="soft">${t('enter.file')}</span>
            <input type="file" accept=".csv,.txt,text/csv,text/plain" data-testid="enter-file" @change="${(
              event: Event,
            ) => void this.#take(event.target as HTMLInputElement)}"></label>
          <label>
            <input
              type="checkbox"
              .checked="${this.generate}"
              data-testid="enter-generate"
              @change="${() => this.generate = !this.generate}"
            >
            ${t('enter.generate')}
          </label>
          <span class="spacer"></span>
          <span class="soft" role="status" data-testid="enter-count">${this.left === null
            ? t('enter.count', { devices: devices.length, faults: faults.length })
            : t('enter.left', { left: this.left })}</span>
          <button
            class="button primary"
            ?disabled="${this.busy || devices.length === 0}"
            data-testid="enter-go"
            @click="${() => void this.#enter(devices)}"
          >
            ${t('enter.go', { count: devices.length })}
          </button>
        </div>
        ${faults.length === 0 ? nothing : html`
          <table data-testid="enter-faults"><tbody>${faults.slice(0, SHOWN).map(({ line, text, fault }) =>
            html`
              <tr>
                <td class="number">${line}</td>
                <td class="code">${text}</td>
                <td class="trouble">${t(`enter.fault.${fault}`)}</td>
              </tr>
            `
          )}</tbody></table>
        `} ${this.#outcome()}
      </div>
    `;
  }

  #outcome(): TemplateResult | typeof nothing {
    if (this.entered.length + this.refusals.length === 0) return nothing;
    return html`
      <div class="bar">
        <h2 data-testid="enter-done">${t('enter.done', {
          entered: this.entered.length,
          refused: this.refusals.length,
        })}</h2>
        <span class="spacer"></span>
        <button class="button primary" ?disabled="${this.entered.length ===
          0}" data-testid="enter-download" @click="${() => this.#download()}">
          ${t('enter.download')}
        </button>
        <button class="button" @click="${() => this.entered = this.refusals = []}">${t('once.seen')}</button>
      </div>
      <table data-testid="enter-refusals"><tbody>${this.refusals.slice(0, SHOWN).map(({ item, problem }) =>
        html`
          <tr>
            <td class="number">${item.line}</td>
            <td class="code">${item.deviceId}</td>
            <td class="trouble">${problem.message} ${problem.remedy}</td>
          </tr>
        `
      )}</tbody></table>
      <table data-testid="enter-entered"><tbody>${this.entered.slice(0, SHOWN).map(({ deviceId, name, secret }) =>
        html`
          <tr>
            <td class="code">${deviceId}</td>
            <td>${name}</td>
            <td class="code">${secret === '' ? t('connect.password.shared') : secret}</td>
          </tr>
        `
      )}</tbody></table>
    `;
  }

  /** Sheets saved as CSV by Excel in China are GB18030 unless they begin with the mark of UTF-8. */
  async #take(input: HTMLInputElement): Promise<void> {
    const [file] = input.files ?? [];
    if (file === undefined) return;
    const bytes = await file.arrayBuffer();
    try {
      this.text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch {
      this.text = new TextDecoder('gb18030').decode(bytes);
    }
    input.value = '';
  }

  async #enter(devices: readonly PastedDevice[]): Promise<void> {
    const wanted = devices.map((one) => one.secret === '' && this.generate ? { ...one, secret: newSecret() } : one);
    this.left = wanted.length;
    await this.attempt(async () => {
      const refusals = await withEach(wanted, (one) => this.#enterOne(one), (left) => this.left = left);
      const refused = new Set(refusals.map(({ item }) => item.deviceId));
      this.refusals = refusals;
      this.entered = wanted.filter(({ deviceId }) => !refused.has(deviceId));
      // What was refused stays, to be mended and tried again.
      this.text = refusals.map(({ item }) => [item.deviceId, item.name].join('\t')).join('\n');
    });
    this.left = null;
  }

  #enterOne({ deviceId, name, secret }: PastedDevice): Promise<unknown> {
    const body = secret === '' ? { deviceId, name } : { deviceId, name, password: secret };
    return this.console.api.ask('createDevice', { body });
  }

  #download(): void {
    const titles = [t('devices.id'), t('devices.name'), t('enter.secret')];
    offer(csvOf(titles, this.entered.map(({ deviceId, name, secret }) => [deviceId, name, secret])), 'devices.csv');
  }
}
