import { html, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { t } from '../i18n/language.ts';
import type { Permission } from '../state/console.ts';
import { TabbedPage } from '../ui/tabbed-page.ts';
import './bulk-settings.ts';
import './connect-guide.ts';
import './device-list.ts';
import './enter-devices.ts';

const TAKES = {
  list: 'see',
  connect: 'see',
  enter: 'maintain',
  settings: 'maintain',
} as const satisfies Readonly<Record<string, Permission>>;
type View = keyof typeof TAKES;

/** How devices come in, and how they are kept in order. */
@customElement('se-devices-page')
export class DevicesPage extends TabbedPage<View> {
  protected override readonly takes = TAKES;
  protected override readonly page = 'devices';

  protected override heading(): string {
    return t('nav.devices');
  }

  protected override nameOf(view: View): string {
    return t(`devices.${view}`);
  }

  protected override content(view: View): TemplateResult {
    switch (view) {
      case 'list':
        return html`
          <se-device-list class="view" .console="${this.console}"></se-device-list>
        `;
      case 'connect':
        return html`
          <se-connect-guide class="view panel" .console="${this.console}"></se-connect-guide>
        `;
      case 'enter':
        return html`
          <se-enter-devices class="view panel" .console="${this.console}"></se-enter-devices>
        `;
      case 'settings':
        return html`
          <se-bulk-settings class="view panel" .console="${this.console}"></se-bulk-settings>
        `;
    }
  }
}
