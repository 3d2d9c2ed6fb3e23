import type { MethodKind } from '../../simulator/method-kinds.ts'
import type { FusedStage } from './fused-stage.ts'

/** Who may recover by themselves, and does not vouch for another of these: whoever signed in to vouch has not lost their phone. */
const accounts = [
  'chloe.dubois',
  'ada.okafor',
  "sian.o'brien",
  'lukasz.wojcik',
  'zoe.muller',
  'jurgen.gross',
  'francois.lecuyer',
  'mbali.dlamini',
  'bjorn.thorsson',
  'aoife.ni.bhriain',
]

const eight: MethodKind[] = [
  'authenticator',
  'phone',
  'alternatePhone',
  'passkey',
  'softwareOath',
  'hardwareOath',
  'windowsHello',
  'external',
]

/** Gives everybody of one evening the same eight methods, so that every reset passes the same boundaries. */
export async function callCast({ control }: FusedStage): Promise<readonly string[]> {
  const names = accounts.map((account) => `${account}@harbourpine.example`)
  for (const name of names) await control.changePerson(name, { methods: eight })
  return names
}
