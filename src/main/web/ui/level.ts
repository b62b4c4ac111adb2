import { html, type TemplateResult } from 'lit';
import { t } from '../i18n/language.ts';

/** An alert's level in its colour: 1 红 to 5 绿. */
export function levelBadge(level: number): TemplateResult {
  const known = Math.min(5, Math.max(1, Math.round(level))) as 1 | 2 | 3 | 4 | 5;
  return html`
    <span class="level level-${known}">${t(`alert.level.${known}`)}</span>
  `;
}
