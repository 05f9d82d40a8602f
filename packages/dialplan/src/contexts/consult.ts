import type { Context } from '../context.ts'
import { beside, pair } from '../extensions.ts'
import { FORGET, HELD, heldAt, LOOK } from '../hold-lines.ts'
import { isTarget, isUniqueidExten } from '../names.ts'
import { SHOWS } from './answered.ts'
import { findContext, numberIn, TARGET_OF } from './target.ts'

/** Where the operator's leg stands while it asks somebody. */
export interface Consulting {
  /** A number, or `number@context`. */
  readonly number: string
  /** The Uniqueid of the channel that is held. */
  readonly heldId: string
}

const asked = pair('_', (text) => isTarget(beside.read(text)), isUniqueidExten)

/** The operator asks somebody while the customer is held. */
export const consult: Context<Consulting> = {
  name: 'jackfield-consult',
  about: 'an operator asks somebody; Exten = who is asked, then the channel that is held',
  exten: {
    write: ({ number, heldId }) => asked.write([beside.write(number), heldId]),
    read(exten) {
      const both = asked.read(exten)
      return both && { number: beside.read(both[0]), heldId: both[1] }
    },
  },
  needs: [
    'jackfield-hold',
    'jackfield-person',
    'jackfield-phones',
    'jackfield-shows',
    'jackfield-answered',
    'jackfield-wait',
  ],
  lines: ({ internal, ringSeconds }) => `\
exten => _[0-9*#A-Za-z+]!,1,Set(JACKFIELD_HELD=\${CUT(EXTEN,_,2-)})
 same => n,${FORGET}
 same => n,Answer()
 same => n,ExecIf($["\${JACKFIELD_OPERATOR}" != ""]?Set(CALLERID(num)=${numberIn('JACKFIELD_OPERATOR')}))
${TARGET_OF}
${findContext('JACKFIELD_TO', internal)}
 same => n,GotoIf($[\${DIALPLAN_EXISTS(\${JACKFIELD_AT},${numberIn('JACKFIELD_TO')},1)}]?ring)
 same => n,GotoIf($["\${JACKFIELD_PHONE}" = ""]?none)
 same => n(ring),Gosub(jackfield-phones,s,1(\${JACKFIELD_PHONE},Local/${numberIn('JACKFIELD_TO')}@\${JACKFIELD_AT}))
 same => n,Dial(\${GOSUB_RETVAL},${ringSeconds},g${SHOWS})
 same => n,GotoIf($["\${DIALSTATUS}" = "ANSWER"]?next)
 same => n(none),Playtones(busy)
 same => n,Wait(2)
 same => n,StopPlaytones()
 same => n(next),${LOOK}
 same => n,GotoIf($["${heldAt}" = "jackfield-hold/\${UNIQUEID}"]?jackfield-wait,${HELD},1)
 same => n,Hangup()
exten => h,1,Goto(jackfield-wait,h,1)
`,
}
