import { css, html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { t } from '../i18n/language.ts';
import type { Console, Permission } from '../state/console.ts';
import type { Watchable } from '../state/observable.ts';
import { ConsoleElement } from '../ui/element.ts';
import { shared } from '../ui/styles.ts';
import { tabs } from '../ui/tabs.ts';
import './account-page.ts';
import './audit-page.ts';
import './health-page.ts';
import './key-page.ts';
import './role-page.ts';
import './session-page.ts';
import './user-page.ts';

const VIEWS = ['account', 'users', 'roles', 'keys', 'sessions', 'audit', 'health'] as const;
type View = (typeof VIEWS)[number];

const TAKES: Readonly<Record<View, Permission>> = {
  account: 'self',
  users: 'administer',
  roles: 'self',
  keys: 'administer',
  sessions: 'administer',
  audit: 'audit',
  health: 'self',
};

/** Who may, who did, and how the gateway is. */
@customElement('se-system-page')
export class SystemPage extends ConsoleElement {
  static override styles = [
    shared,
    css`
      :host {
        display: flex;
        flex-direction: column;
        gap: var(--space-2);
        padding: var(--space-2);
      }
      .view {
        flex: 1;
        min-height: 0;
      }
    `,
  ];

  @property({ attribute: false })
  accessor console!: Console;
  @state()
  private accessor view: View = 'account';
  readonly #onHash = (): void => this.#followLink();

  protected override observed(): readonly Watchable[] {
    return [this.console.me];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('hashchange', this.#onHash);
    this.#followLink();
  }

  override disconnectedCallback(): void {
    window.removeEventListener('hashchange', this.#onHash);
    super.disconnectedCallback();
  }

  protected override render(): TemplateResult {
    const allowed = VIEWS.filter((view) => this.console.may(TAKES[view]));
    const shown = allowed.includes(this.view) ? this.view : 'account';
    return html`
      ${tabs(
        'system',
        t('nav.system'),
        shown,
        allowed,
        (view) => t(`system.${view}`),
        (view) => this.view = view,
      )} ${this.#view(shown)}
    `;
  }

  #view(view: View): TemplateResult {
    const { console } = this;
    switch (view) {
      case 'account':
        return html`
          <se-account-page class="view panel" .console="${console}"></se-account-page>
        `;
      case 'users':
        return html`
          <se-user-page class="view" .console="${console}"></se-user-page>
        `;
      case 'roles':
        return html`
          <se-role-page class="view panel" .console="${console}"></se-role-page>
        `;
      case 'keys':
        return html`
          <se-key-page class="view panel" .console="${console}"></se-key-page>
        `;
      case 'sessions':
        return html`
          <se-session-page class="view panel" .console="${console}"></se-session-page>
        `;
      case 'audit':
        return html`
          <se-audit-page class="view panel" .console="${console}"></se-audit-page>
        `;
      case 'health':
        return html`
          <se-health-page class="view panel" .console="${console}"></se-health-page>
        `;
    }
  }

  /** `#/system?view=audit`. */
  #followLink(): void {
    const asked = new URLSearchParams(location.hash.split('?')[1] ?? '').get('view');
    this.view = VIEWS.find((view) => view === asked) ?? this.view;
  }
}
