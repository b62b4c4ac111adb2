import { css } from 'lit';

/** The editor of areas: its library is larger than the rest of the page, and is loaded when somebody draws. */
export const areaEditor = {
  load: (): Promise<unknown> => import('../area/area-editor.ts'),
  styles: css`
    :host {
      display: flex;
      flex-direction: column;
    }
    se-area-editor {
      flex: 1;
    }
  `,
};
