import type { Context } from '../context.ts'
import { isNumber, isSlot } from '../names.ts'

/** How a call is parked. */
export interface Parking {
  /** The space of the lot; null = any. */
  readonly slot: string | null
  /** The extension that it is parked for; null = nobody in particular. */
  readonly forWhom: string | null
  /** The extension that is rung when nobody retrieves it. */
  readonly by: string
}

const isPerson = (number: string): boolean => isNumber(number) && number.length <= 30 && !number.includes('_')

/** A call is parked; the extension says for whom and by whom. */
export const park: Context<Parking> = {
  name: 'jackfield-park',
  about: 'Exten = a slot or 0, for whom, by whom; when the time is over it goes to jackfield-parked',
  exten: {
    write: ({ slot, forWhom, by }) =>
      (slot === null || isSlot(slot)) && (forWhom === null || isPerson(forWhom)) && isPerson(by)
        ? `${slot ?? '0'}_${forWhom ?? ''}_${by}`
        : null,
    read(exten) {
      const [slot = '', forWhom = '', by = '', ...more] = exten.split('_')
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
