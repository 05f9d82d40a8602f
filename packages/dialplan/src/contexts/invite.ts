import type { Context } from '../context.ts'
import { aNumber } from '../extensions.ts'
import { dialledIn } from './target.ts'

/** A number outside is called into a conference room. */
export const invite: Context<string> = {
  name: 'jackfield-invite',
  about: 'a number outside is called into a room; Exten = the number',
  exten: aNumber,
  needs: [],
  lines: ({ internal }) => `\
exten => _[0-9*#A-Za-z+]!,1,Set(JACKFIELD_AT=${dialledIn(internal)})
 same => n,GotoIf($[\${DIALPLAN_EXISTS(\${JACKFIELD_AT},\${EXTEN},1)}]?\${JACKFIELD_AT},\${EXTEN},1)
 same => n,Hangup(1)
exten => h,1,Hangup()
`,
}
