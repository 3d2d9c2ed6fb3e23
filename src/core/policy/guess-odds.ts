/**
 * How many answers somebody who looked a person up would have to try for each field, one of which is right: colleagues and
 * networks know the job and the day of birth, a letterhead the town. Estimates on the safe side (Bonneau et al. 2015).
 */
const answersByField: Readonly<Record<string, number>> = {
  employeeid: 1_000,
  hiredate: 20,
  birthdate: 2,
  postalcode: 20,
  city: 3,
  costcenter: 10,
  jobtitle: 1,
  department: 1,
  displayname: 1,
  givenname: 1,
  surname: 1,
  country: 1,
}
/** Of what nobody has said, little is assumed. */
const answersOtherwise = 5

/** A set that one guess in fewer than so many opens is no gate at all (R-HR-8). */
export const fewestAnswers = 1_000

/**
 * One guess in how many passes the questions, where those are asked that are easiest to guess.
 * @param fields that may be asked, in any case @param asked how many of them are
 */
export function guessOdds(fields: readonly string[], asked: number): number {
  const easiest = fields.map(answersOf).toSorted((left, right) => left - right)
  return easiest.slice(0, asked).reduce((product, answers) => product * answers, 1)
}

function answersOf(field: string): number {
  const name = field.toLowerCase()
  return Object.hasOwn(answersByField, name) ? (answersByField[name] ?? answersOtherwise) : answersOtherwise
}
