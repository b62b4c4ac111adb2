import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { GridDetail, GridStep } from '../api/territory.ts';
import { formatDate, t, tValue } from '../i18n/language.ts';
import type { Console } from '../state/console.ts';
import { ConsoleElement } from '../ui/element.ts';
import { shared } from '../ui/styles.ts';

const LONGEST = 80;

/** What happened to a grid, latest first. */
@customElement('se-grid-steps')
export class GridSteps extends ConsoleElement {
  static override styles = [
    shared,
    css`
      ol {
        list-style: none;
        margin: 0;
        padding: 0;
      }
      li {
        padding: 5px var(--space-3);
        border-bottom: 1px solid var(--line);
        font-size: var(--text-small);
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property({ attribute: false })
  accessor console!: Console;
  @property({ attribute: false })
  accessor grid!: GridDetail;
  @state()
  private accessor steps: readonly GridStep[] = [];
  @state()
  private accessor nextCursor: string | null = null;

  protected override updated(changed: PropertyValues): void {
    if (changed.has('grid')) void this.#read([]);
  }

  protected override render(): TemplateResult {
    return html`
      <div class="bar"><h2>${t('file.history')}</h2></div>
      <ol data-testid="grid-history">${this.steps.map((step) => this.#step(step))}</ol>
      ${this.nextCursor === null ? nothing : html`
        <button class="button quiet" @click="${() => void this.#read(this.steps)}">${t('tree.more')}</button>
      `}
    `;
  }

  #step({ at, by, kind, note, changes }: GridStep): TemplateResult {
    return html`
      <li data-kind="${kind}">
        <span class="soft">${formatDate(at)} · ${by} · </span>${t(`step.grid.${kind}`)} ${note} ${Object.entries(
          changes,
        )
          .map(([field, { before, after }]) =>
            html`
              <div>${tValue('grid', field)}: <span class="faint">${shortened(before)}</span> → ${shortened(after)}</div>
            `
          )}
      </li>
    `;
  }

  async #read(before: readonly GridStep[]): Promise<void> {
    const { grid } = this;
    const cursor = before.length === 0 ? undefined : this.nextCursor ?? undefined;
    const page = await this.console.api.territory.history(grid.gridCode, cursor).catch(() => null);
    if (!page || grid !== this.grid) return;
    this.steps = [...before, ...page.items];
    this.nextCursor = page.nextCursor;
  }
}

/** A border has thousands of characters. */
function shortened(text: string | null): string {
  if (text === null || text === '') return '–';
  return text.length <= LONGEST ? text : text.slice(0, LONGEST) + '…';
}
