import { css, html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { t } from '../i18n/language.ts';
import type { Console } from '../state/console.ts';
import { ConsoleElement } from '../ui/element.ts';
import { shared } from '../ui/styles.ts';
import { tabs } from '../ui/tabs.ts';
import './alert-inbox.ts';
import './response-page.ts';
import './rule-page.ts';
import './silence-page.ts';
import './webhook-page.ts';

const VIEWS = ['inbox', 'silences', 'responses', 'rules', 'webhooks'] as const;
type View = (typeof VIEWS)[number];

/** Alerts, and what decides who hears of them. */
@customElement('se-alerts-page')
export class AlertsPage extends ConsoleElement {
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
  private accessor view: View = 'inbox';
  readonly #onHash = (): void => this.#followLink();

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
    return html`
      ${tabs(
        'alerts',
        t('nav.alerts'),
        this.view,
        VIEWS,
        (view) => t(`alerts.view.${view}`),
        (view) => this.view = view,
      )} ${this.#view()}
    `;
  }

  #view(): TemplateResult {
    switch (this.view) {
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

  /** `#/alerts?alert=…`, as a toast links to it, or `#/alerts?view=rules`. */
  #followLink(): void {
    const asked = new URLSearchParams(location.hash.split('?')[1] ?? '');
    if (asked.has('alert')) this.view = 'inbox';
    else this.view = VIEWS.find((view) => view === asked.get('view')) ?? this.view;
  }
}
