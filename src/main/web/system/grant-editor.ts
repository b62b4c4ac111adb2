import { css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { RoleName } from '../api/contract.ts';
import { instantOf, localOf } from '../assess/days.ts';
import { t } from '../i18n/language.ts';
import type { Console } from '../state/console.ts';
import { labelledChooser } from '../ui/chooser.ts';
import { ConsoleElement } from '../ui/element.ts';
import { entry } from '../ui/entry.ts';
import { formStyles } from '../ui/form-styles.ts';
import { shared } from '../ui/styles.ts';
import { type Grant, listed } from './grants.ts';

export const ROLES: readonly RoleName[] = ['admin', 'operator', 'maintainer', 'viewer', 'auditor'];
const MOST = 20;

/** What somebody is granted: roles, each over grids and until a time. Says `grants-changed`. */
@customElement('se-grant-editor')
export class GrantEditor extends ConsoleElement {
  static override styles = [
    shared,
    formStyles,
    css`
      fieldset {
        margin: 0;
        padding: 0;
        border: 0;
        border-bottom: 1px solid var(--line);
      }
    `,
  ];

  @property({ attribute: false })
  accessor console!: Console;
  @property({ attribute: false })
  accessor grants: readonly Grant[] = [];

  protected override render(): TemplateResult {
    return html`
      ${this.grants.map((grant, index) => this.#grant(grant, index))}
      <div class="form">
        <button
          class="button"
          type="button"
          ?disabled="${this.grants.length >= MOST}"
          data-testid="grant-add"
          @click="${() => this.#tell([...this.grants, { role: 'viewer' }])}"
        >
          ${t('user.addGrant')}
        </button>
      </div>
    `;
  }

  #grant(grant: Grant, index: number): TemplateResult {
    const change = (news: Partial<Grant>): void =>
      this.#tell(this.grants.map((one, i) => i === index ? { ...one, ...news } : one));
    return html`
      <fieldset class="form" data-testid="grant">
        <legend class="visually-hidden">${t('user.grant')}</legend>
        ${labelledChooser(
          'grant-role',
          t('user.role'),
          grant.role,
          ROLES,
          (role) => t(`role.${role}`),
          (role) => change({ role }),
        )}
        <span class="wide">${entry(
          'grant-grids',
          t('user.grids'),
          (grant.gridCodes ?? []).join(', '),
          (text) => change({ gridCodes: listed(text) }),
          { placeholder: t('user.everywhere'), most: 3_000 },
        )}</span>
        ${entry('grant-tags', t('user.tags'), (grant.tags ?? []).join(', '), (text) => change({ tags: listed(text) }), {
          most: 1_000,
        })} ${entry(
          'grant-until',
          t('user.ends'),
          grant.until ? localOf(new Date(grant.until)) : '',
          (local) => change({ until: local === '' ? null : instantOf(local) }),
          { type: 'datetime-local' },
        )}
        <button
          class="button"
          type="button"
          ?disabled="${this.grants.length === 1}"
          @click="${() => this.#tell(this.grants.filter((_, i) => i !== index))}"
        >
          ${t('user.removeGrant')}
        </button>
      </fieldset>
    `;
  }

  #tell(grants: readonly Grant[]): void {
    this.dispatchEvent(new CustomEvent('grants-changed', { detail: grants }));
  }
}
