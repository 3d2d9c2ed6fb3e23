/** Waits for work, but no longer than so; null when it is late. Wall-clock time, since somebody waits for a page. */
export function inTime<T>(work: Promise<T>, milliseconds: number): Promise<T | null> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(null), milliseconds)
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
