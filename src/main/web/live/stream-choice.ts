/**
 * Which of a camera's pictures is asked for: the smaller stream where the picture is shown small, and where the browser
 * decodes nothing but H.264 the first of these that does: the smaller stream, the gateway's H.264.
 */
export class StreamChoice {
  #small: boolean;
  /** Unknown until the gateway was asked for one. */
  #hasSub: boolean | null = null;
  #fallback: 'none' | 'sub' | 'h264' = 'none';

  constructor(small: boolean) {
    this.#small = small;
  }

  /** 0 main stream, 1 the smaller one. */
  get number(): number {
    return this.#hasSub !== false && (this.#small || this.#fallback === 'sub') ? 1 : 0;
  }

  get h264(): boolean {
    return this.#fallback === 'h264';
  }

  /** True when another stream has to be asked for now. */
  prefer(small: boolean): boolean {
    const before = this.number;
    this.#small = small;
    return this.number !== before;
  }

  /** Which one the gateway opened. */
  answered(number: number): void {
    if (this.number > 0) this.#hasSub = number > 0;
    if (this.#fallback === 'sub' && number === 0) this.#fallback = 'h264';
  }

  /** The browser does not decode what came; false when nothing is left to be tried. */
  fallBack(): boolean {
    if (this.#fallback === 'h264') return false;
    this.#fallback = this.#fallback === 'none' && this.#hasSub === null && this.number === 0 ? 'sub' : 'h264';
    return true;
  }
}
