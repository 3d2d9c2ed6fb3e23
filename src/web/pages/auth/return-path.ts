/** Where a sign-in leads back to: a manager's link, or a page of the helpdesk. */
export type ReturnPath = { kind: 'manager'; path: string; token: string } | { kind: 'staff'; path: string }

const managerPath = /^\/manager\/([\w-]{1,100})$/
const staffPath = /^\/helpdesk(?:\/[\w-]{1,100})*$/

/**
 * Reads the `return` of a sign-in. Gives null for anything that is not, letter by letter, a path of ours, so that no
 * sign-in can be made to lead elsewhere (R-WEB-8).
 */
export function readReturnPath(text: string): ReturnPath | null {
  const token = managerPath.exec(text)?.[1]
  if (token !== undefined) return { kind: 'manager', path: text, token }
  return staffPath.test(text) ? { kind: 'staff', path: text } : null
}
