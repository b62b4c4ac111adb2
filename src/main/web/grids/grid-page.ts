import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { GridDetail } from '../api/territory.ts';
import { t, tValue } from '../i18n/language.ts';
import type { Console } from '../state/console.ts';
import { AskingElement } from '../ui/asking.ts';
import { shared } from '../ui/styles.ts';
import { tabs } from '../ui/tabs.ts';
import './grid-area.ts';
import './grid-coverage.ts';
import './grid-file.ts';
import './grid-merge.ts';
import './grid-move.ts';
import './grid-recode.ts';
import './grid-split.ts';
import './grid-steps.ts';
import './new-grid.ts';

const PARTS = ['file', 'area', 'move', 'merge', 'split', 'recode'] as const;
type Part = (typeof PARTS)[number];

/** One grid: what is known of it, its border, where it hangs, and what happened to it. Says `grid-chosen`. */
@customElement('se-grid-page')
export class GridPage extends AskingElement {
  static override styles = [
    shared,
    css`
      .body {
        flex: 1;
        min-height: 0;
        display: flex;
      }
      .main {
        flex: 3;
        min-width: 0;
        display: flex;
        flex-direction: column;
        overflow: auto;
      }
      .main > * {
        flex: 1 0 auto;
      }
      .side {
        flex: 2;
        max-width: 400px;
        border-left: 1px solid var(--line);
        overflow: auto;
      }
      @media (max-width: 900px) {
        .body {
          flex-direction: column;
          overflow: auto;
        }
        .main, .side {
          flex: none;
          max-width: none;
        }
      }
    `,
  ];

  @property({ attribute: false })
  accessor console!: Console;
  /** Null: a new one is made. */
  @property({ attribute: false })
  accessor gridCode: string | null = null;
  @state()
  private accessor grid: GridDetail | null = null;
  @state()
  private accessor tab: Part = 'file';

  protected override updated(changed: PropertyValues): void {
    if (changed.has('gridCode')) void this.#read();
  }

  protected override render(): TemplateResult {
    const { grid } = this;
    if (this.gridCode === null) {
      return html`
        <se-new-grid .console="${this.console}" @grid-made="${(event: CustomEvent<GridDetail>) =>
          this.#follow(event.detail.gridCode)}"></se-new-grid>
      `;
    }
    return html`
      <div class="bar">
        <h2 class="ellipsis" data-testid="grid-name">${grid?.name ?? ''}</h2>
        <span class="code">${this.gridCode}</span>
        ${grid
          ? html`
            <span class="chip">${tValue('level', grid.level)}</span>
          `
          : nothing}
        <span class="spacer"></span>
        ${tabs('grid', t('view.grid'), this.tab, PARTS, (part) => t(`grid.part.${part}`), (part) => this.tab = part)}
      </div>
      ${this.trouble()} ${grid && grid.gridCode === this.gridCode ? this.#body(grid) : nothing}
    `;
  }

  #body(grid: GridDetail): TemplateResult {
    return html`
      <div class="body" @grid-changed="${(event: CustomEvent<GridDetail>) => this.#show(event.detail)}">
        <div class="main">${this.#part(grid)}</div>
        <div class="side">
          <se-grid-coverage .console="${this.console}" .grid="${grid}"></se-grid-coverage>
          <se-grid-steps .console="${this.console}" .grid="${grid}"></se-grid-steps>
        </div>
      </div>
    `;
  }

  #part(grid: GridDetail): TemplateResult {
    const follow = (event: CustomEvent<string | null>): void => this.#follow(event.detail);
    switch (this.tab) {
      case 'file':
        return html`
          <se-grid-file .console="${this.console}" .grid="${grid}" @grid-gone="${follow}"></se-grid-file>
        `;
      case 'area':
        return html`
          <se-grid-area .console="${this.console}" .grid="${grid}"></se-grid-area>
        `;
      case 'move':
        return html`
          <se-grid-move .console="${this.console}" .grid="${grid}"></se-grid-move>
        `;
      case 'merge':
        return html`
          <se-grid-merge .console="${this.console}" .grid="${grid}"></se-grid-merge>
        `;
      case 'split':
        return html`
          <se-grid-split .console="${this.console}" .grid="${grid}" @grid-gone="${follow}"></se-grid-split>
        `;
      case 'recode':
        return html`
          <se-grid-recode .console="${this.console}" .grid="${grid}" @grid-gone="${follow}"></se-grid-recode>
        `;
    }
  }

  #show(grid: GridDetail): void {
    this.grid = grid;
    void this.console.directory.load().catch(() => undefined);
  }

  #follow(gridCode: string | null): void {
    this.tab = 'file';
    void this.console.directory.load().catch(() => undefined);
    this.dispatchEvent(new CustomEvent('grid-chosen', { detail: gridCode }));
  }

  async #read(): Promise<void> {
    const { gridCode } = this;
    if (gridCode === null) return;
    await this.attempt(async () => {
      const grid = await this.console.api.territory.grid(gridCode);
      if (gridCode === this.gridCode) this.grid = grid;
    });
  }
}
