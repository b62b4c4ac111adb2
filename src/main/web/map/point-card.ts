import { html, nothing, type TemplateResult } from 'lit';
import type { MapPoint } from '../api/map.ts';
import { t } from '../i18n/language.ts';
import { icon } from '../ui/icons.ts';
import { dragCamera } from '../wall/drag.ts';
import { cameraOf, showOnWall } from '../wall/wall-state.ts';

export interface PointCardListener {
  onClose(): void;
  onFile(): void;
}

/** A point that was clicked at. */
export function pointCard(point: MapPoint, { onClose, onFile }: PointCardListener): TemplateResult {
  const camera = cameraOf(point);
  return html`
    <div
      class="card"
      data-testid="map-card"
      draggable="${camera ? 'true' : 'false'}"
      @dragstart="${(event: DragEvent) => camera && dragCamera(event, camera)}"
    >
      <div class="row">
        <span class="dot ${point.online ? 'online' : ''}"></span><b class="ellipsis">${point.name}</b>
        <span class="spacer"></span><button class="button quiet" aria-label="${t('map.close')}" @click="${onClose}">
          ${icon('close')}
        </button>
      </div>
      <span class="code">${point.gbCode}</span><span class="soft">${point.address}</span>
      <div class="row">
        ${camera
          ? html`
            <button class="button primary" @click="${() => showOnWall(camera)}">${t('inventory.watch')}</button>
          `
          : nothing}
        <button class="button" data-testid="map-file" @click="${onFile}">${t('map.file')}</button>
      </div>
    </div>
  `;
}
