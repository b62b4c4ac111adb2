import { html, nothing, type TemplateResult } from 'lit';
import type { TimelineStep } from '../api/model.ts';
import { t, tValue } from '../i18n/language.ts';
import type { PlayerView } from '../live/player-view.ts';
import { icon } from '../ui/icons.ts';
import { screen } from './wall-state.ts';

export interface OverlayDeeds {
  onPlay(): void;
  onRetry(): void;
  /** Null when there is nothing more to be told. */
  readonly onExplain: (() => void) | null;
}

/** A window of its own has no tree to click in. */
export function emptyCell(): TemplateResult {
  const told = t(screen === '' ? 'wall.empty' : 'wall.emptyHere');
  return html`
    <div class="hint faint">${icon('camera')}<span>${told}</span></div>
  `;
}

/** What lies over the picture while there is none: why, and what may be done. */
export function cellOverlay(
  view: PlayerView,
  timeline: readonly TimelineStep[],
  deeds: OverlayDeeds,
): TemplateResult | typeof nothing {
  const { state, trouble, needsClick } = view;
  if (trouble) return troubleOverlay(view, timeline, deeds);
  if (needsClick) {
    return html`
      <div class="overlay"><button class="button primary" @click="${deeds.onPlay}">${icon('play')}${t(
        'wall.cell.play',
      )}</button></div>
    `;
  }
  if (state === 'playing') return nothing;
  return html`
    <div class="overlay" role="status">
      ${state === 'idle' ? nothing : html`
        <span class="spinner"></span>
      `}
      <span class="soft">${t(`live.${state === 'failed' ? 'opening' : state}`)}</span>
    </div>
  `;
}

function troubleOverlay(
  { trouble, retryAt }: PlayerView,
  timeline: readonly TimelineStep[],
  { onRetry, onExplain }: OverlayDeeds,
): TemplateResult {
  const seconds = retryAt === null ? null : Math.max(0, Math.ceil((retryAt - Date.now()) / 1000));
  return html`
    <div class="overlay failed" role="status" data-testid="cell-trouble">
      ${icon('warning')}
      <strong data-testid="cell-sentence">${trouble?.sentence}</strong>
      <span class="soft" data-testid="cell-remedy">${trouble?.remedy}</span>
      <span class="actions">
        <button class="button" data-testid="cell-retry" @click="${onRetry}">${t('wall.cell.retry')}</button>
        ${onExplain === null ? nothing : html`
          <button class="button quiet" data-testid="cell-timeline" @click="${onExplain}">${t(
            'wall.cell.timeline',
          )}</button>
        `}
      </span>
      ${seconds === null ? nothing : html`
        <span class="faint">${t('live.retryIn', { seconds })}</span>
      `} ${timeline.length === 0 ? nothing : html`
        <ol class="timeline">${timeline.map((step) =>
          html`
            <li class="${step.warning ? 'warning' : ''}">
              <span class="code">${step.offsetMs} ms</span> ${tValue('step', step.step)}
              <span class="soft">${step.detail}</span>
            </li>
          `
        )}</ol>
      `}
    </div>
  `;
}
