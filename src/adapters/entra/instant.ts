import { z } from 'zod'

/** A time of Graph's in epoch milliseconds. Some are written without a zone and mean UTC; one that nobody can read is refused. */
export const instant = z.string().transform((text, context) => {
  const time = Date.parse(/(z|[+-]\d\d:?\d\d)$/i.test(text) ? text : `${text}Z`)
  if (Number.isNaN(time)) context.addIssue({ code: 'custom', message: 'no date' })
  return time
})
