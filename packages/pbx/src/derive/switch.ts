import { cleanText, type Switch, type SwitchId } from '@jackfield/model'
import type { Mirror } from '../mirror/mirror.ts'
import { switchesOf, switchSetup } from '../mirror/switches.ts'

/** [SWITCH-1] A switch of the site; null when it is configured no more. */
export function deriveSwitch(mirror: Mirror, id: string): Switch | null {
  const setup = switchSetup(mirror, id)
  if (!setup) return null
  // The list of device states has all that were ever set: one that it leaves out is off.
  const unset = setup.kind === 'device-state' ? false : null
  const position = switchesOf(mirror).indexOf(setup) + 1
  return { id: id as SwitchId, name: cleanText(setup.name) || id, on: mirror.switchStates.get(id) ?? unset, position }
}
