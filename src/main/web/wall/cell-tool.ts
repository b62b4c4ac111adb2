import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../ui/icons.ts';

/** A button in a cell's title; `pressed` is null for one that does not stay down. */
export function cellTool(
  name: string,
  label: string,
  drawn: Parameters<typeof icon>[0],
  deed: () => void,
  pressed: boolean | null = null,
): TemplateResult {
  return html`
    <button
      class="tool"
      data-testid="cell-${name}"
      aria-label="${label}"
      title="${label}"
      aria-pressed="${pressed === null ? nothing : String(pressed)}"
      @click="${deed}"
    >
      ${icon(drawn)}
    </button>
  `;
}
