import { css } from 'lit';

export const cellStyles = css`
  :host {
    display: block;
    min-width: 0;
    min-height: 0;
  }
  article {
    position: relative;
    display: grid;
    grid-template: auto minmax(0, 1fr) / minmax(0, 1fr);
    width: 100%;
    height: 100%;
    overflow: hidden;
    background: #05080c;
    border: 1px solid var(--line);
    border-radius: var(--radius-small);
  }
  :host([selected]) article {
    border-color: var(--accent);
  }
  article.drag-over {
    border-color: var(--accent);
    box-shadow: inset 0 0 0 2px var(--accent);
  }
  article[data-state="empty"] {
    background: var(--surface-1);
  }
  video {
    grid-row: 2;
    grid-column: 1;
    display: block;
    width: 100%;
    height: 100%;
    object-fit: contain;
    background: #000;
  }
  canvas, se-watermark, se-ptz-stage {
    grid-row: 2;
    grid-column: 1;
    width: 100%;
    height: 100%;
    z-index: 1;
  }
  canvas {
    object-fit: contain;
    pointer-events: none;
  }

  .steer {
    grid-row: 2;
    grid-column: 1;
    justify-self: end;
    align-self: end;
    margin: var(--space-2);
    z-index: 2;
  }
  .hint, .overlay {
    grid-row: 2;
    grid-column: 1;
    display: flex;
    flex-direction: column;
    align-items: center;
    justify-content: center;
    gap: var(--space-2);
    padding: var(--space-2) var(--space-4);
    text-align: center;
    z-index: 1;
  }
  .hint {
    grid-row: 1 / -1;
    margin: var(--space-2);
    border: 1px dashed var(--line);
    border-radius: var(--radius-small);
  }
  :host([selected]) .hint {
    border-color: var(--line-strong);
    color: var(--text-soft);
  }
  .hint .icon {
    width: 28px;
    height: 28px;
  }
  .steer, .overlay {
    /* Over a picture it is dark whatever the console's theme is. */
    --surface-2: #172231;
    --surface-3: #1f2d40;
    --line-strong: #3a4f6b;
    --text-soft: #a5b4c8;
    --text-faint: #8193aa;
    --warning: #ffb454;
    color: #e4ebf5;
  }
  .overlay {
    background: rgb(5 8 12 / 60%);
    overflow: auto;
  }
  .overlay.failed {
    background: rgb(12 10 14 / 90%);
    justify-content: safe center;
  }
  .overlay.failed > .icon {
    width: 22px;
    height: 22px;
    color: var(--warning);
  }
  .overlay.failed > * {
    max-width: 440px;
  }
  .actions {
    display: flex;
    gap: var(--space-2);
  }

  .title {
    grid-row: 1;
    display: flex;
    align-items: center;
    gap: var(--space-2);
    height: 26px;
    padding: 0 4px 0 10px;
    background: var(--surface-2);
  }
  :host([selected]) .title {
    background: var(--accent-wash);
  }
  .name {
    min-width: 60px;
    font-weight: 600;
  }
  .name:has(+ .badges) {
    max-width: 50%;
  }
  .tool {
    display: grid;
    place-items: center;
    width: 24px;
    height: 22px;
    padding: 0;
    border: 0;
    border-radius: 3px;
    background: transparent;
    color: var(--text-soft);
  }
  .tool:hover {
    background: var(--surface-3);
    color: var(--text);
  }
  .tools {
    display: flex;
    margin-inline-start: auto;
  }
  article:not(:hover, :focus-within) .tools {
    position: absolute;
    opacity: 0;
    pointer-events: none;
  }
  /* One line high: what does not fit lies in the next, and is not shown in half. */
  .badges {
    flex: 1 1 0;
    display: flex;
    flex-wrap: wrap;
    justify-content: safe flex-end;
    gap: 0 8px;
    height: 100%;
    line-height: 26px;
    overflow: hidden;
    color: var(--text-soft);
    font-size: 11px;
    white-space: nowrap;
    font-variant-numeric: tabular-nums;
  }

  .timeline {
    margin: 0;
    padding: 0;
    list-style: none;
    text-align: start;
    font-size: var(--text-small);
  }
  .timeline .code {
    display: inline-block;
    min-width: 64px;
    text-align: end;
    margin-inline-end: 6px;
  }

  .timeline .warning {
    color: var(--warning);
  }

  .spinner {
    width: 22px;
    height: 22px;
    border: 2px solid var(--line-strong);
    border-top-color: var(--accent);
    border-radius: 50%;
    animation: turn 0.9s linear infinite;
  }
  @keyframes turn {
    to {
      rotate: 360deg;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .spinner {
      animation-duration: 4s;
    }
  }
`;
