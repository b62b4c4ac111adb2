import { html, type TemplateResult } from 'lit';

/** One of a few views. */
export function tabs<T extends string>(
  testId: string,
  label: string,
  chosen: T,
  values: readonly T[],
  nameOf: (value: T) => string,
  onChoice: (value: T) => void,
): TemplateResult {
  return html`
    <div class="tabs" role="tablist" aria-label="${label}">${values.map((value) =>
      html`
        <button
          class="button"
          role="tab"
          aria-selected="${value === chosen}"
          data-testid="${testId}-${value}"
          @click="${() => onChoice(value)}"
        >
          ${nameOf(value)}
        </button>
      `
    )}</div>
  `;
}
