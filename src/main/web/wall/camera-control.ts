import { property } from 'lit/decorators.js';
import type { Console } from '../state/console.ts';
import { AskingElement } from '../ui/asking.ts';
import type { Steering } from './steering.ts';
import type { Camera } from './wall-state.ts';

/** Base of what steers one camera beside its picture. */
export class CameraControl extends AskingElement {
  @property({ attribute: false })
  accessor console!: Console;
  @property({ attribute: false })
  accessor camera!: Camera;
  @property({ attribute: false })
  accessor steering!: Steering;
  @property({ attribute: false })
  accessor video!: HTMLVideoElement;
}
