import type { Context } from '../context.ts'
import { aNumber } from '../extensions.ts'
import { FORGET } from '../hold-lines.ts'
import { SHOWS } from './answered.ts'

/** The held customer rings on where the operator rang. */
export const takeover: Context<string> = {
  name: 'jackfield-takeover',
  about: 'the held one rings on at whom the operator rang; Exten = the number',
  exten: aNumber,
  needs: ['jackfield-phones', 'jackfield-recall', 'jackfield-shows', 'jackfield-answered'],
  lines: ({ internal, ringSeconds }) => `\
exten => _[0-9*#A-Za-z+]!,1,Playtones(ring)
 same => n,${FORGET}
 same => n,Wait(1)                 ; the operator's own attempt is over by then
 same => n,StopPlaytones()
 same => n,Gosub(jackfield-phones,s,1(\${JACKFIELD_PHONE},Local/\${EXTEN}@${internal}))
 same => n,Dial(\${GOSUB_RETVAL},${ringSeconds},${SHOWS})
 same => n,GotoIf($["\${DIALSTATUS}" = "ANSWER"]?done)
 same => n,Goto(jackfield-recall,\${EXTEN},1)
 same => n(done),Hangup()
exten => h,1,Hangup()
`,
}
