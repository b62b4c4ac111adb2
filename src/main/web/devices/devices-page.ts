import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Console } from '../state/console.ts';
import { ConsoleElement } from '../ui/element.ts';
import { shared } from '../ui/styles.ts';
import './device-detail.ts';
import './device-table.ts';
import './quarantine-list.ts';

/** The devices: those that wait to be let in, those that are, and what was said with one of them. */
@customElement('se-devices-page')
export class DevicesPage extends ConsoleElement {
  static override styles = [
    shared,
    css`
      :host {
        display: flex;
        gap: var(--space-2);
        padding: var(--space-2);
      }
      .column {
        flex: 1;
        display: flex;
        flex-direction: column;
        gap: var(--space-2);
        min-width: 0;
        min-height: 0;
      }
      se-quarantine-list {
        flex: none;
        max-height: 45%;
      }
      se-device-table, se-device-detail {
        flex: 1;
        min-width: 0;
      }
    `,
  ];

  @property({ attribute: false })
  accessor console!: Console;
  @state()
  private accessor selected: string | null = null;

  protected override render(): TemplateResult {
    return html`
      <div class="column">
        <se-quarantine-list class="panel" .console="${this.console}"></se-quarantine-list>
        <se-device-table
          class="panel"
          .console="${this.console}"
          .selected="${this.selected}"
          @device-chosen="${(
            event: CustomEvent<string>,
          ) => this.selected = event.detail}"
        ></se-device-table>
      </div>
      ${this.selected === null ? nothing : html`
        <se-device-detail class="panel" .console="${this.console}" .deviceId="${this.selected}"></se-device-detail>
      `}
    `;
  }
}
