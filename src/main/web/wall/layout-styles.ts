import { css } from 'lit';

/** How the cells of each layout lie: equal ones, or a few large ones with small ones around them. */
export const layoutStyles = css`
  .cells {
    flex: 1;
    min-height: 0;
    display: grid;
    gap: 4px;
    padding: 4px;
    background: var(--surface-0);
    border-radius: 0 0 var(--radius) var(--radius);
  }
  .cells[data-layout="1"], .cells.maximised {
    grid-template: minmax(0, 1fr) / minmax(0, 1fr);
  }
  .cells[data-layout="4"] {
    grid-template: repeat(2, minmax(0, 1fr)) / repeat(2, minmax(0, 1fr));
  }
  .cells:is([data-layout="6"], [data-layout="9"]) {
    grid-template: repeat(3, minmax(0, 1fr)) / repeat(3, minmax(0, 1fr));
  }
  .cells:is([data-layout="8"], [data-layout="10"], [data-layout="13"], [data-layout="16"]) {
    grid-template: repeat(4, minmax(0, 1fr)) / repeat(4, minmax(0, 1fr));
  }
  .cells[data-layout="25"] {
    grid-template: repeat(5, minmax(0, 1fr)) / repeat(5, minmax(0, 1fr));
  }
  .cells[data-layout="36"] {
    grid-template: repeat(6, minmax(0, 1fr)) / repeat(6, minmax(0, 1fr));
  }
  .cells[data-layout="6"] se-wall-cell:nth-of-type(1), .cells[data-layout="10"] se-wall-cell:nth-of-type(-n+2) {
    grid-area: span 2 / span 2;
  }
  .cells[data-layout="8"] se-wall-cell:nth-of-type(1) {
    grid-area: span 3 / span 3;
  }
  .cells[data-layout="13"] se-wall-cell:nth-of-type(1) {
    grid-area: 2 / 2 / 4 / 4;
  }
  .cells.cells.maximised {
    grid-template: minmax(0, 1fr) / minmax(0, 1fr);
  }
  .cells.cells.maximised se-wall-cell {
    grid-area: auto;
  }
  .cells.cells.maximised se-wall-cell:not([maximised]) {
    display: none;
  }
  .layouts {
    display: flex;
    gap: 2px;
  }
  .layouts .button {
    min-width: 28px;
    padding: 0 4px;
    font-variant-numeric: tabular-nums;
  }
  .bar {
    flex-wrap: wrap;
  }
  .keys {
    flex: 1 1 0;
    min-width: 0;
    font-size: var(--text-small);
  }
  @media (max-width: 900px) {
    .keys {
      display: none;
    }
  }
`;
