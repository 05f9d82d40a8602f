import type { Context } from '../context.ts'
import { aRoom } from '../extensions.ts'

/** Somebody who was called into a conference room answered. */
export const invited: Context<string> = {
  name: 'jackfield-invited',
  about: 'who was called into a room answered; Exten = the room, if anybody is still there',
  exten: aRoom,
  needs: ['jackfield-conf'],
  lines: () => `\
exten => _[0-9a-z]!,1,GotoIf($["\${CONFBRIDGE_INFO(parties,\${EXTEN})}" = "0"]?over)
 same => n,Goto(jackfield-conf,\${EXTEN},1)
 same => n(over),Hangup()
exten => h,1,Hangup()
`,
}
