import { html, nothing, type TemplateResult } from 'lit';
import type { Alert } from '../api/model.ts';
import { formatTime, t, tValue } from '../i18n/language.ts';
import { levelBadge } from '../ui/level.ts';
import { dragCamera } from '../wall/drag.ts';
import { cameraOf, placeOf, titleOf } from './alert-text.ts';

export interface RowState {
  readonly selected: boolean;
  readonly ticked: boolean;
  onChoice(): void;
  onTick(): void;
}

/** One alert in the inbox. */
export function alertRow(alert: Alert, { selected, ticked, onChoice, onTick }: RowState): TemplateResult {
  const settled = alert.resolvedAt !== null || alert.state === 'closed';
  const children = alert.childCount ?? 0;
  const camera = cameraOf(alert);
  return html`
    <tr
      class="${settled ? 'settled' : ''}"
      aria-selected="${selected}"
      @click="${onChoice}"
      draggable="${camera ? 'true' : 'false'}"
      @dragstart="${(event: DragEvent) => camera && dragCamera(event, camera)}"
      data-testid="alert-row"
      data-alert-id="${alert.alertId}"
      data-kind="${alert.kind}"
      data-state="${alert.state}"
      data-resolved="${alert.resolvedAt !== null}"
      data-device="${alert.deviceId ?? ''}"
      data-channel="${alert.channelId ?? ''}"
    >
      <td @click="${(event: Event) => event.stopPropagation()}">
        <input
          type="checkbox"
          aria-label="${t('table.tick')} ${titleOf(alert)}"
          data-testid="alert-tick"
          .checked="${ticked}"
          @change="${onTick}"
        >
      </td>
      <td>${levelBadge(alert.level)}</td>
      <td class="wide" title="${titleOf(alert)}">
        <button @click="${onChoice}">${titleOf(alert)}</button>
        ${children > 0
          ? html`
            <span class="chip" title="${t('alerts.children', { count: children })}">+${children}</span>
          `
          : nothing}
      </td>
      <td class="wide" title="${placeOf(alert)}">${placeOf(alert)}</td>
      <td class="soft">${formatTime(alert.openedAt)}</td>
      <td class="number">${alert.occurrences}</td>
      <td>
        <span class="chip ${alert.overdue ? 'bad' : ''}" title="${alert.overdue
          ? t(`alerts.overdue.${alert.overdue}`)
          : ''}">${tValue('alert.state', alert.state)}</span>
      </td>
      <td>${alert.resolvedAt === null
        ? html`
          <span class="chip bad">${t('alerts.unresolved')}</span>
        `
        : html`
          <span class="chip good">${t('alerts.resolved')}</span>
        `} ${alert.mutedBy
        ? html`
          <span class="chip" title="${mutedText(alert.mutedBy)}">${t('alerts.isMuted')}</span>
        `
        : nothing}</td>
    </tr>
  `;
}

/** Why nobody outside hears of an alert: `silence/…`, `parent` … */
export function mutedText(mutedBy: string): string {
  const [cause = ''] = mutedBy.split('/');
  return tValue('alerts.mutedBy', cause);
}
