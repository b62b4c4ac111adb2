import { css } from 'lit';

/** What every element of the console shares: controls, tables, panels, and a visible focus. */
export const shared = css`
  :host {
    box-sizing: border-box;
  }
  *, *::before, *::after {
    box-sizing: inherit;
  }
  [hidden] {
    display: none !important;
  }

  :focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 1px;
  }
  ::-webkit-scrollbar {
    width: 10px;
    height: 10px;
  }
  ::-webkit-scrollbar-thumb {
    background: var(--surface-3);
    border: 2px solid var(--surface-1);
    border-radius: 5px;
  }
  ::-webkit-scrollbar-track {
    background: transparent;
  }

  button, select, input, textarea {
    font: inherit;
    color: inherit;
  }
  button {
    cursor: pointer;
  }
  a {
    color: var(--accent);
  }
  button:disabled {
    cursor: default;
    opacity: 0.45;
  }

  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    min-height: 28px;
    padding: 0 10px;
    border: 1px solid var(--line-strong);
    border-radius: var(--radius-small);
    background: var(--surface-2);
    color: inherit;
    text-decoration: none;
    white-space: nowrap;
  }
  .button:hover:not(:disabled) {
    background: var(--surface-3);
  }
  .button.primary {
    background: var(--accent-strong);
    border-color: var(--accent-strong);
    color: var(--on-accent);
  }
  .button.primary:hover:not(:disabled) {
    filter: brightness(1.12);
  }
  .button.quiet {
    background: transparent;
    border-color: transparent;
  }
  .button.quiet:hover:not(:disabled) {
    background: var(--surface-3);
  }
  .button:is([aria-pressed="true"], [role="tab"][aria-selected="true"]) {
    background: var(--accent-wash);
    border-color: var(--accent);
    color: var(--accent);
  }
  .icon {
    display: block;
    width: 16px;
    height: 16px;
    flex: none;
  }

  .field {
    min-height: 28px;
    padding: 3px 8px;
    border: 1px solid var(--line-strong);
    border-radius: var(--radius-small);
    background: var(--surface-0);
  }
  .field::placeholder {
    color: var(--text-faint);
  }

  .panel {
    display: flex;
    flex-direction: column;
    min-width: 0;
    min-height: 0;
    background: var(--surface-1);
    border: 1px solid var(--line);
    border-radius: var(--radius);
  }
  .bar {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    min-height: 40px;
    padding: 5px var(--space-3);
    border-bottom: 1px solid var(--line);
  }
  .bar h2 {
    margin: 0;
    font-size: var(--text-normal);
    font-weight: 600;
    white-space: nowrap;
  }
  .spacer {
    flex: 1;
  }
  .tabs {
    display: flex;
    flex: none;
    gap: 6px;
    max-width: 100%;
    overflow-x: auto;
  }
  .tabs .button {
    flex: none;
  }
  @media (max-width: 900px) {
    .bar {
      flex-wrap: wrap;
    }
  }
  .scroll {
    flex: 1;
    min-height: 0;
    overflow: auto;
  }

  table {
    width: 100%;
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }
  th {
    position: sticky;
    top: 0;
    z-index: 1;
    background: var(--surface-2);
    color: var(--text-soft);
    font-weight: 500;
    font-size: var(--text-small);
    text-align: start;
    white-space: nowrap;
  }
  /* The head stays in sight, the beginnings of rows go with them. */
  th[scope="row"] {
    position: static;
  }
  th, td {
    padding: 6px var(--space-3);
    border-bottom: 1px solid var(--line);
  }
  td.number, th.number {
    text-align: end;
  }
  tbody tr:hover {
    background: var(--surface-2);
  }
  tr[aria-selected="true"] {
    background: var(--accent-wash) !important;
  }

  .dot {
    display: inline-block;
    width: 8px;
    height: 8px;
    border-radius: 50%;
    flex: none;
    background: var(--offline);
  }
  .dot.online {
    background: var(--online);
    box-shadow: 0 0 0 3px rgb(62 207 142 / 16%);
  }
  .code {
    font-family: var(--font-mono);
    font-size: var(--text-small);
    color: var(--text-soft);
  }
  .soft {
    color: var(--text-soft);
  }
  .faint {
    color: var(--text-faint);
  }
  .empty {
    padding: var(--space-6);
    color: var(--text-soft);
    text-align: center;
  }
  .ellipsis {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    min-width: 0;
  }
  .trouble {
    padding: var(--space-2) var(--space-3);
    color: var(--danger);
  }
  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  .level {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    min-width: 24px;
    padding: 0 6px;
    border-radius: 3px;
    font-size: var(--text-small);
    font-weight: 600;
    line-height: 18px;
    color: var(--on-level);
    background: var(--level-5);
  }
  .level-1 {
    background: var(--level-1);
  }
  .level-2 {
    background: var(--level-2);
  }
  .level-3 {
    background: var(--level-3);
  }
  .level-4 {
    background: var(--level-4);
  }
  .chip {
    display: inline-flex;
    padding: 0 7px;
    border: 1px solid var(--line-strong);
    border-radius: 9px;
    font-size: var(--text-small);
    line-height: 18px;
    color: var(--text-soft);
    white-space: nowrap;
  }
  .chip.good {
    color: var(--online);
    border-color: var(--online-wash);
  }
  .chip.bad {
    color: var(--danger);
    border-color: var(--danger-wash);
  }
`;
