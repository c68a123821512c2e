/** What stands in a file's properties. The date comes from the configuration, never from the clock. */
export interface DocumentProperties {
  readonly title: string;
  /** YYYY-MM-DD, a day in China. */
  readonly date: string;
  readonly producer: string;
}
