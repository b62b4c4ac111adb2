import { css } from 'lit';

/** How the table of rows looks. */
export const tableStyles = css`
  input[type="search"] {
    width: 200px;
  }
  tbody tr {
    cursor: pointer;
  }
  td {
    white-space: nowrap;
  }
  td, th {
    padding-inline: var(--space-2);
  }
  td:first-child, th:first-child {
    padding-left: var(--space-3);
  }
  td.wide {
    max-width: 190px;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  td .button {
    min-height: 20px;
    padding: 0 5px;
    vertical-align: middle;
  }
  .state {
    display: flex;
    align-items: center;
    gap: 7px;
  }
  .foot {
    border: 0;
    border-top: 1px solid var(--line);
  }
  .choose {
    border: 0;
    padding: 0;
    background: none;
    text-align: start;
  }
`;
