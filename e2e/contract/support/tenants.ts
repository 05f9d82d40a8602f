import type { ExtensionId } from '@jackfield/model'
import { tenantPeople } from '../../rig/tenants.ts'
import { isChanSip } from './names.ts'
import { World } from './world.ts'

/** Alma and Berta, who have the number 101 in two tenants, and Bruno, who is with Berta. */
export const [almas, bertas, brunos] = ['101@tenant-a', '101@tenant-b', '151@tenant-b'] as [
  ExtensionId,
  ExtensionId,
  ExtensionId,
]
export const answers = { mode: 'answer', answerAfterMs: 200 } as const
/** chan_sip tells nobody the name of a phone. */
const names = "extensions:\n  '101@tenant-a': { name: Alma Arndt }\n  '101@tenant-b': { name: Berta Low }\n"

/** Two tenants that both have a 101 and a 151, at an exchange whose own 101 is somebody else again. */
export async function openTenants(settings = ''): Promise<World> {
  const world = await World.open({ tenants: true, ringSeconds: 8, settings: `${settings}${isChanSip ? names : ''}` })
  await world.sees('the people of both', () => world.extension(bertas)?.name === 'Berta Low' && world.extension(almas))
  await world.sees('what the exchange has', () => world.view.needs.get('dialplan:person')?.state === 'ok')
  return world
}

/** Everybody hangs up, and the phones of the tenants answer again. */
export async function quietTenants(world: World): Promise<void> {
  for (const { phone } of tenantPeople) await world.exchange.hangup(phone)
  await world.quiet()
  for (const { phone } of tenantPeople) await world.exchange.setPhone(phone, answers)
}
