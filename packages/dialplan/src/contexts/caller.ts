import type { Context } from '../context.ts'
import { aTarget } from '../extensions.ts'
import { SHOWS } from './answered.ts'
import { findContext, numberIn } from './target.ts'

/** A waiting caller is on the way to a person, and comes back into the queue when that person doesn't answer. */
export const caller: Context<string> = {
  name: 'jackfield-caller',
  about: 'a waiting caller on the way to a person; Exten = who is rung; back to the queue otherwise',
  exten: aTarget,
  needs: [
    'jackfield-answer',
    'jackfield-dnd',
    'jackfield-person',
    'jackfield-phones',
    'jackfield-queue',
    'jackfield-shows',
    'jackfield-answered',
  ],
  lines: ({ internal, ringSeconds }) => `\
exten => _[0-9*#A-Za-z]!,1,Gosub(jackfield-dnd,s,1(\${EXTEN}))
 same => n,GotoIf($[\${GOSUB_RETVAL}]?back)
 same => n,Set(JACKFIELD_HOW=\${IF($["\${JACKFIELD_ANSWER}" = "1"]?b(jackfield-answer^s^1):)}${SHOWS})
${findContext('EXTEN', internal)}
 same => n,Gosub(jackfield-phones,s,1(\${JACKFIELD_PHONE},Local/${numberIn('EXTEN')}@\${JACKFIELD_AT}))
 same => n,Dial(\${GOSUB_RETVAL},${ringSeconds},\${JACKFIELD_HOW})
 same => n,GotoIf($["\${DIALSTATUS}" = "ANSWER"]?done)
 same => n(back),Goto(jackfield-queue,\${JACKFIELD_BACK},1)
 same => n(done),Hangup()
exten => h,1,Hangup()
`,
}
