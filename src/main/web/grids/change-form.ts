import { html, type TemplateResult } from 'lit';
import { t } from '../i18n/language.ts';
import { entry } from '../ui/entry.ts';

export interface GridChange {
  /** What tests call it. */
  readonly name: string;
  readonly field: TemplateResult;
  readonly note: string;
  readonly onNote: (note: string) => void;
  /** On the button. */
  readonly apply: string;
  readonly ready: boolean;
  readonly onApply: () => void;
}

/** What a change to a grid takes: its own field, the reason, and a button. */
export function changeForm({ name, field, note, onNote, apply, ready, onApply }: GridChange): TemplateResult {
  return html`
    <form class="form" @submit="${(event: Event) => {
      event.preventDefault();
      onApply();
    }}">
      ${field} ${entry(`${name}-note`, t('file.reason'), note, onNote)}
      <button class="button primary" ?disabled="${!ready}" data-testid="grid-${name}-apply">${apply}</button>
    </form>
  `;
}
