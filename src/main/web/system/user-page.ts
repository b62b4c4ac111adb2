import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Account } from '../api/contract.ts';
import { formatDate, t } from '../i18n/language.ts';
import type { Console } from '../state/console.ts';
import type { Watchable } from '../state/observable.ts';
import { AskingElement } from '../ui/asking.ts';
import { confirmed } from '../ui/confirmed.ts';
import { entry } from '../ui/entry.ts';
import { formStyles } from '../ui/form-styles.ts';
import '../ui/secret-once.ts';
import { shared } from '../ui/styles.ts';
import './grant-editor.ts';
import { type Grant, grantText } from './grants.ts';

const NEW_GRANTS: readonly Grant[] = [{ role: 'viewer' }];

/** Who may sign in, and what each may do where and until when. */
@customElement('se-user-page')
export class UserPage extends AskingElement {
  static override styles = [
    shared,
    formStyles,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
      }
      .list {
        flex: 1 1 420px;
      }
      .file {
        flex: 1 1 420px;
      }
      tbody tr {
        cursor: pointer;
      }
    `,
  ];

  @property({ attribute: false })
  accessor console!: Console;
  @state()
  private accessor users: readonly Account[] = [];
  /** Whose grants are open; empty while a new user is entered. */
  @state()
  private accessor open: string | null = null;
  @state()
  private accessor name = '';
  @state()
  private accessor grants: readonly Grant[] = NEW_GRANTS;
  @state()
  private accessor secret: { readonly of: string; readonly text: string } | null = null;

  protected override observed(): readonly Watchable[] {
    return [this.console.directory.grids];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.attempt(() => this.#read());
  }

  protected override render(): TemplateResult {
    return html`
      <section class="panel list">
        <div class="bar">
          <h2>${t('system.users')}</h2><span class="spacer"></span>
          <button class="button primary" data-testid="user-new" @click="${() => this.#show('', NEW_GRANTS)}">${t(
            'user.new',
          )}</button>
        </div>
        ${this.trouble()} ${this.secret === null ? nothing : html`
          <se-secret-once .label="${t('user.passwordOf', { name: this.secret.of })}" .secret="${this.secret
            .text}" @seen="${() => this.secret = null}"></se-secret-once>
        `}
        <div class="scroll">
          <table data-testid="user-table">
            <thead>
              <tr>
                <th scope="col">${t('signIn.username')}</th>
                <th scope="col">${t('user.grants')}</th>
                <th scope="col">${t('user.created')}</th>
              </tr>
            </thead>
            <tbody>${this.users.map((user) => this.#row(user))}</tbody>
          </table>
        </div>
      </section>
      ${this.open === null ? nothing : this.#file(this.open)}
    `;
  }

  #row(user: Account): TemplateResult {
    return html`
      <tr
        aria-selected="${user.username === this.open}"
        data-testid="user-row-${user.username}"
        @click="${() => this.#show(user.username, user.grants)}"
      >
        <td><button class="button quiet">${user.username}</button></td>
        <td>${user.grants.map((grant) =>
          html`
            <div>${grantText(grant, this.console.directory.grids.value)}</div>
          `
        )}</td>
        <td class="soft">${formatDate(user.createdAt)}</td>
      </tr>
    `;
  }

  #file(username: string): TemplateResult {
    const fresh = username === '';
    return html`
      <section class="panel file" data-testid="user-file">
        <div class="bar">
          <h2>${fresh ? t('user.new') : username}</h2><span class="spacer"></span>
          ${fresh ? nothing : html`
            ${this.#secondFactor(username)}
            <button class="button" ?disabled="${this.busy}" data-testid="user-reset" @click="${() =>
              void this.#reset(username)}">${t('user.reset')}</button>
            <button class="button" ?disabled="${this.busy}" data-testid="user-remove" @click="${() =>
              void this.#remove(username)}">${t('user.remove')}</button>
          `}
          <button class="button quiet" @click="${() => this.open = null}">${t('devices.cancel')}</button>
        </div>
        <div class="scroll">
          ${fresh
            ? html`
              <div class="form">${entry('user-name', t('signIn.username'), this.name, (name) => this.name = name, {
                most: 64,
                required: true,
              })}</div>
              <p class="hint soft">${t('user.generated')}</p>
            `
            : nothing}
          <se-grant-editor .console="${this.console}" .grants="${this.grants}" @grants-changed="${(
            event: CustomEvent<readonly Grant[]>,
          ) => this.grants = event.detail}"></se-grant-editor>
        </div>
        <div class="form">
          <button
            class="button primary"
            ?disabled="${this.busy || (fresh && !/^[A-Za-z0-9._-]{1,64}$/.test(this.name))}"
            data-testid="user-save"
            @click="${() => void (fresh ? this.#create() : this.#save(username))}"
          >
            ${t(fresh ? 'user.create' : 'user.save')}
          </button>
        </div>
      </section>
    `;
  }

  #secondFactor(username: string): TemplateResult | typeof nothing {
    const has = this.users.some((user) => user.username === username && user.secondFactor);
    return !has ? nothing : html`
      <button class="button" ?disabled="${this.busy}" data-testid="user-factor" @click="${() =>
        void this.#removeFactor(username)}">${t('factor.remove')}</button>
    `;
  }

  #show(username: string, grants: readonly Grant[]): void {
    this.open = username;
    this.grants = grants;
    this.name = '';
    this.problem = null;
  }

  async #read(): Promise<void> {
    this.users = (await this.console.api.ask('listUsers')).items;
  }

  async #create(): Promise<void> {
    const { name, grants } = this;
    await this.attempt(async () => {
      const made = await this.console.api.ask('createUser', { body: { username: name, grants } });
      this.secret = made.password === null ? null : { of: name, text: made.password };
      this.open = null;
      await this.#read();
    });
  }

  async #save(username: string): Promise<void> {
    await this.attempt(async () => {
      await this.console.api.ask('updateUser', { path: { username }, body: { grants: this.grants } });
      await this.#read();
    });
  }

  async #reset(username: string): Promise<void> {
    if (!confirmed(t('user.reset.sure', { name: username }))) return;
    await this.attempt(async () => {
      const { password } = await this.console.api.ask('resetUserPassword', { path: { username } });
      this.secret = { of: username, text: password };
    });
  }

  async #removeFactor(username: string): Promise<void> {
    if (!confirmed(t('factor.remove.sure', { name: username }))) return;
    await this.attempt(async () => {
      await this.console.api.ask('removeSecondFactor', { path: { username } });
      await this.#read();
    });
  }

  async #remove(username: string): Promise<void> {
    if (!confirmed(t('user.remove.sure', { name: username }))) return;
    await this.attempt(async () => {
      await this.console.api.ask('deleteUser', { path: { username } });
      this.open = null;
      await this.#read();
    });
  }
}
