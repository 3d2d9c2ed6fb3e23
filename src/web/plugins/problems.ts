/** A request for a host that is not ours: 421. */
export class Misdirected extends Error {
  override name = 'Misdirected'
  readonly statusCode = 421
}

/** A body that does not say, in exactly the right words, that it is a form: 415. */
export class WrongContentType extends Error {
  override name = 'WrongContentType'
  readonly statusCode = 415
}
