import { html, nothing, type TemplateResult } from 'lit';
import { t } from '../i18n/language.ts';
import type { PlayerView } from '../live/player-view.ts';

/** What the picture is and how it comes in, in the order of what one misses first; `loss` is the share of packets that got lost, null while it is unknown. */
export function cellBadges(
  { state, codecs, fps, kbps, lag, transcoded, sub }: PlayerView,
  video: HTMLVideoElement,
  loss: number | null,
): TemplateResult | typeof nothing {
  if (state !== 'playing') return nothing;
  return html`
    <span class="badges" data-testid="cell-badges">
      <span data-testid="cell-codec">${codecs?.video}${codecs?.audio ? ` + ${codecs.audio}` : ''}</span>
      ${transcoded
        ? html`
          <span data-testid="cell-transcoded" title="${t('live.transcoded.why')}">${t('live.transcoded')}</span>
        `
        : nothing} ${sub
        ? html`
          <span data-testid="cell-sub" title="${t('live.sub.why')}">${t('live.sub')}</span>
        `
        : nothing}
      <span data-testid="cell-fps">${fps.toFixed(0)} fps</span>
      <span data-testid="cell-kbps">${kbps.toFixed(0)} kbps</span>
      <span data-testid="cell-lag" title="${t('live.lag')}">${lag.toFixed(1)} s</span>
      ${loss === null ? nothing : html`
        <span data-testid="cell-loss" title="${t('live.loss')}">${(100 * loss).toFixed(1)} %</span>
      `}
      <span>${video.videoWidth}×${video.videoHeight}</span>
    </span>
  `;
}
