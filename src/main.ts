import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

/** Beside the program and writable only to those who may change the program; elsewhere a stranger could plant code. */
enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/sparekey', import.meta.url)))
const { startPortal } = await import('./portal.ts')
await startPortal(process.env)
