/** What an offline index carries inside itself besides its contents. */
export interface IndexAssets {
  /** CSS. */
  readonly style: string;
  /** A classic script; the page is whole without it. */
  readonly script: string;
}
