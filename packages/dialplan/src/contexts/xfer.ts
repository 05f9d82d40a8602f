import type { Context } from '../context.ts'
import { aTarget } from '../extensions.ts'
import { SHOWS } from './answered.ts'
import { dialledIn, findContext, numberIn } from './target.ts'

/**
 * Asterisk doesn't check where a transfer goes: one to an extension that doesn't exist loses both parties. So a transfer goes through
 * this context, which rings the operator back when the number is unknown, busy, unavailable or not answered ([SETUP-2]). The
 * operator is in JACKFIELD_OPERATOR, which the plan sets on the channel. The UserEvent reports at once where the call is.
 */
export const transfer: Context<string> = {
  name: 'jackfield-xfer',
  about: 'where a transferred party goes; Exten = an extension that the board shows, or a number',
  exten: aTarget,
  needs: [
    'jackfield-dnd',
    'jackfield-person',
    'jackfield-onward',
    'jackfield-recall',
    'jackfield-shows',
    'jackfield-answered',
  ],
  lines: ({ internal, ringSeconds }) => `\
exten => _[0-9*#A-Za-z+]!,1,Gosub(jackfield-dnd,s,1(\${EXTEN}))
 same => n,GotoIf($[\${GOSUB_RETVAL}]?recall)
 same => n,UserEvent(JackfieldPlace)
${findContext('EXTEN', internal)}
 same => n,GotoIf($[\${DIALPLAN_EXISTS(\${JACKFIELD_AT},${numberIn('EXTEN')},1)}]?ring:recall)
 same => n(ring),Set(JACKFIELD_AT=\${IF($["\${JACKFIELD_AT}" = "${dialledIn(internal)}"]?jackfield-onward:\${JACKFIELD_AT})})
 same => n,Dial(Local/${numberIn('EXTEN')}@\${JACKFIELD_AT},\${IF($["\${JACKFIELD_OUTSIDE}" = "1"]?${ringSeconds + 30}:${ringSeconds})},${SHOWS})
 same => n,GotoIf($["\${DIALSTATUS}" = "ANSWER"]?done)
 same => n(recall),Goto(jackfield-recall,\${EXTEN},1)
 same => n(done),Hangup()
exten => i,1,Goto(jackfield-recall,s,1)
exten => h,1,Hangup()              ; else the pattern would take it for a number
`,
}
