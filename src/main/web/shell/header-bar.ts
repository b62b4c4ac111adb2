import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { type Language, language, t, useLanguage } from '../i18n/language.ts';
import { skewMinutes } from '../state/clock.ts';
import { soundOn } from '../state/alarm-sound.ts';
import type { Console } from '../state/console.ts';
import type { Watchable } from '../state/observable.ts';
import { theme } from '../state/theme.ts';
import { ConsoleElement } from '../ui/element.ts';
import { icon } from '../ui/icons.ts';
import { shared } from '../ui/styles.ts';
import { isOurs } from '../wall/drag.ts';
import { type PageName, PAGES, TAKES } from './pages.ts';

/** Where one is, how the site is, and the way out. */
@customElement('se-header')
export class HeaderBar extends ConsoleElement {
  static override styles = [
    shared,
    css`
      header {
        display: flex;
        align-items: center;
        gap: var(--space-4);
        height: 48px;
        padding: 0 var(--space-4);
        background: var(--surface-1);
        border-bottom: 1px solid var(--line);
      }
      .brand {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        font-size: var(--text-large);
        font-weight: 650;
      }
      .brand .icon {
        width: 22px;
        height: 22px;
        color: var(--accent);
      }
      nav {
        display: flex;
        align-self: stretch;
        gap: var(--space-1);
      }
      nav a {
        display: flex;
        align-items: center;
        padding: 0 var(--space-3);
        color: var(--text-soft);
        text-decoration: none;
        border-bottom: 2px solid transparent;
        border-top: 2px solid transparent;
      }
      nav a:hover {
        color: var(--text);
        background: var(--surface-2);
      }
      nav a[aria-current] {
        color: var(--text);
        border-bottom-color: var(--accent);
      }
      .figure {
        display: flex;
        align-items: baseline;
        gap: 6px;
        color: var(--text-soft);
        white-space: nowrap;
      }
      .figure strong {
        font-size: var(--text-large);
        color: var(--text);
        font-variant-numeric: tabular-nums;
      }
      .figure.alarming strong {
        color: var(--danger);
      }
      a.figure {
        text-decoration: none;
      }
      select {
        background: var(--surface-2);
      }
      .user {
        max-width: 120px;
      }
      .lost a {
        color: inherit;
      }
      nav {
        min-width: 0;
        overflow: auto hidden;
      }
      nav a {
        white-space: nowrap;
      }
      /* On a phone: who and what first, then the way to the pages, which scrolls sideways. */
      @media (max-width: 900px) {
        header {
          flex-wrap: wrap;
          height: auto;
          gap: var(--space-2);
          padding: var(--space-1) var(--space-2) 0;
        }
        nav {
          order: 1;
          flex: 1 0 100%;
          min-height: 40px;
        }
        .brand span, .figure span, .user {
          display: none;
        }
      }
      .lost {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        padding: 4px var(--space-4);
        background: var(--notice-wash);
        color: var(--notice-text);
      }
    `,
  ];

  @property({ attribute: false })
  accessor console!: Console;
  @property()
  accessor page: PageName = 'overview';

  protected override observed(): readonly Watchable[] {
    const { directory, alerts, connected, me } = this.console;
    return [directory.grids, alerts.openCount, connected, me, skewMinutes, soundOn, theme];
  }

  protected override render(): TemplateResult {
    return html`
      <header>
        <div class="brand">${icon('eye')}<span>${t('app.name')}</span></div>
        <nav aria-label="${t('nav.label')}">${PAGES.filter((page) => this.console.may(TAKES[page])).map((page) =>
          html`
            <a
              href="#/${page}"
              data-testid="nav-${page}"
              aria-current="${page === this.page ? 'page' : nothing}"
              @dragenter="${(event: DragEvent) => page === 'wall' && isOurs(event) && (location.hash = '#/wall')}"
            >${t(`nav.${page}`)}</a>
          `
        )}</nav>
        <span class="spacer"></span>
        ${this.#figures()}
        <button
          class="button quiet"
          aria-pressed="${soundOn.value}"
          aria-label="${t('header.sound')}"
          title="${t('header.sound')}"
          data-testid="alarm-sound"
          @click="${() => soundOn.set(!soundOn.value)}"
        >
          ${icon(soundOn.value ? 'soundOn' : 'soundOff')}
        </button>
        <button
          class="button quiet"
          aria-label="${t('header.theme')}"
          title="${t('header.theme')}"
          data-testid="theme"
          @click="${() => theme.set(theme.value === 'dark' ? 'light' : 'dark')}"
        >
          ${icon(theme.value === 'dark' ? 'sun' : 'moon')}
        </button>
        <select class="field" aria-label="${t('header.language')}" data-testid="language" @change="${(event: Event) =>
          useLanguage((event.target as HTMLSelectElement).value as Language)}">
          <option value="zh" ?selected="${language.value === 'zh'}">简体中文</option>
          <option value="en" ?selected="${language.value === 'en'}">English</option>
        </select>
        <a class="user soft ellipsis" href="#/system?view=account" data-testid="user">${this.console.session
          .username}</a>
        <button class="button quiet" data-testid="sign-out" @click="${() =>
          this.dispatchEvent(new Event('sign-out'))}">${t('header.signOut')}</button>
      </header>
      ${this.console.connected.value ? nothing : html`
        <div class="lost" role="status" data-testid="reconnecting">${icon('warning')}${t('header.reconnecting')}</div>
      `} ${this.#notices()}
    `;
  }

  #notices(): TemplateResult {
    const minutes = skewMinutes.value;
    return html`
      ${minutes === 0 ? nothing : html`
        <div class="lost" role="status" data-testid="clock-wrong">${icon('warning')}${t(
          minutes > 0 ? 'header.clockBehind' : 'header.clockAhead',
          { minutes: Math.abs(minutes) },
        )}</div>
      `} ${this.console.me.value?.mustChangePassword !== true ? nothing : html`
        <div class="lost" role="status">
          ${icon('warning')}<a
            href="#/system?view=account"
            data-testid="change-password"
          >${t('account.mustChange')}</a>
        </div>
      `}
    `;
  }

  #figures(): TemplateResult | typeof nothing {
    if (!this.console.may('see')) return nothing;
    const totals = this.console.directory.totals();
    const open = this.console.alerts.openCount.value;
    return html`
      <span class="figure"><span>${t('header.online')}</span>
        <strong data-testid="header-online">${totals.online} / ${totals.points}</strong></span>
      <a class="figure ${open > 0 ? 'alarming' : ''}" href="#/alerts"><span>${t('header.openAlerts')}</span>
        <strong data-testid="header-open-alerts">${open}</strong></a>
    `;
  }
}
