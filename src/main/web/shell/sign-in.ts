import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { Problem } from '../api/problem.ts';
import { language, t, useLanguage } from '../i18n/language.ts';
import type { SessionKeeper } from '../state/session.ts';
import { ConsoleElement } from '../ui/element.ts';
import { icon } from '../ui/icons.ts';
import { shared } from '../ui/styles.ts';

@customElement('se-sign-in')
export class SignIn extends ConsoleElement {
  static override styles = [
    shared,
    css`
      :host {
        flex: 1;
        display: grid;
        place-items: center;
        background: radial-gradient(1100px 600px at 50% 20%, var(--glow), var(--surface-0));
      }
      form {
        width: min(340px, 100%);
        padding: 32px;
        box-shadow: var(--shadow);
        gap: var(--space-3);
      }
      .brand {
        display: flex;
        align-items: center;
        gap: var(--space-3);
      }
      .brand .icon {
        width: 40px;
        height: 40px;
        color: var(--accent);
      }
      h1 {
        margin: 0;
        font-size: 20px;
        line-height: 1.2;
      }
      p {
        margin: 0;
      }
      label {
        display: flex;
        flex-direction: column;
        gap: var(--space-1);
        color: var(--text-soft);
      }
      .field {
        min-height: 36px;
        color: var(--text);
      }
      .primary {
        min-height: 38px;
        margin-top: var(--space-1);
        font-weight: 600;
      }
      .problem {
        padding: var(--space-2) var(--space-3);
        border-radius: var(--radius-small);
        background: var(--problem-wash);
        color: var(--problem-text);
      }
      .foot {
        display: flex;
        justify-content: space-between;
        gap: var(--space-3);
        font-size: var(--text-small);
      }
      .foot button {
        flex: none;
        align-self: start;
      }
    `,
  ];

  @property({ attribute: false })
  accessor keeper!: SessionKeeper;
  @state()
  private accessor busy = false;
  @state()
  private accessor problem: Problem | null = null;
  @state()
  private accessor codeNeeded = false;
  @state()
  private accessor elsewhere = false;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#try(() => this.keeper.comeBack());
    this.keeper.elsewhere().then((offered) => this.elsewhere = offered, () => undefined);
  }

  protected override render(): TemplateResult {
    const expired = this.keeper.signedOutBecause === 'expired' && !this.problem;
    return html`
      <form class="panel" data-testid="sign-in" @submit="${(event: SubmitEvent) => void this.#submit(event)}">
        <div class="brand">
          ${icon('eye')}<div>
            <h1>${t('app.name')}</h1>
            <p class="soft">${t('app.tagline')}</p>
          </div>
        </div>
        ${expired
          ? html`
            <p class="problem" role="status">${t('signIn.expired')}</p>
          `
          : nothing}
        <label>${t('signIn.username')}
          <input class="field" name="username" autocomplete="username" value="admin" required data-testid="username">
        </label>
        <label>${t('signIn.password')}
          <input
            class="field"
            name="password"
            type="password"
            autocomplete="current-password"
            required
            autofocus
            data-testid="password"
          >
        </label>
        ${this.codeNeeded
          ? html`
            <label>${t('signIn.code')}
              <input
                class="field"
                name="code"
                autocomplete="one-time-code"
                maxlength="64"
                required
                data-testid="sign-in-code"
              >
            </label>
          `
          : nothing} ${this.problem
          ? html`
            <p class="problem" role="alert" data-testid="sign-in-problem">
              ${this.problem.message} ${this.problem.remedy}
            </p>
          `
          : nothing}
        <button class="button primary" ?disabled="${this.busy}" data-testid="sign-in-submit">
          ${this.busy ? t('signIn.busy') : t('signIn.submit')}
        </button>
        ${this.elsewhere
          ? html`
            <button class="button" type="button" ?disabled="${this
              .busy}" data-testid="sign-in-elsewhere" @click="${() => void this.#try(() => this.keeper.leave())}">
              ${t('signIn.elsewhere')}
            </button>
          `
          : nothing}
        <div class="foot">
          <span class="faint">${t('signIn.hint')}</span>
          <button class="button quiet" type="button" data-testid="sign-in-language" @click="${() =>
            useLanguage(language.value === 'zh' ? 'en' : 'zh')}">${language.value === 'zh'
            ? 'English'
            : '中文'}</button>
        </div>
      </form>
    `;
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const fields = new FormData(event.target as HTMLFormElement);
    const text = (name: string): string => String(fields.get(name) ?? '');
    await this.#try(() => this.keeper.signIn(text('username'), text('password'), text('code').trim()));
  }

  async #try(step: () => Promise<unknown>): Promise<void> {
    this.busy = true;
    this.problem = null;
    try {
      await step();
    } catch (thrown) {
      const problem = Problem.from(thrown);
      if (problem.type.endsWith('/code-needed')) this.codeNeeded = true;
      this.problem = problem;
    } finally {
      this.busy = false;
    }
  }
}
