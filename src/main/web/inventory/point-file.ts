import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { type FieldValue, type PointField, type PointFile, valueOf } from '../api/point-file.ts';
import { Problem } from '../api/problem.ts';
import { formatDate, t, tValue } from '../i18n/language.ts';
import type { Console } from '../state/console.ts';
import { ConsoleElement } from '../ui/element.ts';
import { shared } from '../ui/styles.ts';
import { cameraOf, showOnWall } from '../wall/wall-state.ts';
import { editor, textOf, wordOf } from './field-text.ts';
import './point-admin.ts';
import './point-conflicts.ts';
import './point-history.ts';
import type { ReviewStep } from './point-review.ts';
import './point-review.ts';

/** One point's file: every field with whose word it is, what is wrong, the review, and the history. Says `closed`. */
@customElement('se-point-file')
export class PointFileElement extends ConsoleElement {
  static override styles = [
    shared,
    css`
      .body {
        display: flex;
        gap: var(--space-2);
        flex: 1;
        min-height: 0;
      }
      .fields {
        flex: 3;
      }
      .side {
        flex: 2;
        border-left: 1px solid var(--line);
        overflow: auto;
      }
      th[scope="row"] {
        position: static;
        background: none;
        width: 130px;
      }
      td.source {
        white-space: nowrap;
        width: 1%;
      }
      td, th {
        padding: 3px var(--space-3);
        vertical-align: top;
      }
      .needed::after {
        content: " *";
        color: var(--warning);
      }
      .wrong {
        color: var(--danger);
        font-size: var(--text-small);
      }
      input.field, select.field {
        width: 100%;
      }
    `,
  ];

  @property({ attribute: false })
  accessor console!: Console;
  @property({ attribute: false })
  accessor gbCode = '';
  @state()
  private accessor fields: readonly PointField[] = [];
  @state()
  private accessor file: PointFile | null = null;
  @state()
  private accessor problem: Problem | null = null;
  /** What was entered and is not saved yet; null: nothing is being entered. */
  @state()
  private accessor draft: Readonly<Record<string, FieldValue>> | null = null;
  @state()
  private accessor reason = '';

  protected override updated(changed: PropertyValues): void {
    if (changed.has('gbCode')) void this.#do(() => this.#read());
  }

  protected override render(): TemplateResult {
    const { file } = this;
    return html`
      <div class="bar">
        <button class="button" data-testid="file-close" @click="${() => this.dispatchEvent(new Event('closed'))}">${t(
          'file.back',
        )}</button>
        <h2 class="ellipsis" data-testid="file-name">${file?.name ?? ''}</h2>
        <span class="code">${this.gbCode}</span>
        ${file ? this.#chips(file) : nothing}<span class="spacer"></span>${file ? this.#actions(file) : nothing}
      </div>
      ${this.problem
        ? html`
          <div class="trouble" role="alert" data-testid="file-problem">${this.problem.message} ${this.problem
            .remedy}</div>
        `
        : nothing} ${file ? this.#body(file) : nothing}
    `;
  }

  #chips(file: PointFile): TemplateResult {
    return html`
      <span class="chip ${file.online ? 'good' : ''}">${t(file.online ? 'tree.online' : 'tree.offline')}</span>
      <span class="chip" data-testid="file-audit">${tValue('audit', file.auditState ?? '')}</span>
      <span class="chip" title="${t('file.quality')}" data-testid="file-quality">${file.quality.right} / ${file.quality
        .due}</span>
    `;
  }

  #actions(file: PointFile): TemplateResult {
    const camera = cameraOf(file);
    if (this.draft === null) {
      return html`
        ${camera
          ? html`
            <button class="button" @click="${() => showOnWall(camera)}">${t('inventory.watch')}</button>
          `
          : nothing}
        <button class="button" data-testid="file-edit" @click="${() => this.draft = {}}">${t('file.edit')}</button>
      `;
    }
    return html`
      <input
        class="field"
        placeholder="${t('file.reason')}"
        aria-label="${t('file.reason')}"
        maxlength="500"
        data-testid="file-reason"
        @input="${(event: Event) => this.reason = (event.target as HTMLInputElement).value.trim()}"
      >
      <button class="button primary" data-testid="file-save" ?disabled="${Object.keys(this.draft).length ===
        0}" @click="${() => void this.#save()}">${t('file.save')}</button>
      <button class="button" @click="${() => this.draft = null}">${t('devices.cancel')}</button>
    `;
  }

  #body(file: PointFile): TemplateResult {
    return html`
      <div class="body">
        <div class="fields scroll">
          <table data-testid="file-fields">
            <tbody>${this.fields.map((field) => this.#field(file, field))}</tbody>
          </table>
        </div>
        <div class="side">
          <se-point-conflicts .fields="${this.fields}" .conflicts="${file
            .contradictions}" @resolved="${(event: CustomEvent<{ field: string; keep: 'file' | 'catalog' }>) =>
            void this.#do(() =>
              this.console.api.files.resolve(this.gbCode, event.detail.field, event.detail.keep)
            )}"></se-point-conflicts>
          <se-point-review .file="${file}" @reviewed="${(event: CustomEvent<ReviewStep>) =>
            void this.#do(() =>
              this.console.api.files.review(this.gbCode, event.detail.state, event.detail.reason)
            )}"></se-point-review>
          ${this.console.may('administer')
            ? html`
              <se-point-admin .console="${this.console}" .gbCode="${this.gbCode}" @removed="${() =>
                this.dispatchEvent(new Event('closed'))}"></se-point-admin>
            `
            : nothing}
          <se-point-history .console="${this.console}" .fields="${this.fields}" .file="${file}"></se-point-history>
        </div>
      </div>
    `;
  }

  #field(file: PointFile, field: PointField): TemplateResult {
    const key = field.field;
    const { draft } = this;
    const value = draft && key in draft ? draft[key] ?? null : valueOf(file, key);
    const source = file.sources[key];
    const edited = draft !== null && field.writable && key !== 'gbCode';
    return html`
      <tr data-testid="field-${key}">
        <th scope="row" class="${field.need === 'mandatory' || field.need === 'key' ? 'needed' : ''}">${wordOf(
          field.name,
        )}</th>
        <td>${edited
          ? editor(field, value, `edit-${key}`, (entered) => this.draft = { ...this.draft, [key]: entered })
          : textOf(field, value)} ${file.problems.filter((one) => one.field === key).map((one) =>
            html`
              <div class="wrong">${one.problem} ${one.suggestion}</div>
            `
          )}</td>
        <td class="source faint">${source
          ? html`
            <span title="${source.by} ${formatDate(source.at)}">${tValue('source', source.source)}</span>
          `
          : nothing}</td>
      </tr>
    `;
  }

  async #read(): Promise<PointFile> {
    this.draft = null;
    this.file = null;
    this.fields = await this.console.api.files.fields();
    return this.console.api.files.file(this.gbCode);
  }

  async #save(): Promise<void> {
    const { draft } = this;
    if (!draft) return;
    await this.#do(() => this.console.api.files.change(this.gbCode, draft, this.reason));
    if (this.problem === null) this.draft = null;
  }

  async #do(step: () => Promise<PointFile>): Promise<void> {
    const { gbCode } = this;
    try {
      const file = await step();
      if (gbCode !== this.gbCode) return;
      this.file = file;
      this.problem = null;
      this.console.directory.onPoint(file);
    } catch (thrown) {
      if (gbCode === this.gbCode) this.problem = Problem.from(thrown);
    }
  }
}
