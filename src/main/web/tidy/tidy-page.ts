import { css, html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { t } from '../i18n/language.ts';
import type { Console } from '../state/console.ts';
import { ConsoleElement } from '../ui/element.ts';
import { shared } from '../ui/styles.ts';
import { tabs } from '../ui/tabs.ts';
import './border-check.ts';
import './code-issues.ts';
import './code-plan.ts';
import './conflict-list.ts';
import './proposal-list.ts';
import './rejection-list.ts';

const PARTS = ['proposals', 'rejections', 'conflicts', 'codes', 'plan', 'borders'] as const;
type Part = (typeof PARTS)[number];

/** What waits for a person before the inventory is in order. Says `point-chosen`. */
@customElement('se-tidy-page')
export class TidyPage extends ConsoleElement {
  static override styles = [
    shared,
    css`
      :host {
        display: flex;
        flex-direction: column;
      }
      .part {
        flex: 1;
        min-height: 0;
        display: flex;
        flex-direction: column;
      }
    `,
  ];

  @property({ attribute: false })
  accessor console!: Console;
  @property({ attribute: false })
  accessor gridCode: string | null = null;
  @state()
  private accessor tab: Part = 'proposals';

  protected override render(): TemplateResult {
    return html`
      <div class="bar">${tabs(
        'tidy',
        t('view.tidy'),
        this.tab,
        PARTS,
        (part) => t(`tidy.${part}`),
        (part) => this.tab = part,
      )}</div>
      ${this.#part()}
    `;
  }

  #part(): TemplateResult {
    const choose = (event: CustomEvent<string>): boolean =>
      this.dispatchEvent(new CustomEvent('point-chosen', { detail: event.detail }));
    switch (this.tab) {
      case 'proposals':
        return html`
          <se-proposal-list class="part" .console="${this.console}" @point-chosen="${choose}"></se-proposal-list>
        `;
      case 'rejections':
        return html`
          <se-rejection-list class="part" .console="${this.console}" @point-chosen="${choose}"></se-rejection-list>
        `;
      case 'conflicts':
        return html`
          <se-conflict-list
            class="part"
            .console="${this.console}"
            .gridCode="${this.gridCode}"
            @point-chosen="${choose}"
          ></se-conflict-list>
        `;
      case 'codes':
        return html`
          <se-code-issues class="part" .console="${this.console}" @point-chosen="${choose}"></se-code-issues>
        `;
      case 'plan':
        return html`
          <se-code-plan class="part" .console="${this.console}" .gridCode="${this.gridCode}"></se-code-plan>
        `;
      case 'borders':
        return html`
          <se-border-check class="part" .console="${this.console}" @point-chosen="${choose}"></se-border-check>
        `;
    }
  }
}
