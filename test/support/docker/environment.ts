/** What npm sets for the scripts that it runs; a nested npm would take it for its own project. */
const setByNpm = /^(?:npm_(?!config_(?:registry|cache|cafile|userconfig|globalconfig)$)|INIT_CWD$)/
const setForTests = /^(?:TAP|_TAPJS|NODE_OPTIONS|NODE_ENV|SPAREKEY)/

/** The environment of a shell that nobody has prepared, except that npm looks into its cache first. */
export function makeEnvironment(): Record<string, string> {
  const names = Object.keys(process.env).filter((name) => !setByNpm.test(name) && !setForTests.test(name))
  const kept = Object.fromEntries(names.map((name) => [name, process.env[name] ?? '']))
  return { ...kept, npm_config_prefer_offline: 'true' }
}
