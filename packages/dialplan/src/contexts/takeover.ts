import type { Context } from '../context.ts'
import { aTarget } from '../extensions.ts'
import { FORGET } from '../hold-lines.ts'
import { SHOWS } from './answered.ts'
import { findContext, numberIn } from './target.ts'

/** The held customer rings on where the operator rang. */
export const takeover: Context<string> = {
  name: 'jackfield-takeover',
  about: 'the held one rings on at whom the operator rang; Exten = who',
  exten: aTarget,
  needs: ['jackfield-person', 'jackfield-phones', 'jackfield-recall', 'jackfield-shows', 'jackfield-answered'],
  lines: ({ internal, ringSeconds }) => `\
exten => _[0-9*#A-Za-z+]!,1,Playtones(ring)
 same => n,${FORGET}
 same => n,Wait(1)                 ; the operator's own attempt is over by then
 same => n,StopPlaytones()
${findContext('EXTEN', internal)}
 same => n,Gosub(jackfield-phones,s,1(\${JACKFIELD_PHONE},Local/${numberIn('EXTEN')}@\${JACKFIELD_AT}))
 same => n,Dial(\${GOSUB_RETVAL},${ringSeconds},${SHOWS})
 same => n,GotoIf($["\${DIALSTATUS}" = "ANSWER"]?done)
 same => n,Goto(jackfield-recall,\${EXTEN},1)
 same => n(done),Hangup()
exten => h,1,Hangup()
`,
}
