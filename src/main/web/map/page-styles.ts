import { css } from 'lit';

/** The map over the whole page, tools and cards on it. */
export const pageStyles = css`
  :host {
    position: relative;
    display: flex;
    padding: var(--space-2);
  }
  #map {
    position: absolute;
    inset: var(--space-2);
    border: 1px solid var(--line);
    border-radius: var(--radius);
    overflow: hidden;
    background: var(--surface-1);
  }
  #map.placing {
    cursor: crosshair;
  }
  .tools, .card, .total {
    position: absolute;
    z-index: 1;
    background: var(--surface-2);
    border: 1px solid var(--line-strong);
    border-radius: var(--radius);
    padding: var(--space-2);
    display: flex;
    gap: var(--space-2);
    align-items: center;
  }
  .tools {
    top: var(--space-4);
    left: var(--space-4);
    max-width: calc(100% - 2 * var(--space-4));
    flex-wrap: wrap;
  }
  .total {
    bottom: var(--space-4);
    left: var(--space-4);
  }
  .card {
    top: var(--space-4);
    right: var(--space-4);
    width: min(300px, calc(100% - 2 * var(--space-4)));
    flex-direction: column;
    align-items: stretch;
  }
  .card .row {
    display: flex;
    align-items: center;
    gap: var(--space-2);
  }
  label {
    display: flex;
    gap: 4px;
    align-items: center;
  }
  se-point-file {
    position: absolute;
    inset: var(--space-4);
    z-index: 2;
    box-shadow: var(--shadow);
  }
  .places {
    max-height: 200px;
    overflow: auto;
    margin: 0;
    padding-inline-start: var(--space-4);
  }
`;
