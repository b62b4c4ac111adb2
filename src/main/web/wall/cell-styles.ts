import {css} from 'lit';

export const cellStyles = css`
  :host { display: block; min-width: 0; min-height: 0; }
  article {
    position: relative; width: 100%; height: 100%; overflow: hidden; background: #05080c;
    border: 1px solid var(--line); border-radius: var(--radius-small);
  }
  :host([selected]) article { border-color: var(--accent); }
  article.drag-over { border-color: var(--accent); box-shadow: inset 0 0 0 2px var(--accent); }
  video { display: block; width: 100%; height: 100%; object-fit: contain; background: #000; }

  .hint, .overlay {
    position: absolute; inset: 0; display: flex; flex-direction: column; align-items: center; justify-content: center;
    gap: var(--space-2); padding: 30px var(--space-4) var(--space-4); text-align: center;
  }
  .hint .icon { width: 28px; height: 28px; }
  .overlay { background: rgb(5 8 12 / 72%); overflow: auto; }
  .overlay.failed { background: rgb(12 10 14 / 90%); justify-content: safe center; }
  .overlay.failed > .icon { width: 22px; height: 22px; color: var(--warning); }
  .overlay.failed > * { max-width: 440px; }
  .actions { display: flex; gap: var(--space-2); }

  .title {
    position: absolute; inset: 0 0 auto; display: flex; align-items: center; gap: var(--space-2); height: 28px;
    padding: 0 4px 0 10px; background: linear-gradient(rgb(0 0 0 / 78%), rgb(0 0 0 / 30%));
    text-shadow: 0 1px 2px rgb(0 0 0 / 80%);
  }
  .name { flex: 1; font-weight: 600; }
  .tool {
    display: grid; place-items: center; width: 24px; height: 22px; padding: 0; border: 0; border-radius: 3px;
    background: transparent; color: #dbe5f2; opacity: 0;
  }
  article:hover .tool, article:focus-within .tool { opacity: 1; }
  .tool:hover { background: rgb(255 255 255 / 18%); }
  .badges {
    position: absolute; left: 6px; bottom: 6px; display: flex; gap: 8px; max-width: calc(100% - 12px); overflow: hidden;
    padding: 1px 8px; border-radius: 3px; background: rgb(0 0 0 / 62%); color: #cfdcec; font-size: 11px;
    line-height: 18px; white-space: nowrap; font-variant-numeric: tabular-nums;
  }

  .timeline { margin: 0; padding: 0; list-style: none; text-align: start; font-size: var(--text-small); }
  .timeline .code { display: inline-block; min-width: 64px; text-align: end; margin-inline-end: 6px; }

  .spinner {
    width: 22px; height: 22px; border: 2px solid var(--line-strong); border-top-color: var(--accent);
    border-radius: 50%; animation: turn .9s linear infinite;
  }
  @keyframes turn { to { rotate: 360deg; } }
  @media (prefers-reduced-motion: reduce) { .spinner { animation-duration: 4s; } }
`;
