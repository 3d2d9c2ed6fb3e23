/** The people of the story by account name, and what they are there for. */
export const CAST: readonly [account: string, part: string][] = [
  ['ada.okafor', 'lost her phone; holds every kind of method'],
  ['miles.chen', "Ada's manager"],
  ['lena.vogel', 'never set anything up'],
  ["sian.o'brien", 'signs in by text message'],
  ['margaret.ashworth', 'has no manager'],
  ['noah.fischer', 'his manager has left'],
  ['hugo.bianchi', 'may not have a pass'],
  ['ines.carvalho', 'global administrator, never served'],
  ['petra.novak', 'administrator through a group'],
  ['samir.haddad', 'may become an administrator'],
  ['oskar.brandt', 'account disabled'],
]
