import { html, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { t } from '../i18n/language.ts';
import type { Permission } from '../state/console.ts';
import { TabbedPage } from '../ui/tabbed-page.ts';
import './account-page.ts';
import './audit-page.ts';
import './health-page.ts';
import './hold-page.ts';
import './key-page.ts';
import './role-page.ts';
import './session-page.ts';
import './user-page.ts';

const TAKES = {
  account: 'self',
  users: 'administer',
  roles: 'self',
  keys: 'administer',
  sessions: 'administer',
  audit: 'audit',
  holds: 'administer',
  health: 'self',
} as const satisfies Readonly<Record<string, Permission>>;
type View = keyof typeof TAKES;

/** Who may, who did, and how the gateway is. */
@customElement('se-system-page')
export class SystemPage extends TabbedPage<View> {
  protected override readonly takes = TAKES;
  protected override readonly page = 'system';

  protected override heading(): string {
    return t('nav.system');
  }

  protected override nameOf(view: View): string {
    return t(`system.${view}`);
  }

  protected override content(view: View): TemplateResult {
    switch (view) {
      case 'account':
        return html`
          <se-account-page class="view panel" .console="${this.console}"></se-account-page>
        `;
      case 'users':
        return html`
          <se-user-page class="view" .console="${this.console}"></se-user-page>
        `;
      case 'roles':
        return html`
          <se-role-page class="view panel" .console="${this.console}"></se-role-page>
        `;
      case 'keys':
        return html`
          <se-key-page class="view panel" .console="${this.console}"></se-key-page>
        `;
      case 'sessions':
        return html`
          <se-session-page class="view panel" .console="${this.console}"></se-session-page>
        `;
      case 'audit':
        return html`
          <se-audit-page class="view panel" .console="${this.console}"></se-audit-page>
        `;
      case 'holds':
        return html`
          <se-hold-page class="view" .console="${this.console}"></se-hold-page>
        `;
      case 'health':
        return html`
          <se-health-page class="view panel" .console="${this.console}"></se-health-page>
        `;
    }
  }
}
