/**
 * Lets callers who want the same thing at the same moment share one asking, such as a double click: what is asked of
 * Microsoft is rationed for the whole tenant. Whoever comes after the answer asks anew.
 */
export function shareUnderWay<A extends readonly unknown[], T>(
  keyOf: (...wish: A) => string,
  ask: (...wish: A) => Promise<T>,
): (...wish: A) => Promise<T> {
  const underWay = new Map<string, Promise<T>>()
  return (...wish) => {
    const key = keyOf(...wish)
    const shared = underWay.get(key) ?? ask(...wish).finally(() => underWay.delete(key))
    underWay.set(key, shared)
    return shared
  }
}
