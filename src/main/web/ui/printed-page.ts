import { LitElement, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';

/** A document of the gateway's that is made to be printed: no script in it, and its style with it. */
export interface PrintedPage {
  readonly title: string;
  readonly style: string;
  readonly body: readonly Node[];
}

/** The console's policy lets no document bring its style in by itself, not even while it is read: it is taken out. */
export function printedPage(text: string): PrintedPage {
  const styles: string[] = [];
  const bare = text.replace(/<style>([^<]*)<\/style>/g, (_, style: string) => {
    styles.push(style);
    return '';
  });
  const found = new DOMParser().parseFromString(bare, 'text/html');
  return { title: found.title, style: styles.join('\n'), body: [...found.body.childNodes] };
}

/** Shows such a document with its own style. */
@customElement('se-printed-page')
export class PrintedPageElement extends LitElement {
  @property({ attribute: false })
  accessor page!: PrintedPage;

  protected override updated(changed: PropertyValues): void {
    if (!changed.has('page')) return;
    const root = this.renderRoot as ShadowRoot;
    const style = new CSSStyleSheet();
    style.replaceSync(this.page.style.replace(/\bbody\b/g, ':host'));
    const outside = new CSSStyleSheet();
    outside.replaceSync(':host { display: block; padding: 16px; background: #ffffff; color-scheme: light }');
    root.adoptedStyleSheets = [outside, style];
    root.replaceChildren(...this.page.body.map((node) => node.cloneNode(true)));
  }
}

/** Prints the document alone: console.css hides everything else on paper. */
export function printed(page: PrintedPage): void {
  const copy = document.createElement('se-printed-page') as PrintedPageElement;
  copy.page = page;
  document.body.append(copy);
  const title = document.title;
  const end = (): void => {
    copy.remove();
    document.title = title;
  };
  window.addEventListener('afterprint', end, { once: true });
  void copy.updateComplete.then(() => {
    document.title = page.title;
    window.print();
  });
}
