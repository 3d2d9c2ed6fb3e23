import { Problem, textTo } from './row.ts'

/** The key of the HR file, the manager and whatever reaches a person: who can answer these proves nothing. */
const neverAsked = [
  'userprincipalname',
  'manageruserprincipalname',
  'privateemail',
  'mail',
  'email',
  'phone',
  'mobilephone',
]

/** The HR fields that may be asked, as they are named in the header of the file. */
export const hrQuestions = textTo<readonly string[]>((text) => {
  const fields = text.split(',').map((field) => field.trim())
  if (new Set(fields).size !== fields.length) return new Problem('names a column twice')
  if (!fields.every(isFieldName))
    return new Problem('has something in it that cannot be a column: letters, digits, - and _ only')
  const hasContact = fields.some((field) => neverAsked.includes(field.toLowerCase()))
  return hasContact ? new Problem('asks for the account, the manager or a contact, which are never asked') : fields
})

/** Also a part of a form field's name; the names that every JavaScript object has would be found where nothing is. */
function isFieldName(field: string): boolean {
  return /^[a-z][\w-]{0,63}$/i.test(field) && !(field in {})
}
