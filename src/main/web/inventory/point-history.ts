import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { PointField, PointFile, PointHistoryStep } from '../api/point-file.ts';
import { formatDate, t, tValue } from '../i18n/language.ts';
import type { Console } from '../state/console.ts';
import { ConsoleElement } from '../ui/element.ts';
import { shared } from '../ui/styles.ts';
import { textOf, wordOf } from './field-text.ts';

/** What changed in a file, latest first: read again whenever the file is another one. */
@customElement('se-point-history')
export class PointHistory extends ConsoleElement {
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
      }
    `,
  ];

  @property({ attribute: false })
  accessor console!: Console;
  @property({ attribute: false })
  accessor fields: readonly PointField[] = [];
  @property({ attribute: false })
  accessor file!: PointFile;
  @state()
  private accessor steps: readonly PointHistoryStep[] = [];
  @state()
  private accessor nextCursor: string | null = null;

  protected override updated(changed: PropertyValues): void {
    if (changed.has('file')) void this.#read([]);
  }

  protected override render(): TemplateResult {
    return html`
      <div class="bar"><h2>${t('file.history')}</h2></div>
      <ol data-testid="file-history">${this.steps.map((step) => this.#step(step))}</ol>
      ${this.nextCursor === null ? nothing : html`
        <button class="button quiet" @click="${() => void this.#read(this.steps)}">${t('tree.more')}</button>
      `}
    `;
  }

  #step({ at, by, source, reason, changes }: PointHistoryStep): TemplateResult {
    return html`
      <li>
        <span class="soft">${formatDate(at)} · ${by} · ${tValue('source', source)}</span> ${reason} ${changes.map(
          ({ field, before, after }) => {
            const known = this.fields.find((one) => one.field === field);
            return html`
              <div>${known ? wordOf(known.name) : field}: <span class="faint">${textOf(known, before) ||
                '–'}</span> → ${textOf(known, after) || '–'}</div>
            `;
          },
        )}
      </li>
    `;
  }

  async #read(before: readonly PointHistoryStep[]): Promise<void> {
    const { file } = this;
    const cursor = before.length === 0 ? undefined : this.nextCursor ?? undefined;
    const page = await this.console.api.files.history(file.gbCode, cursor).catch(() => null);
    if (!page || file !== this.file) return;
    this.steps = [...before, ...page.items];
    this.nextCursor = page.nextCursor;
  }
}
