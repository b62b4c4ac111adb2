import { css } from 'lit';

/** An alert's facts, its way through the loop, and the form for the next step. */
export const detailStyles = css`
  .body {
    display: flex;
    flex-direction: column;
    gap: var(--space-3);
    padding: var(--space-3);
  }
  h2 {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    margin: 0;
    font-size: var(--text-large);
  }
  p {
    margin: 0;
    overflow-wrap: anywhere;
  }
  dl {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 4px var(--space-3);
    margin: 0;
  }
  dt {
    color: var(--text-soft);
  }
  dd {
    margin: 0;
    overflow-wrap: anywhere;
  }
  ol {
    display: flex;
    margin: 0;
    padding: 0;
    list-style: none;
    gap: 3px;
  }
  li {
    flex: 1;
    padding: 3px 0;
    text-align: center;
    font-size: 11px;
    color: var(--text-faint);
    border-top: 3px solid var(--surface-3);
  }
  li.reached {
    border-color: var(--accent);
    color: var(--text);
  }
  form {
    display: flex;
    flex-direction: column;
    gap: var(--space-2);
    padding-top: var(--space-3);
    border-top: 1px solid var(--line);
  }
  label {
    display: flex;
    flex-direction: column;
    gap: var(--space-1);
    color: var(--text-soft);
  }
  textarea {
    min-height: 64px;
    resize: vertical;
    color: var(--text);
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
  }
  .trouble {
    padding: 0;
  }
`;
