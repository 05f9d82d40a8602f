import { MAX_EXTEN } from '@jackfield/model'
import type { Context } from '../context.ts'
import { beside } from '../extensions.ts'
import { isSlot, isTarget, splitTarget } from '../names.ts'

/** How a call is parked. */
export interface Parking {
  /** The space of the lot; null = any. */
  readonly slot: string | null
  /** The extension that it is parked for; null = nobody in particular. */
  readonly forWhom: string | null
  /** The extension that is rung when nobody retrieves it. */
  readonly by: string
}

const isPerson = (target: string): boolean => isTarget(target) && splitTarget(target).number.length <= 30

/** A call is parked; the extension says for whom and by whom. */
export const park: Context<Parking> = {
  name: 'jackfield-park',
  about: 'Exten = a slot or 0, for whom, by whom; when the time is over it goes to jackfield-parked',
  exten: {
    write({ slot, forWhom, by }) {
      const fits = (slot === null || isSlot(slot)) && (forWhom === null || isPerson(forWhom)) && isPerson(by)
      const written = `${slot ?? '0'}_${beside.write(forWhom ?? '')}_${beside.write(by)}`
      return fits && written.length <= MAX_EXTEN ? written : null
    },
    read(exten) {
      const [slot = '', ...people] = exten.split('_')
      const [forWhom = '', by = '', ...more] = people.map(beside.read)
      const fits = (slot === '0' || isSlot(slot)) && (forWhom === '' || isPerson(forWhom)) && isPerson(by)
      if (!fits || more.length > 0) return null
      return { slot: slot === '0' ? null : slot, forWhom: forWhom === '' ? null : forWhom, by }
    },
  },
  needs: ['jackfield-parked', 'jackfield-recall'],
  lines: () => `\
exten => _[0-9]!,1,Set(PARKINGEXTEN=\${IF($["\${CUT(EXTEN,_,1)}" = "0"]?:\${CUT(EXTEN,_,1)})})
 same => n,Set(JACKFIELD_PARK=0_\${CUT(EXTEN,_,2-)})
 same => n,Park(\${JACKFIELD_LOT},sc(jackfield-parked,s,1))
 same => n,Goto(jackfield-recall,s,1)
`,
}
