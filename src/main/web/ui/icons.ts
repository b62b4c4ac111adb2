import { html, svg, type TemplateResult } from 'lit';

const PATHS = {
  eye:
    'M1.5 8C3.3 4.9 5.5 3.4 8 3.4s4.7 1.5 6.5 4.6c-1.8 3.1-4 4.6-6.5 4.6S3.3 11.1 1.5 8z M8 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4z',
  close: 'M4 4l8 8M12 4l-8 8',
  chevron: 'M6 4l4 4-4 4',
  maximise: 'M9.5 3H13v3.5M6.5 13H3V9.5M13 3L9 7M3 13l4-4',
  restore: 'M13 7H9V3M3 9h4v4M9 7l4.5-4.5M7 9l-4.5 4.5',
  soundOn: 'M3 6.2v3.6h2.3L8.5 12.5v-9L5.3 6.2zM11 5.5a3.5 3.5 0 0 1 0 5M12.7 3.8a6 6 0 0 1 0 8.4',
  soundOff: 'M3 6.2v3.6h2.3L8.5 12.5v-9L5.3 6.2zM11 6l3.5 4M14.5 6L11 10',
  camera: 'M2 4.8h7.5v6.4H2zM9.5 7l4-2v6l-4-2',
  steer: 'M8 1.5v13M1.5 8h13M6 3.5l2-2 2 2M6 12.5l2 2 2-2M3.5 6l-2 2 2 2M12.5 6l2 2-2 2',
  search: 'M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM10.3 10.3L14 14',
  warning: 'M8 2.5l6.2 11H1.8zM8 6.5v3.5M8 11.8v.200',
  expand: 'M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10',
  sun:
    'M8 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM8 1.5v1.5M8 13v1.5M1.5 8H3M13 8h1.5M3.4 3.4l1 1M11.6 11.6l1 1M12.6 3.4l-1 1M4.4 11.6l-1 1',
  moon: 'M13 9.8A5.6 5.6 0 0 1 6.2 3a5.6 5.6 0 1 0 6.8 6.8z',
  play: 'M5 3.5v9l7.5-4.5z',
} as const;

export function icon(name: keyof typeof PATHS): TemplateResult {
  return html`
    <svg
      class="icon"
      viewBox="0 0 16 16"
      aria-hidden="true"
      focusable="false"
      fill="none"
      stroke="currentColor"
      stroke-width="1.4"
      stroke-linecap="round"
      stroke-linejoin="round"
    >
      ${svg`
        <path d="${PATHS[name]}"></path>
      `}
    </svg>
  `;
}
