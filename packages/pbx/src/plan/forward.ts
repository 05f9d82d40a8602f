import { forward as forwardContext, placeIn } from '@jackfield/dialplan'
import { keptName } from '../mirror/kept-name.ts'
import { ownLamps } from './own-lamps.ts'
import { type Planners, refuse } from './plan.ts'
import { readDatabase, setState, writeDatabase } from './write.ts'

export const forward: Planners<'forward'> = {
  /**
   * [FWD-2] A call forward is a key of Asterisk's database. FreePBX has a custom device state beside it for calls that are always forwarded,
   * and none for the other two cases.
   */
  forward({ extensionId, when, number }, { mirror }) {
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
