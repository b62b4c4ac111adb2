import { css } from 'lit';

/** Counts, inbox and the alert beside each other. */
export const inboxStyles = css`
  :host {
    display: flex;
    gap: var(--space-2);
  }
  .inbox {
    flex: 1;
  }
  se-alert-counts {
    width: 170px;
    flex: none;
  }
  se-alert-detail {
    width: 360px;
    flex: none;
  }
  tbody tr {
    cursor: pointer;
  }
  td, th {
    padding-inline: var(--space-2);
  }
  td {
    white-space: nowrap;
  }
  td.wide {
    max-width: 180px;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  td button {
    border: 0;
    padding: 0;
    background: none;
    text-align: start;
  }
  tr.settled {
    color: var(--text-soft);
  }
  .more {
    display: flex;
    justify-content: center;
    padding: var(--space-3);
  }
  @media (max-width: 900px) {
    :host {
      flex-direction: column;
      overflow-y: auto;
    }
    .inbox {
      flex: none;
      height: 70dvh;
    }
    se-alert-counts, se-alert-detail {
      width: auto;
    }
  }
  .foot {
    border: 0;
    border-top: 1px solid var(--line);
    overflow-x: auto;
  }
`;
