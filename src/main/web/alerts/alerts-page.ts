import { html, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { t } from '../i18n/language.ts';
import type { Permission } from '../state/console.ts';
import { TabbedPage } from '../ui/tabbed-page.ts';
import './alert-inbox.ts';
import './response-page.ts';
import './rule-page.ts';
import './silence-page.ts';
import './webhook-page.ts';

const TAKES = {
  inbox: 'see',
  silences: 'see',
  responses: 'see',
  rules: 'see',
  webhooks: 'see',
} as const satisfies Readonly<Record<string, Permission>>;
type View = keyof typeof TAKES;

/** Alerts, and what decides who hears of them. */
@customElement('se-alerts-page')
export class AlertsPage extends TabbedPage<View> {
  protected override readonly takes = TAKES;
  protected override readonly page = 'alerts';

  protected override heading(): string {
    return t('nav.alerts');
  }

  protected override nameOf(view: View): string {
    return t(`alerts.view.${view}`);
  }

  protected override content(view: View): TemplateResult {
    switch (view) {
      case 'inbox':
        return html`
          <se-alert-inbox class="view" .console="${this.console}"></se-alert-inbox>
        `;
      case 'silences':
        return html`
          <se-silence-page class="view panel" .console="${this.console}"></se-silence-page>
        `;
      case 'responses':
        return html`
          <se-response-page class="view panel" .console="${this.console}"></se-response-page>
        `;
      case 'rules':
        return html`
          <se-rule-page class="view panel" .console="${this.console}"></se-rule-page>
        `;
      case 'webhooks':
        return html`
          <se-webhook-page class="view" .console="${this.console}"></se-webhook-page>
        `;
    }
  }

  /** A toast links to `#/alerts?alert=…`. */
  protected override viewOf(asked: URLSearchParams): View | null {
    return asked.has('alert') ? 'inbox' : super.viewOf(asked);
  }
}
