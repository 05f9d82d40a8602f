import type { Context } from '../context.ts'
import { aNumber } from '../extensions.ts'

/**
 * [RING-2] When an operator has several phones, a command rings all of them by a Local channel. Dial's option G parts it from the phone
 * that answers: that phone's channel goes on alone, where a single phone would have gone, and nothing of the helper stays.
 */
export const ring: Context<string> = {
  name: 'jackfield-ring',
  about: 'all phones of an operator ring for a command; Exten = the extension',
  exten: aNumber,
  needs: ['jackfield-answer', 'jackfield-first', 'jackfield-phones'],
  lines: () => `\
exten => _[0-9A-Za-z*#+]!,1,Gosub(jackfield-phones,s,1(\${JACKFIELD_PHONE}))
 same => n,Set(JACKFIELD_HOW=\${IF($["\${JACKFIELD_ANSWER}" = "1"]?b(jackfield-answer^s^1):)})
 same => n,Dial(\${GOSUB_RETVAL},,\${JACKFIELD_HOW}G(jackfield-first^\${JACKFIELD_THEN}^1))
 same => n,Hangup(\${HANGUPCAUSE})
exten => h,1,Hangup()
`,
}
