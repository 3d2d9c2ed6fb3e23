import type { Image } from './image.ts'

/** Who runs what is in the image, where this process may choose. */
export function userOf({ user }: Image): { uid?: number; gid?: number } {
  if (user === null || process.getuid?.() !== 0) return {}
  const [uid = Number.NaN, gid = Number.NaN] = user.split(':').map(Number)
  return { uid, gid }
}
