/** One line, or one part of each column, of a chart. */
export interface Series {
  readonly name: string;
  /** The custom property that holds its colour in either theme. */
  readonly color: string;
  /** One a day; null where there is none. */
  readonly values: ReadonlyArray<number | null>;
}
