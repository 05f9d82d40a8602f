import type { Context } from '../context.ts'
import { aNumber } from '../extensions.ts'

/** A number outside is called into a conference room. */
export const invite: Context<string> = {
  name: 'jackfield-invite',
  about: 'a number outside is called into a room; Exten = the number',
  exten: aNumber,
  needs: [],
  lines: ({ internal }) => `\
exten => _[0-9*#A-Za-z+]!,1,GotoIf($[\${DIALPLAN_EXISTS(${internal},\${EXTEN},1)}]?${internal},\${EXTEN},1)
 same => n,Hangup(1)
exten => h,1,Hangup()
`,
}
