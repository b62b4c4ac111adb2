import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { AlertStep } from '../api/alarm.ts';
import type { Alert } from '../api/model.ts';
import { formatTime, t, tValue } from '../i18n/language.ts';
import type { Console } from '../state/console.ts';
import { ConsoleElement } from '../ui/element.ts';
import { shared } from '../ui/styles.ts';

/** What was done about an alert, by whom and why. */
@customElement('se-alert-record')
export class AlertRecord extends ConsoleElement {
  static override styles = [
    shared,
    css`
      ol {
        margin: 0;
        padding: 0;
        list-style: none;
        font-size: var(--text-small);
      }
      li {
        padding: 3px 0;
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property({ attribute: false })
  accessor console!: Console;
  @property({ attribute: false })
  accessor alert!: Alert;
  @state()
  private accessor steps: readonly AlertStep[] = [];

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('alert')) return;
    const before = changed.get('alert') as Alert | undefined;
    if (before?.alertId !== this.alert.alertId) this.steps = [];
    if (before?.alertId !== this.alert.alertId || before?.updatedAt !== this.alert.updatedAt) void this.#read();
  }

  protected override render(): TemplateResult | typeof nothing {
    return this.steps.length === 0 ? nothing : html`
      <ol aria-label="${t('alerts.record')}" data-testid="alert-steps">${this.steps.map((step) =>
        html`
          <li>
            <span class="soft">${formatTime(step.at)} · ${step.by}</span>
            ${step.from === step.to ? nothing : tValue('alert.state', step.to)} ${step.note}
          </li>
        `
      )}</ol>
    `;
  }

  async #read(): Promise<void> {
    const { alert } = this;
    const steps = await this.console.api.alarm.steps(alert.alertId).catch(() => []);
    if (alert.alertId === this.alert.alertId && alert.updatedAt === this.alert.updatedAt) this.steps = steps;
  }
}
