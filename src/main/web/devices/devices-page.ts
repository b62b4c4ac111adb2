import { css, html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { t } from '../i18n/language.ts';
import type { Console, Permission } from '../state/console.ts';
import type { Watchable } from '../state/observable.ts';
import { ConsoleElement } from '../ui/element.ts';
import { shared } from '../ui/styles.ts';
import { tabs } from '../ui/tabs.ts';
import './bulk-settings.ts';
import './connect-guide.ts';
import './device-list.ts';
import './enter-devices.ts';

const VIEWS = ['list', 'connect', 'enter', 'settings'] as const;
type View = (typeof VIEWS)[number];

const TAKES: Readonly<Record<View, Permission>> = {
  list: 'see',
  connect: 'see',
  enter: 'maintain',
  settings: 'maintain',
};

/** How devices come in, and how they are kept in order. */
@customElement('se-devices-page')
export class DevicesPage extends ConsoleElement {
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
  private accessor view: View = 'list';
  readonly #onHash = (): void => this.#followLink();

  protected override observed(): readonly Watchable[] {
    return [this.console.me];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('hashchange', this.#onHash);
    this.#followLink();
  }

  override disconnectedCallback(): void {
    window.removeEventListener('hashchange', this.#onHash);
    super.disconnectedCallback();
  }

  protected override render(): TemplateResult {
    const allowed = VIEWS.filter((view) => this.console.may(TAKES[view]));
    const shown = allowed.includes(this.view) ? this.view : 'list';
    return html`
      ${tabs(
        'devices',
        t('nav.devices'),
        shown,
        allowed,
        (view) => t(`devices.${view}`),
        (view) => this.view = view,
      )} ${this.#view(shown)}
    `;
  }

  #view(view: View): TemplateResult {
    const { console } = this;
    switch (view) {
      case 'list':
        return html`
          <se-device-list class="view" .console="${console}"></se-device-list>
        `;
      case 'connect':
        return html`
          <se-connect-guide class="view panel" .console="${console}"></se-connect-guide>
        `;
      case 'enter':
        return html`
          <se-enter-devices class="view panel" .console="${console}"></se-enter-devices>
        `;
      case 'settings':
        return html`
          <se-bulk-settings class="view panel" .console="${console}"></se-bulk-settings>
        `;
    }
  }

  /** `#/devices?view=connect`. */
  #followLink(): void {
    const asked = new URLSearchParams(location.hash.split('?')[1] ?? '').get('view');
    this.view = VIEWS.find((view) => view === asked) ?? this.view;
  }
}
