import { forward as forwardContext, placeIn } from '@jackfield/dialplan'
import { type Planners, refuse } from './plan.ts'
import { readDatabase, setState, writeDatabase } from './write.ts'

export const forward: Planners<'forward'> = {
  /**
   * [FWD-2] A call forward is a key of Asterisk's database. FreePBX has a custom device state beside it for calls that are always forwarded,
   * and none for the other two cases.
   */
  forward({ extensionId, when, number }, { mirror }) {
    const place = placeIn(forwardContext, { number: extensionId, when, target: number })
    if (place === null) return refuse({ code: 'no-such-target', target: extensionId })
    const marked = mirror.directory.forward === 'both' && when === 'always'
    return {
      ok: true,
      steps: [
        writeDatabase(place),
        ...(marked ? [setState(`Custom:CF${extensionId}`, number === '' ? 'NOT_INUSE' : 'BUSY')] : []),
      ],
      effect: { kind: 'forward-is', legId: null, extensionId, when, number },
      afterwards: readDatabase,
    }
  },
}
