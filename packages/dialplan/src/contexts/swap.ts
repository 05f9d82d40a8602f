import type { Context } from '../context.ts'
import { pair } from '../extensions.ts'
import { FORGET, HELD, heldAt, LOOK } from '../hold-lines.ts'
import { isUniqueidExten } from '../names.ts'

/** Where the operator's leg stands after a swap. */
export interface Swapped {
  /** Which of the two is held: `c` = the customer, `t` = the target. */
  readonly role: 'c' | 't'
  /** The Uniqueid of the channel that is held. */
  readonly heldId: string
}

const talking = pair('_', (role) => role === 'c' || role === 't', isUniqueidExten)

/** During a consult, the operator talks with one of the two while the other one is held. */
export const swap: Context<Swapped> = {
  name: 'jackfield-swap',
  about: 'one is talked with while one is held; Exten = c (customer) or t (target), then who is held',
  exten: {
    write: ({ role, heldId }) => talking.write([role, heldId]),
    read(exten) {
      const both = talking.read(exten)
      return both && { role: both[0] as Swapped['role'], heldId: both[1] }
    },
  },
  needs: ['jackfield-hold', 'jackfield-wait'],
  lines: () => `\
exten => _c_.,1,Set(JACKFIELD_HELD=\${CUT(EXTEN,_,2-)})
 same => n,${FORGET}
 same => n,Set(JACKFIELD_ROLE=c)
 same => n,Set(SHARED(JACKFIELD_RESUMED,\${JACKFIELD_WITH})=1)
 same => n,Bridge(\${JACKFIELD_WITH},x)
 same => n,Goto(next,1)
exten => _t_.,1,Set(JACKFIELD_HELD=\${CUT(EXTEN,_,2-)})
 same => n,${FORGET}
 same => n,Set(JACKFIELD_ROLE=t)
 same => n,Bridge(\${JACKFIELD_WITH})
 same => n,Goto(next,1)
exten => next,1,Set(JACKFIELD_ROLE=)
 same => n,${LOOK}
 same => n,GotoIf($["${heldAt}" = "jackfield-hold/\${UNIQUEID}"]?jackfield-wait,${HELD},1)
 same => n,Hangup()
exten => h,1,GotoIf($["\${JACKFIELD_ROLE}" != "t"]?jackfield-wait,h,1)
 same => n,${LOOK}
 same => n,GotoIf($["${heldAt}" = "jackfield-hold/\${UNIQUEID}"]?asked)
 same => n,ChannelRedirect(\${JACKFIELD_WITH},jackfield-wait,end,1)
 same => n,Hangup()
 same => n(asked),ChannelRedirect(${HELD},jackfield-wait,over,1)
 same => n,Hangup()
`,
}
