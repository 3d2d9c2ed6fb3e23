import type { ConfigFault, Environment, ReadFile } from './fault.ts'

/** What was found of the settings: their texts by name (null where one is set and could not be had), and what was wrong. */
export interface Sources {
  texts: Readonly<Record<string, string | null>>
  /** Those that came from a file. */
  files: readonly SettingFile[]
  faults: readonly ConfigFault[]
}

/** A file that a setting names. */
export interface SettingFile {
  setting: string
  path: string
}

/** Finds each setting under its name or, as the content of a file, under its name with `_FILE`. Empty means absent. */
export function findSources(names: readonly string[], environment: Environment, readFile: ReadFile): Sources {
  const texts: Record<string, string | null> = {}
  const faults: ConfigFault[] = []
  for (const name of names) {
    const found = findOne(name, environment, readFile)
    if (typeof found !== 'string') faults.push(found)
    if (found !== '') texts[name] = typeof found === 'string' ? found : null
  }
  return { texts, files: findFiles(names, environment), faults }
}

function findFiles(names: readonly string[], environment: Environment): readonly SettingFile[] {
  return names
    .map((name) => ({ setting: `${name}_FILE`, path: environment[`${name}_FILE`]?.trim() ?? '' }))
    .filter(({ path }) => path !== '')
}

function findOne(name: string, environment: Environment, readFile: ReadFile): string | ConfigFault {
  const own = environment[name]?.trim() ?? ''
  const file = `${name}_FILE`
  const path = environment[file]?.trim() ?? ''
  if (path === '') return own
  if (own !== '') {
    return {
      setting: name,
      problem: `is set, and ${file} too`,
      remedy: `Keep one of the two; ${file} is the safer one.`,
    }
  }
  try {
    return readFile(path).trim()
  } catch {
    return { setting: file, problem: 'names a file that cannot be read', remedy: 'Check the path and who may read it.' }
  }
}
