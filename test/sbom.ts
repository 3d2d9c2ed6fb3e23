import { execFileSync } from 'node:child_process'

interface Part {
  'bom-ref': string
  properties?: readonly { name: string; value: string }[]
}

interface Link {
  ref: string
  dependsOn: readonly string[]
}

const developmentMark = 'cdx:npm:package:development'
const mostBytes = 64 * 2 ** 20

/**
 * Gives npm's list of parts (CycloneDX) with those of production alone. npm's own `--omit=dev` leaves out what development needs
 * as well, such as the mail library.
 */
function listProduction() {
  const all = JSON.parse(
    execFileSync('npm', ['sbom', '--sbom-format=cyclonedx'], { encoding: 'utf8', maxBuffer: mostBytes }),
  )
  const components = all.components.filter(isShipped)
  const refs = new Set([all.metadata.component, ...components].map((part: Part) => part['bom-ref']))
  const links = all.dependencies.filter(({ ref }: Link) => refs.has(ref))
  const dependencies = links.map(({ ref, dependsOn }: Link) => ({
    ref,
    dependsOn: dependsOn.filter((it) => refs.has(it)),
  }))
  return { ...all, components, dependencies }
}

function isShipped({ properties = [] }: Part): boolean {
  return !properties.some(({ name, value }) => name === developmentMark && value === 'true')
}

process.stdout.write(`${JSON.stringify(listProduction(), null, 2)}\n`)
