import { forward as forwardContext, placeIn } from '@jackfield/dialplan'
import { devicesOf } from '../mirror/device.ts'
import { keptName } from '../mirror/kept-name.ts'
import type { Mirror } from '../mirror/mirror.ts'
import { numberOf, peopleOf } from '../mirror/people.ts'
import { ownLamps } from './own-lamps.ts'
import { type Planners, refuse } from './plan.ts'
import { readDatabase, setState, writeDatabase } from './write.ts'

export const forward: Planners<'forward'> = {
  /**
   * [FWD-2] A call forward is a key of Asterisk's database. FreePBX has a custom device state beside it for calls that are always forwarded,
   * and none for the other two cases.
   */
  forward({ extensionId, when, number: asked }, { mirror }) {
    const number = dialledAs(mirror, extensionId, asked)
    if (number === null) return refuse({ code: 'forward-elsewhere', target: asked })
    const name = keptName(mirror, extensionId, 'dnd')
    const place = placeIn(forwardContext, { name, when, target: number })
    if (place === null) return refuse({ code: 'no-such-target', target: extensionId })
    const marked = mirror.directory.forward === 'both' && when === 'always'
    return {
      ok: true,
      steps: [
        writeDatabase(place),
        ...(when === 'always' ? ownLamps(mirror, 'CF', extensionId, name, number !== '') : []),
        ...(marked ? [setState(`Custom:CF${name}`, number === '' ? 'NOT_INUSE' : 'BUSY')] : []),
      ],
      effect: { kind: 'forward-is', legId: null, extensionId, when, number },
      afterwards: readDatabase,
    }
  },
}

/**
 * [FWD-7] The number that reaches that target where calls of this person are forwarded, which is in the contexts of this person; null = an id of somebody who is
 * in none of these.
 */
function dialledAs(mirror: Mirror, from: string, target: string): string | null {
  if (!target.includes('@')) return target
  const here = contextsOf(mirror, from)
  return contextsOf(mirror, target).some((context) => here.includes(context)) ? numberOf(target) : null
}

/** The contexts of a person's hints, or where there is none those of their phones. */
function contextsOf(mirror: Mirror, id: string): string[] {
  const person = peopleOf(mirror, numberOf(id)).find((one) => one.id === id)
  return person
    ? [...person.contexts]
    : devicesOf(mirror, id).flatMap(({ context }) => (context === '' ? [] : [context]))
}
