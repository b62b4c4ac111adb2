import { html, nothing, type TemplateResult } from 'lit';
import type { KpiName } from '../api/kpi.ts';
import type { MapArea } from '../api/map.ts';
import { formatShare, t } from '../i18n/language.ts';
import { icon } from '../ui/icons.ts';

export interface AreaCardListener {
  onClose(): void;
  onFit(gridCode: string): void;
}

/** A grid that was clicked at: its figure, and the ways down into it. */
export function areaCard(area: MapArea, kpi: KpiName, { onClose, onFit }: AreaCardListener): TemplateResult {
  const { gridCode, name, points, online, share, met } = area;
  return html`
    <div class="card" data-testid="map-area">
      <div class="row">
        <b class="ellipsis">${name}</b><span class="spacer"></span>
        <button class="button quiet" aria-label="${t('map.close')}" @click="${onClose}">${icon('close')}</button>
      </div>
      <div class="row">
        <span class="soft">${t(`kpi.${kpi}`)}</span><b>${share === null ? t('kpi.nothing') : formatShare(share, 1)}</b>
        ${met === null ? nothing : html`
          <span class="chip ${met ? 'good' : 'bad'}">${t(met ? 'assess.reached' : 'assess.missed')}</span>
        `}
      </div>
      <span class="soft">${t('tree.counts', { online, points })}</span>
      <div class="row">
        <button class="button" data-testid="map-area-fit" @click="${() => onFit(gridCode)}">${t('map.fitArea')}</button>
        <a class="button" data-testid="map-area-open" href="#/inventory?view=assessment&grid=${encodeURIComponent(
          gridCode,
        )}">${t('map.openGrid')}</a>
      </div>
    </div>
  `;
}
