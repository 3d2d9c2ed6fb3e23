import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

/**
 * For a start that does not say `NODE_COMPILE_CACHE`, as `npm start` and the image do. It lies beside the program and is
 * writable only to those who may change the program; elsewhere a stranger could plant code.
 */
enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/sparekey', import.meta.url)))
const { startPortal } = await import('./portal.ts')
await startPortal(process.env)
