import type { Context } from '../context.ts'
import { only } from '../extensions.ts'
import { findOperator, numberIn } from './target.ts'

/** The time of a parked call is over. */
export const parked: Context<'s'> = {
  name: 'jackfield-parked',
  about: 'nobody fetched the parked one: ring who parked, and park again when that is not answered',
  exten: only('s'),
  needs: ['jackfield-park', 'jackfield-person', 'jackfield-phones'],
  lines: ({ internal, ringSeconds }) => `\
exten => s,1,NoOp()
${findOperator(internal)}
 same => n,Gosub(jackfield-phones,s,1(\${JACKFIELD_PHONE},Local/${numberIn('JACKFIELD_OPERATOR')}@\${JACKFIELD_AT}))
 same => n,Dial(\${GOSUB_RETVAL},${ringSeconds})
 same => n,GotoIf($["\${DIALSTATUS}" = "ANSWER"]?done)
 same => n,Goto(jackfield-park,\${JACKFIELD_PARK},1)
 same => n(done),Hangup()
`,
}
