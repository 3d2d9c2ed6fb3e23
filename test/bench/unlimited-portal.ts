import { createDirectory } from '../../src/adapters/entra/directory.ts'
import { readConfig } from '../../src/config.ts'
import { importHrAtStart } from '../../src/hr-at-start.ts'
import { createServices } from '../../src/services.ts'
import { buildApp } from '../../src/web/app.ts'

const plenty = 1_000_000
const lifted = [
  'startsPerSourcePerHour',
  'startsPerTenantPerMinute',
  'answerTriesPerSourcePerHour',
  'answerTriesPerPersonPerDay',
  'codeTries',
  'mailsPerContactPerDay',
] as const

/**
 * The portal as it is, but for the limits that keep a single machine from playing hundreds of people: those of its own
 * settings, and Microsoft's, which its budget would wait for. What is measured is what the portal itself can do.
 */
const reading = readConfig(process.env)
if (!reading.isValid) throw new Error(reading.lines.join('\n'))
const { config } = reading
const { settings } = config
const limits = { ...settings.limits, ...Object.fromEntries(lifted.map((name) => [name, plenty])) }
const signals = { ...settings.signals, limits: { ...settings.signals.limits, manyRequests: plenty } }
const services = await createServices({ ...config, settings: { ...settings, limits, signals } })
const { ports, worker } = services
ports.directory = createDirectory(config.entra, ports.log)
const app = await buildApp(ports)
await app.listen({ host: config.host, port: config.port })
await importHrAtStart(config, ports)
worker.start()
process.once('SIGTERM', async () => {
  await app.close()
  await services.close()
})
