import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generate } from 'selfsigned'

/** A leaf for `localhost` with its key, and where the authority's certificate lies. */
export interface Certificates {
  readonly key: string
  readonly cert: string
  readonly ca: string
  /** For `NODE_EXTRA_CA_CERTS`. */
  readonly caPath: string
  /** A folder of this run; it goes when the simulator closes. */
  readonly folder: string
  remove(): void
}

/** Makes a certificate authority and a leaf for `localhost` and `127.0.0.1`, good for two days. */
export async function createCertificates(): Promise<Certificates> {
  const authority = await makeAuthority()
  const leaf = await makeLeaf(authority.private, authority.cert)
  const folder = mkdtempSync(join(tmpdir(), 'sparekey-simulator-'))
  const caPath = join(folder, 'ca.pem')
  writeFileSync(caPath, authority.cert)
  const remove = (): void => rmSync(folder, { recursive: true, force: true })
  return { key: leaf.private, cert: leaf.cert, ca: authority.cert, caPath, folder, remove }
}

const VALIDITY = { keyType: 'ec', algorithm: 'sha256', notAfterDate: new Date(Date.now() + 2 * 86_400_000) } as const

function makeAuthority() {
  return generate([{ name: 'commonName', value: 'Sparekey simulator authority' }], {
    ...VALIDITY,
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  })
}

function makeLeaf(key: string, cert: string) {
  return generate([{ name: 'commonName', value: 'localhost' }], {
    ...VALIDITY,
    ca: { key, cert },
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
        ],
      },
    ],
  })
}
