import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { ApiKey, RoleName } from '../api/contract.ts';
import { instantOf, localOf } from '../assess/days.ts';
import { formatDate, t } from '../i18n/language.ts';
import { now } from '../state/clock.ts';
import type { Console } from '../state/console.ts';
import type { Watchable } from '../state/observable.ts';
import { AskingElement } from '../ui/asking.ts';
import { labelledChooser } from '../ui/chooser.ts';
import { confirmed } from '../ui/confirmed.ts';
import { entry } from '../ui/entry.ts';
import { formStyles } from '../ui/form-styles.ts';
import '../ui/secret-once.ts';
import { shared } from '../ui/styles.ts';
import { ROLES } from './grant-editor.ts';
import { grantText, listed } from './grants.ts';

const YEAR_MS = 365 * 86_400_000;

/** Tokens for programs: what each may do, until when, and the way to end one. */
@customElement('se-key-page')
export class KeyPage extends AskingElement {
  static override styles = [shared, formStyles];

  @property({ attribute: false })
  accessor console!: Console;
  @state()
  private accessor keys: readonly ApiKey[] = [];
  @state()
  private accessor name = '';
  @state()
  private accessor granted: RoleName = 'viewer';
  @state()
  private accessor gridCodes: readonly string[] = [];
  @state()
  private accessor tags: readonly string[] = [];
  @state()
  private accessor expires = localOf(new Date(now().getTime() + YEAR_MS));
  @state()
  private accessor made: ApiKey | null = null;

  protected override observed(): readonly Watchable[] {
    return [this.console.directory.grids];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.attempt(() => this.#read());
  }

  protected override render(): TemplateResult {
    return html`
      <div class="bar"><h2>${t('system.keys')}</h2><span class="soft">${t('key.note')}</span></div>
      ${this.trouble()} ${this.#form()} ${this.made?.token
        ? html`
          <se-secret-once .label="${this.made.name}" .secret="${this.made.token}" @seen="${() =>
            this.made = null}"></se-secret-once>
        `
        : nothing}
      <div class="scroll">
        <table data-testid="key-table">
          <thead>
            <tr>
              <th scope="col">${t('key.name')}</th>
              <th scope="col">${t('user.grant')}</th>
              <th scope="col">${t('key.by')}</th>
              <th scope="col">${t('key.expires')}</th>
              <th scope="col"><span class="visually-hidden">${t('key.remove')}</span></th>
            </tr>
          </thead>
          <tbody>${this.keys.map((key) => this.#row(key))}</tbody>
        </table>
        ${this.keys.length > 0 ? nothing : html`
          <div class="empty">${t('key.none')}</div>
        `}
      </div>
    `;
  }

  #form(): TemplateResult {
    const ready = this.name !== '' && instantOf(this.expires) !== '';
    return html`
      <div class="form">
        ${entry('key-name', t('key.name'), this.name, (name) => this.name = name, { most: 64 })} ${labelledChooser(
          'key-role',
          t('user.role'),
          this.granted,
          ROLES,
          (role) => t(`role.${role}`),
          (role) => this.granted = role,
        )} ${entry(
          'key-grids',
          t('user.grids'),
          this.gridCodes.join(', '),
          (text) => this.gridCodes = listed(text),
          { placeholder: t('user.everywhere'), most: 3_000 },
        )} ${entry('key-tags', t('user.tags'), this.tags.join(', '), (text) => this.tags = listed(text), {
          most: 1_000,
        })} ${entry('key-expires', t('key.expires'), this.expires, (local) => this.expires = local, {
          type: 'datetime-local',
        })}
        <button class="button primary" ?disabled="${this.busy || !ready}" data-testid="key-create" @click="${() =>
          void this.#create()}">
          ${t('key.create')}
        </button>
      </div>
    `;
  }

  #row(key: ApiKey): TemplateResult {
    return html`
      <tr data-testid="key-row">
        <td>${key.name}</td>
        <td>${grantText(key, this.console.directory.grids.value)}</td>
        <td class="soft">${key.createdBy}</td>
        <td class="soft">${formatDate(key.expiresAt)}</td>
        <td>
          <button class="button" ?disabled="${this.busy}" data-testid="key-remove" @click="${() =>
            void this.#remove(key)}">${t('key.remove')}</button>
        </td>
      </tr>
    `;
  }

  async #read(): Promise<void> {
    this.keys = (await this.console.api.ask('listApiKeys')).items;
  }

  async #create(): Promise<void> {
    const { name, granted: role, gridCodes, tags } = this;
    await this.attempt(async () => {
      const expiresAt = instantOf(this.expires);
      this.made = await this.console.api.ask('createApiKey', { body: { name, role, gridCodes, tags, expiresAt } });
      this.name = '';
      await this.#read();
    });
  }

  async #remove({ apiKeyId, name }: ApiKey): Promise<void> {
    if (!confirmed(t('key.remove.sure', { name }))) return;
    await this.attempt(async () => {
      await this.console.api.ask('deleteApiKey', { path: { apiKeyId } });
      await this.#read();
    });
  }
}
