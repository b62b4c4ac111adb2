import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { language, languageTag, t } from '../i18n/language.ts';
import { Console } from '../state/console.ts';
import type { Watchable } from '../state/observable.ts';
import { SessionKeeper } from '../state/session.ts';
import '../state/theme.ts';
import { ConsoleElement } from '../ui/element.ts';
import { shared } from '../ui/styles.ts';
import '../alerts/alerts-page.ts';
import '../devices/devices-page.ts';
import '../inventory/inventory-page.ts';
import '../overview/overview-page.ts';
import '../system/system-page.ts';
import '../wall/wall-page.ts';
import { screen } from '../wall/wall-state.ts';
import './header-bar.ts';
import './purpose-form.ts';
import './sign-in.ts';
import './toast-stack.ts';
import { type PageName, pageOf, TAKES } from './pages.ts';

/** The console: the sign-in page, or the header with one of the pages below it. */
@customElement('se-app')
export class App extends ConsoleElement {
  static override styles = [
    shared,
    css`
      :host {
        display: flex;
        flex-direction: column;
        height: 100vh;
        height: 100dvh;
      }
      main {
        flex: 1;
        min-height: 0;
        display: flex;
      }
      main > * {
        flex: 1;
        min-width: 0;
      }
    `,
  ];

  @state()
  private accessor console: Console | null = null;
  @state()
  private accessor page: PageName = pageOf(location.hash);
  @state()
  private accessor map: 'unknown' | 'loaded' | 'failed' = 'unknown';
  readonly #keeper = new SessionKeeper();
  readonly #onHash = (): void => {
    this.page = pageOf(location.hash);
  };

  protected override observed(): readonly Watchable[] {
    return [this.#keeper.session];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('hashchange', this.#onHash);
  }

  override disconnectedCallback(): void {
    window.removeEventListener('hashchange', this.#onHash);
    super.disconnectedCallback();
  }

  protected override willUpdate(): void {
    document.documentElement.lang = languageTag();
    document.title = t('app.name');
    const session = this.#keeper.session.value;
    if (session === (this.console?.session ?? null)) return;
    this.console?.stop();
    this.console = session && new Console(session, () => this.#keeper.signOut('expired'));
    // Who may not see a page is shown another one as soon as that is known.
    this.console?.me.watch(() => this.requestUpdate());
    this.console?.ready.watch(() => this.requestUpdate());
    this.console?.start();
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('page') && this.page === 'map') this.#loadMap();
  }

  /** Its library is nearly as large as the rest of the console. */
  #loadMap(): void {
    if (this.map !== 'loaded') import('../map/map-page.ts').then(() => this.map = 'loaded', () => this.map = 'failed');
  }

  protected override render(): TemplateResult {
    const console = this.console;
    if (!console) {
      return html`
        <se-sign-in .keeper="${this.#keeper}"></se-sign-in>
      `;
    }
    const page = console.may(TAKES[this.page]) ? this.page : 'system';
    return html`
      ${screen === ''
        ? html`
          <se-header .console="${console}" .page="${page}" .language="${language.value}" @sign-out="${() =>
            this.#signOut(console)}"></se-header>
        `
        : nothing}
      <main>${console.ready.value ? this.#page(console, page) : nothing}</main>
      <se-toasts .book="${console.alerts}"></se-toasts>
      <se-purpose-form .purposes="${console.purposes}"></se-purpose-form>
    `;
  }

  #page(console: Console, page: PageName): TemplateResult {
    switch (page) {
      case 'overview':
        return html`
          <se-overview-page .console="${console}"></se-overview-page>
        `;
      case 'wall':
        return html`
          <se-wall-page .console="${console}"></se-wall-page>
        `;
      case 'inventory':
        return html`
          <se-inventory-page .console="${console}"></se-inventory-page>
        `;
      case 'map':
        return this.map === 'loaded'
          ? html`
            <se-map-page .console="${console}"></se-map-page>
          `
          : html`
            <p class="empty">${t(this.map === 'failed' ? 'problem.unreachable' : 'tree.loading')}</p>
          `;
      case 'devices':
        return html`
          <se-devices-page .console="${console}"></se-devices-page>
        `;
      case 'alerts':
        return html`
          <se-alerts-page .console="${console}"></se-alerts-page>
        `;
      case 'system':
        return html`
          <se-system-page .console="${console}"></se-system-page>
        `;
    }
  }

  #signOut(console: Console): void {
    // Signed out here even if the gateway cannot be told: the token is forgotten either way.
    console.api.ask('deleteCurrentSession').catch(() => undefined);
    this.#keeper.signOut('asked');
  }
}
