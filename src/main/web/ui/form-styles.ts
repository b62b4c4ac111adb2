import { css } from 'lit';

/** Labelled fields beside each other, their labels above them. */
export const formStyles = css`
  .form {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: var(--space-3);
    padding: var(--space-3);
  }
  .entry {
    display: flex;
    flex-direction: column;
    gap: 2px;
    font-size: var(--text-small);
  }
  .entry.wide {
    flex: 1;
    min-width: 220px;
  }
  .hint {
    margin: 0;
    padding: 0 var(--space-3) var(--space-2);
    font-size: var(--text-small);
  }
`;
