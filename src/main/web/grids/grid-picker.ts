import { html, type TemplateResult } from 'lit';
import type { Grid } from '../api/model.ts';

const MOST_OFFERED = 500;

/** A grid by its code, found by code or name as one types. */
export function gridPicker(
  testId: string,
  label: string,
  code: string,
  grids: readonly Grid[],
  onChoice: (code: string) => void,
): TemplateResult {
  const chosen = grids.find((one) => one.gridCode === code);
  return html`
    <label class="entry"><span class="soft">${label}</span>
      <input
        class="field"
        list="${testId}-grids"
        maxlength="32"
        .value="${code}"
        data-testid="${testId}"
        @input="${(event: Event) => onChoice((event.target as HTMLInputElement).value.trim())}"
      >
      <datalist id="${testId}-grids">${offered(grids, code).map((one) =>
        html`
          <option value="${one.gridCode}">${one.name}</option>
        `
      )}</datalist>
      <span class="faint">${chosen?.name ?? ' '}</span></label>
  `;
}

function offered(grids: readonly Grid[], text: string): readonly Grid[] {
  const meant = grids.filter((one) => one.gridCode.startsWith(text) || one.name.includes(text));
  return meant.slice(0, MOST_OFFERED);
}

/** A grid and all that hang below it. */
export function below(grids: readonly Grid[], gridCode: string): ReadonlySet<string> {
  const children = new Map<string | null, string[]>();
  grids.forEach((one) => children.set(one.parentCode, [...children.get(one.parentCode) ?? [], one.gridCode]));
  const found = new Set<string>();
  const waiting = [gridCode];
  for (let code = waiting.pop(); code !== undefined; code = waiting.pop()) {
    if (found.has(code)) continue;
    found.add(code);
    waiting.push(...children.get(code) ?? []);
  }
  return found;
}
