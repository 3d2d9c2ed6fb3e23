/** Somebody of the story by account name: what they are there for, and what becomes of a recovery of theirs. */
export type Part = readonly [account: string, part: string, ending: string]

const helpdesk = 'to the helpdesk'
const always = `${helpdesk}, always`

/** The people of the story. */
export const CAST: readonly Part[] = [
  ['ada.okafor', 'lost her phone; holds every kind of method', 'Miles is asked'],
  ['miles.chen', "Ada's manager", 'Henrik is asked, unless Miles has vouched'],
  ['lena.vogel', 'never set anything up', 'Miles is asked'],
  ["sian.o'brien", 'signs in by text message', 'Miles is asked'],
  ['noah.fischer', 'his manager has left', 'Henrik, one above, is asked'],
  ['margaret.ashworth', 'has no manager', helpdesk],
  ['hugo.bianchi', 'may not have a pass', helpdesk],
  ['fatima.alsayed', 'at risk, says Microsoft', `${helpdesk}, with a warning`],
  ['ines.carvalho', 'global administrator', always],
  ['petra.novak', 'administrator through a group', always],
  ['samir.haddad', 'may become an administrator', always],
  ['oskar.brandt', 'account disabled', helpdesk],
  ['rosa.delgado_northwind.example#ext#', 'a guest, unknown to HR', helpdesk],
]
