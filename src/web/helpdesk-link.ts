const phone = /^\+?[\d\s()./-]{5,30}$/
const mail = /^[\w.+-]{1,64}@(?:[\w-]{1,63}\.)+[\w-]{2,63}$/
/** What is dialled at home and not from abroad: +49 (0)221 is +49 221. */
const trunkPrefix = /^(\+[\d\s]+)\(0\)/
/** So many digits ring from a phone of one's own; fewer are an extension. */
const fewestDigits = 6

/**
 * Where a press on the helpdesk's contact leads, for somebody with a phone in the hand: a call, a mail, or a page; null where
 * it is anything else, such as a sentence. Only these three ever become an address, whatever the setting says.
 */
export function helpdeskLinkOf(contact: string): string | null {
  const text = contact.trim()
  if (phone.test(text)) return callTo(text)
  if (mail.test(text)) return `mailto:${text}`
  return /^https:\/\/\S+$/i.test(text) ? pageAt(text) : null
}

/** The helpdesk's contact for a sentence: a phone number that broke over two lines would be read out, and dialled, wrong. */
export function asOneWord(contact: string): string {
  return phone.test(contact) ? contact.replace(/\s/g, '\u00a0') : contact
}

function callTo(text: string): string | null {
  const number = text.replace(trunkPrefix, '$1').replace(/[^+\d]/g, '')
  return number.replace('+', '').length < fewestDigits ? null : `tel:${number}`
}

/** An address that names a user before its host is one that deceives. */
function pageAt(text: string): string | null {
  if (!URL.canParse(text)) return null
  const { href, username, password } = new URL(text)
  return username === '' && password === '' ? href : null
}
