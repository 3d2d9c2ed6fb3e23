import type { Watched } from '../../shell/ports.ts'
import type { GraphSession } from './graph.ts'
import { listBetaMethods, listMethods } from './methods.ts'
import { readPass } from './passes.ts'

/**
 * Reads what a watch looks at, every few seconds for as long as somebody enrols. Only beta has hardware tokens and the QR
 * code, and it has the rest as well: so a look is one batch, where both versions would be two. Where beta calls a method by a
 * name that nobody knows, v1.0 may know it. Throws `DirectoryError`.
 */
export async function readWatched(graph: GraphSession, objectId: string): Promise<Watched> {
  const [methods, pass] = await Promise.all([listBetaMethods(graph, objectId), readPass(graph, objectId, 'beta')])
  const isClear = methods.every(({ kind }) => kind !== 'unknown')
  return { methods: isClear ? methods : await listMethods(graph, objectId), pass }
}
