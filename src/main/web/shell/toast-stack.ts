import { css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { t } from '../i18n/language.ts';
import { placeOf, titleOf } from '../alerts/alert-text.ts';
import type { AlertBook, Toast } from '../state/alert-book.ts';
import type { Watchable } from '../state/observable.ts';
import { ConsoleElement } from '../ui/element.ts';
import { icon } from '../ui/icons.ts';
import { levelBadge } from '../ui/level.ts';
import { shared } from '../ui/styles.ts';

/** The latest alerts, at the side: they say what happened and never take the focus. */
@customElement('se-toasts')
export class ToastStack extends ConsoleElement {
  static override styles = [
    shared,
    css`
      :host {
        position: fixed;
        right: var(--space-4);
        bottom: var(--space-4);
        z-index: 10;
        width: min(320px, calc(100vw - 24px));
      }
      ul {
        margin: 0;
        padding: 0;
        list-style: none;
        display: flex;
        flex-direction: column;
        gap: var(--space-2);
      }
      li {
        display: flex;
        align-items: start;
        gap: var(--space-2);
        padding: 10px var(--space-3);
        background: var(--surface-2);
        border: 1px solid var(--line-strong);
        border-radius: var(--radius);
        box-shadow: var(--shadow);
      }
      a {
        flex: 1;
        min-width: 0;
        color: inherit;
        text-decoration: none;
      }
      a:hover .what {
        text-decoration: underline;
      }
      .what {
        font-weight: 600;
      }
      .button {
        min-height: 22px;
        padding: 0 3px;
      }
    `,
  ];

  @property({ attribute: false })
  accessor book!: AlertBook;

  protected override observed(): readonly Watchable[] {
    return [this.book.toasts];
  }

  protected override render(): TemplateResult {
    return html`
      <ul role="status" aria-live="polite" aria-label="${t('toast.label')}" data-testid="toasts">
        ${repeat(this.book.toasts.value, (toast) => toast.alert.alertId, (toast) => this.#toast(toast))}
      </ul>
    `;
  }

  #toast(toast: Toast): TemplateResult {
    const { alert } = toast;
    return html`
      <li data-testid="toast" data-kind="${toast.kind}">
        ${toast.kind === 'resolved'
          ? html`
            <span class="level">✓</span>
          `
          : levelBadge(alert.level)}
        <a href="#/alerts?alert=${alert.alertId}" aria-label="${t('toast.show')}: ${titleOf(alert)}" @click="${() =>
          this.book.dismiss(toast)}">
          <div class="what ellipsis">${t(`toast.${toast.kind}`)} · ${titleOf(alert)}</div>
          <div class="soft ellipsis">${placeOf(alert)}</div>
        </a>
        <button class="button quiet" aria-label="${t('toast.dismiss')}" @click="${() =>
          this.book.dismiss(toast)}">${icon('close')}</button>
      </li>
    `;
  }
}
