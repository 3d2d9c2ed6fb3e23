/** A pattern for `t.match` that fits a list of exactly these, since of a plain list tap would look at the first ones alone. */
export function only(...patterns: readonly unknown[]): object {
  return { ...patterns, length: patterns.length }
}
