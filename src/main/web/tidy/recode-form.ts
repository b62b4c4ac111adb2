import { html, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { CodeIssue } from '../api/point-work.ts';
import { t } from '../i18n/language.ts';
import type { Console } from '../state/console.ts';
import { AskingElement } from '../ui/asking.ts';
import { entry } from '../ui/entry.ts';
import { formStyles } from '../ui/form-styles.ts';
import { shared } from '../ui/styles.ts';

/** Gives a point whose code is wrong one of its own. Says `recoded`, and `closed`. */
@customElement('se-recode-form')
export class RecodeForm extends AskingElement {
  static override styles = [shared, formStyles];

  @property({ attribute: false })
  accessor console!: Console;
  @property({ attribute: false })
  accessor issue!: CodeIssue;
  @state()
  private accessor code = '';
  @state()
  private accessor reason = '';

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('issue')) this.code = this.reason = '';
  }

  protected override render(): TemplateResult {
    const { point } = this.issue;
    const division = /^\d{6}/.exec(point.gridCode)?.[0];
    return html`
      <form class="form" @submit="${(event: Event) => {
        event.preventDefault();
        void this.#recode();
      }}">
        <b class="ellipsis">${point.name}</b>
        ${entry('recode-code', t('recode.code'), this.code, (code) => this.code = code, {
          most: 20,
        })}
        <button
          class="button"
          type="button"
          ?disabled="${this.busy || division === undefined}"
          data-testid="recode-free"
          @click="${() => void this.#free(division ?? '')}"
        >
          ${t('recode.free')}
        </button>
        ${entry('recode-reason', t('file.reason'), this.reason, (reason) => this.reason = reason)}
        <button
          class="button primary"
          ?disabled="${this.busy || !/^\d{20}$/.test(this.code)}"
          data-testid="recode-apply"
        >
          ${t('recode.apply')}
        </button>
        <button class="button quiet" type="button" @click="${() => this.dispatchEvent(new Event('closed'))}">
          ${t('devices.cancel')}
        </button>
      </form>
      ${this.trouble()}
    `;
  }

  async #free(divisionCode: string): Promise<void> {
    await this.attempt(async () => {
      const wish = { divisionCode, industry: '00', type: '132', network: '0', count: 1 } as const;
      this.code = (await this.console.api.work.planCodes(wish))[0] ?? '';
    });
  }

  async #recode(): Promise<void> {
    const { code, reason, issue } = this;
    const done = await this.attempt(() => this.console.api.work.recode(issue.point.gbCode, code, reason));
    if (done) this.dispatchEvent(new Event('recoded'));
  }
}
