import { Observable } from './observable.ts';
import { remembered } from './remembered.ts';

export type Theme = 'dark' | 'light';

const choice = remembered<Theme>('theme', (stored) => stored === 'light' ? 'light' : 'dark');

/** Colours of the console: dark for control rooms, light for offices. */
export const theme = new Observable<Theme>(choice.read());
theme.watch(() => {
  choice.write(theme.value);
  apply();
});
apply();

function apply(): void {
  document.documentElement.dataset['theme'] = theme.value;
}
