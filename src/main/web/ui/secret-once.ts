import { css, html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { t } from '../i18n/language.ts';
import { ConsoleElement } from './element.ts';
import { shared } from './styles.ts';

/** A secret that is shown now and never again. Says `seen` when it is put away. */
@customElement('se-secret-once')
export class SecretOnce extends ConsoleElement {
  static override styles = [
    shared,
    css`
      .once {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-2);
        padding: var(--space-2) var(--space-3);
        background: var(--notice-wash);
        color: var(--notice-text);
      }
      code {
        padding: 2px 8px;
        border-radius: var(--radius-small);
        background: var(--surface-0);
        color: var(--text);
        font-family: var(--font-mono);
        user-select: all;
        overflow-wrap: anywhere;
      }
      .button {
        color: var(--text);
      }
    `,
  ];

  /** What it is for. */
  @property({ attribute: false })
  accessor label = '';
  @property({ attribute: false })
  accessor secret = '';
  @state()
  private accessor copied = false;

  protected override render(): TemplateResult {
    return html`
      <div class="once" role="status">
        <span>${t('once.shown', { label: this.label })}</span>
        <code data-testid="secret-once">${this.secret}</code>
        ${navigator.clipboard === undefined ? '' : html`
          <button class="button" @click="${() => void this.#copy()}">${t(
            this.copied ? 'once.copied' : 'once.copy',
          )}</button>
        `}
        <button class="button" data-testid="secret-seen" @click="${() => this.dispatchEvent(new Event('seen'))}">${t(
          'once.seen',
        )}</button>
      </div>
    `;
  }

  /** Only where the page is served by HTTPS: otherwise the browser has no clipboard for it, and the text is selected. */
  async #copy(): Promise<void> {
    await navigator.clipboard.writeText(this.secret);
    this.copied = true;
  }
}
