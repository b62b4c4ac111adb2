import { css } from 'lit';

/** A table of rows that fills what its page leaves, without a frame of its own. */
export const frameStyles = css`
  :host {
    display: flex;
    flex-direction: column;
  }
  se-data-table {
    flex: 1;
    min-height: 160px;
    border: 0;
  }
`;
