import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** One line of a `.dockerignore`: the paths that it speaks of, and whether it lets them in again. */
interface Rule {
  isException: boolean
  text: string
  pattern: RegExp
}

/** The files below `project` that `.dockerignore` lets into an image, as paths from `project`, sorted. */
export function listContext(project: string): readonly string[] {
  const rules = readRules(readFileSync(join(project, '.dockerignore'), 'utf8'))
  return listFolder(project, '', rules).toSorted()
}

function listFolder(project: string, folder: string, rules: readonly Rule[]): readonly string[] {
  return readdirSync(join(project, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (!entry.isDirectory()) return isLetIn(rules, path) ? [path] : []
    return isWorthAVisit(rules, path) ? listFolder(project, path, rules) : []
  })
}

function readRules(text: string): readonly Rule[] {
  const lines = text.split('\n').map((line) => line.trim())
  return lines.filter((line) => line !== '' && !line.startsWith('#')).map(readRule)
}

function readRule(line: string): Rule {
  const isException = line.startsWith('!')
  const text = isException ? line.slice(1) : line
  const source = text.replaceAll(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll(/\*\*\/?|\*|\?/g, toSource)
  return { isException, text, pattern: new RegExp(`^${source}$`) }
}

function toSource(wildcard: string): string {
  if (wildcard.startsWith('**')) return '(?:.*/)?'
  return wildcard === '*' ? '[^/]*' : '[^/]'
}

/** The last rule that speaks of the path, or of a folder above it, decides. */
function isLetIn(rules: readonly Rule[], path: string): boolean {
  const parts = path.split('/')
  const paths = parts.map((_, at) => parts.slice(0, at + 1).join('/'))
  const rule = rules.findLast(({ pattern }) => paths.some((it) => pattern.test(it)))
  return rule === undefined || rule.isException
}

function isWorthAVisit(rules: readonly Rule[], folder: string): boolean {
  return isLetIn(rules, folder) || rules.some((rule) => rule.isException && rule.text.startsWith(`${folder}/`))
}
