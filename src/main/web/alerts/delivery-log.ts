import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Delivery } from '../api/webhooks.ts';
import { formatDate, t } from '../i18n/language.ts';
import { ConsoleElement } from '../ui/element.ts';
import { icon } from '../ui/icons.ts';
import { shared } from '../ui/styles.ts';

/** What came of each attempt to deliver one event. Says `closed`. */
@customElement('se-delivery-log')
export class DeliveryLog extends ConsoleElement {
  static override styles = [
    shared,
    css`
      :host {
        max-height: 40%;
        overflow: auto;
        border-top: 1px solid var(--accent);
      }
      pre {
        margin: 0;
        max-height: 80px;
        overflow: auto;
        white-space: pre-wrap;
        overflow-wrap: anywhere;
        font-size: var(--text-small);
      }
      td {
        vertical-align: top;
      }
    `,
  ];

  @property({ attribute: false })
  accessor delivery!: Delivery;

  protected override render(): TemplateResult {
    const { deliveryId, log } = this.delivery;
    return html`
      <div class="bar">
        <h2>${t('delivery.log')}</h2><span class="code">${deliveryId}</span><span class="spacer"></span>
        <button class="button quiet" aria-label="${t('map.close')}" @click="${() =>
          this.dispatchEvent(new Event('closed'))}">${icon('close')}</button>
      </div>
      <table data-testid="delivery-log">
        <tbody>${(log ?? []).map(({ at, status, error, latencyMs, answer }) =>
          html`
            <tr>
              <td class="soft">${formatDate(at)}</td>
              <td class="number">${latencyMs} ms</td>
              <td><b>${status}</b> ${error}</td>
              <td>${answer === '' ? nothing : html`
                <pre>${answer}</pre>
              `}</td>
            </tr>
          `
        )}</tbody>
      </table>
    `;
  }
}
