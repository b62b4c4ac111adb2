import { html, type TemplateResult } from 'lit';

export interface EntryTerms {
  readonly type?: 'text' | 'number' | 'month' | 'date' | 'datetime-local' | 'url';
  readonly placeholder?: string;
  readonly most?: number;
  readonly required?: boolean;
}

/** A labelled field for one line of text; white space around it does not count. */
export function entry(
  testId: string,
  label: string,
  value: string,
  onInput: (value: string) => void,
  { type = 'text', placeholder = '', most = 500, required = false }: EntryTerms = {},
): TemplateResult {
  return html`
    <label class="entry"><span class="soft">${label}</span>
      <input
        class="field"
        type="${type}"
        maxlength="${most}"
        placeholder="${placeholder}"
        ?required="${required}"
        .value="${value}"
        data-testid="${testId}"
        @input="${(event: Event) => onInput((event.target as HTMLInputElement).value.trim())}"
      ></label>
  `;
}
