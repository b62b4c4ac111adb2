import {html, render} from 'lit';
render(html`<p>Sharp Eyes</p>`, document.body);
