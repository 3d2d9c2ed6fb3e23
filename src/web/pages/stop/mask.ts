/**
 * Shortens an account name so that its owner knows it and nobody else learns it: `ada.okafor@example.com` becomes
 * `a•••@example.com`. The dots are always three, since the length would tell something too.
 */
export function maskAccount(name: string): string {
  const at = name.lastIndexOf('@')
  const [first = ''] = name
  return `${first}•••${at === -1 ? '' : name.slice(at)}`
}
