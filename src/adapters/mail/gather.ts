import { Transform } from 'node:stream'

/** Gathers what comes in pieces and gives it on whole: a mail in one write to the socket, not in one for every few lines. */
export function gather(): Transform {
  const pieces: Buffer[] = []
  return new Transform({
    transform: (piece, _encoding, done) => {
      pieces.push(piece)
      done()
    },
    flush: (done) => done(null, Buffer.concat(pieces)),
  })
}
