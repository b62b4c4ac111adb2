import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { AlertRules, RuleProblem } from '../api/alarm.ts';
import { formatDate, t } from '../i18n/language.ts';
import type { Console } from '../state/console.ts';
import { AskingElement } from '../ui/asking.ts';
import { shared } from '../ui/styles.ts';

const TYPING_MS = 500;

/** The rules for alerts as a text, looked at while it is typed and put into force as a whole. */
@customElement('se-rule-page')
export class RulePage extends AskingElement {
  static override styles = [
    shared,
    css`
      textarea {
        flex: 1;
        min-height: 0;
        margin: var(--space-2);
        padding: var(--space-2);
        resize: none;
        font-family: var(--font-mono);
        font-size: var(--text-small);
        line-height: 1.5;
        white-space: pre;
        tab-size: 2;
      }
      ul {
        margin: 0;
        padding: 0 var(--space-3) var(--space-2);
        list-style: none;
        max-height: 120px;
        overflow: auto;
      }
      li button {
        border: 0;
        padding: 0;
        background: none;
        color: var(--danger);
        text-align: start;
      }
    `,
  ];

  @property({ attribute: false })
  accessor console!: Console;
  @state()
  private accessor rules: AlertRules | null = null;
  @state()
  private accessor text = '';
  @state()
  private accessor found: readonly RuleProblem[] = [];
  #typing: ReturnType<typeof setTimeout> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.attempt(async () => this.#show(await this.console.api.alarm.rules()));
  }

  override disconnectedCallback(): void {
    clearTimeout(this.#typing);
    super.disconnectedCallback();
  }

  protected override render(): TemplateResult {
    const { rules } = this;
    const changed = rules !== null && this.text !== rules.text;
    return html`
      <div class="bar">
        <h2>${t('rules.title')}</h2>
        ${rules
          ? html`
            <span class="soft" data-testid="rules-since">${t('rules.since', {
              count: rules.names.length,
              time: formatDate(rules.since),
            })}</span>
          `
          : nothing}
        <span class="spacer"></span>
        <button class="button" ?disabled="${!changed}" @click="${() => rules && this.#show(rules)}">${t(
          'rules.undo',
        )}</button>
        <button
          class="button primary"
          ?disabled="${this.busy || !changed || this.found.length > 0}"
          data-testid="rules-apply"
          @click="${() => void this.#apply()}"
        >
          ${t('rules.apply')}
        </button>
      </div>
      ${this.trouble()}
      <textarea
        class="field"
        spellcheck="false"
        aria-label="${t('rules.title')}"
        data-testid="rules-text"
        ?disabled="${rules === null}"
        .value="${this.text}"
        @input="${(event: Event) => this.#type((event.target as HTMLTextAreaElement).value)}"
      ></textarea>
      ${this.found.length === 0 ? nothing : html`
        <ul role="alert" data-testid="rules-problems">${this.found.map((problem) =>
          html`
            <li><button @click="${() => this.#point(problem)}">${t('rules.problem', {
              line: problem.line,
              reason: problem.reason,
            })}</button></li>
          `
        )}</ul>
      `}
    `;
  }

  #show(rules: AlertRules): void {
    this.rules = rules;
    this.text = rules.text;
    this.found = rules.problems;
  }

  #type(text: string): void {
    this.text = text;
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => void this.#check(), TYPING_MS);
  }

  async #check(): Promise<void> {
    const { text } = this;
    await this.attempt(async () => {
      const found = await this.console.api.alarm.checkRules(text);
      if (text === this.text) this.found = found;
    });
  }

  async #apply(): Promise<void> {
    clearTimeout(this.#typing);
    const { text } = this;
    await this.attempt(async () => this.#show(await this.console.api.alarm.replaceRules(text)));
  }

  /** Puts the cursor where the problem is. */
  #point({ line }: RuleProblem): void {
    const area = this.renderRoot.querySelector('textarea');
    const lines = this.text.split('\n');
    const from = lines.slice(0, Math.max(0, line - 1)).reduce((sum, one) => sum + one.length + 1, 0);
    area?.focus();
    area?.setSelectionRange(from, from + (lines[line - 1]?.length ?? 0));
  }
}
