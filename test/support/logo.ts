import { crc32, deflateSync } from 'node:zlib'

/** Draws a PNG of this size: a dark square on transparent ground, as many logos are. */
export function drawPng(width: number, height: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 6], 8)
  const rows = Array.from({ length: height }, (_none, y) => drawRow(width, y < height * 0.75))
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** One line of pixels, a filter byte before them: the left three quarters are ink where the line is. */
function drawRow(width: number, isInked: boolean): Buffer {
  const row = Buffer.alloc(1 + 4 * width)
  for (let x = 0; isInked && x < width * 0.75; x += 1) row.set([20, 60, 80, 255], 1 + 4 * x)
  return row
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type), data])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, check])
}
