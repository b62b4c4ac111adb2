import { css } from 'lit';

/** Height of a row; only those in view are drawn. */
export const ROW_PIXELS = 28;

export const treeStyles = css`
  .search {
    position: relative;
    padding: var(--space-2);
    border-bottom: 1px solid var(--line);
  }
  .search .icon {
    position: absolute;
    left: 16px;
    top: 14px;
    color: var(--text-faint);
  }
  .search input {
    width: 100%;
    padding-left: 28px;
  }
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  li {
    display: flex;
    align-items: center;
    gap: 7px;
    height: ${ROW_PIXELS}px;
    box-sizing: border-box;
    padding-right: var(--space-3);
    cursor: pointer;
    white-space: nowrap;
  }
  li:hover {
    background: var(--surface-2);
  }
  li:focus-visible {
    outline-offset: -2px;
  }
  li[aria-level="1"] {
    padding-left: 8px;
  }
  li[aria-level="2"] {
    padding-left: 22px;
  }
  li[aria-level="3"] {
    padding-left: 36px;
  }
  li[aria-level="4"] {
    padding-left: 50px;
  }
  li[aria-level="5"] {
    padding-left: 64px;
  }
  li[aria-level="6"] {
    padding-left: 78px;
  }
  li[aria-level="7"], li[aria-level="8"] {
    padding-left: 92px;
  }
  li .name {
    flex: 1;
  }
  .grid .name {
    font-weight: 600;
  }
  .grid > .icon {
    width: 12px;
    height: 12px;
    color: var(--text-faint);
  }
  .grid[aria-expanded="true"] > .icon {
    rotate: 90deg;
  }
  .count {
    font-size: var(--text-small);
    color: var(--text-soft);
    font-variant-numeric: tabular-nums;
  }
  .count b {
    color: var(--online);
    font-weight: 600;
  }
  .point {
    margin-left: 5px;
  }
  .point.offline .name {
    color: var(--text-faint);
  }
  .point.shown .name {
    color: var(--accent);
  }
`;
