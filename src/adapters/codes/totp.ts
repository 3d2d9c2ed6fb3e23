import { generateSecret, generateSync } from 'otplib'

import type { Codes } from '../../shell/ports.ts'

/** Eight digits and a minute (design §7, deviation from R-APP-7); otplib's defaults are six and thirty seconds. */
const form = { digits: 8, period: 60 } as const

/** The manager code by RFC 6238. Secrets are 160 bits, base32. */
export const totpCodes: Codes = {
  drawSecret: () => generateSecret({ length: 20 }),
  codeAt: (secret, at) => generateSync({ ...form, secret, epoch: Math.floor(at / 1000) }),
}
