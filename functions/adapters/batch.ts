/** What one Query of a list has read. */
export interface Batch<Item> {
  /** Each with its place, which no other item of the list has; in the list's order. */
  readonly records: readonly { readonly place: string; readonly record: Item }[];
  /** The place after which the next Query goes on; absent: there is no more. */
  readonly next?: string;
}
