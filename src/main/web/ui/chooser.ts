import { html, type TemplateResult } from 'lit';

/** A drop-down list of a few values; an empty one is a value as any other. */
export function chooser<T extends string>(
  testId: string,
  label: string,
  chosen: T,
  values: readonly T[],
  nameOf: (value: T) => string,
  onChoice: (value: T) => void,
): TemplateResult {
  return html`
    <select class="field" aria-label="${label}" title="${label}" data-testid="${testId}" @change="${(event: Event) =>
      onChoice((event.target as HTMLSelectElement).value as T)}">
      ${values.map((value) =>
        html`
          <option value="${value}" ?selected="${value === chosen}">${nameOf(value)}</option>
        `
      )}
    </select>
  `;
}

/** The same among labelled fields. */
export function labelledChooser<T extends string>(...of: Parameters<typeof chooser<T>>): TemplateResult {
  return html`
    <label class="entry"><span class="soft">${of[1]}</span>${chooser(...of)}</label>
  `;
}
