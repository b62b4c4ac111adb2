import { css, html, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Console, Permission } from '../state/console.ts';
import type { Watchable } from '../state/observable.ts';
import { LinkedElement } from './linked-element.ts';
import { shared } from './styles.ts';
import { tabs } from './tabs.ts';

/** Base of pages of several views: those that one may see, as tabs; `#/system?view=audit` leads to one of them. */
export abstract class TabbedPage<V extends string> extends LinkedElement {
  static override styles = [
    shared,
    css`
      :host {
        display: flex;
        flex-direction: column;
        gap: var(--space-2);
        padding: var(--space-2);
      }
      .view {
        flex: 1;
        min-height: 0;
      }
    `,
  ];

  @property({ attribute: false })
  accessor console!: Console;
  @state()
  private accessor chosen: V | null = null;

  /** The views in their order, each with what it takes to be shown it; the first is open to all who see the page. */
  protected abstract readonly takes: Readonly<Record<V, Permission>>;
  /** What tests call the tabs. */
  protected abstract readonly page: string;
  protected abstract heading(): string;
  protected abstract nameOf(view: V): string;
  /** An element of the class `view`. */
  protected abstract content(view: V): TemplateResult;

  /** The view that a link asks for. */
  protected viewOf(asked: URLSearchParams): V | null {
    return this.#views().find((view) => view === asked.get('view')) ?? null;
  }

  protected override observed(): readonly Watchable[] {
    return [this.console.me];
  }

  protected override followLink(asked: URLSearchParams): void {
    this.chosen = this.viewOf(asked) ?? this.chosen;
  }

  protected override render(): TemplateResult {
    const allowed = this.#views().filter((view) => this.console.may(this.takes[view]));
    const shown = allowed.find((view) => view === this.chosen) ?? this.#views()[0] as V;
    return html`
      ${tabs(
        this.page,
        this.heading(),
        shown,
        allowed,
        (view) => this.nameOf(view),
        (view) => this.chosen = view,
      )} ${this.content(shown)}
    `;
  }

  #views(): readonly V[] {
    return Object.keys(this.takes) as V[];
  }
}
