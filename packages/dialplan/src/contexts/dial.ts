import type { Context } from '../context.ts'
import { aTarget } from '../extensions.ts'
import { findContext, numberIn } from './target.ts'

/** The operator's own phone answered and dials on. */
export const dial: Context<string> = {
  name: 'jackfield-dial',
  about: "an operator's own phone answered and dials on; Exten = an extension that the board shows, or a number",
  exten: aTarget,
  needs: ['jackfield-dnd', 'jackfield-person'],
  lines: ({ internal }) => `\
exten => _[0-9*#A-Za-z+]!,1,Gosub(jackfield-dnd,s,1(\${EXTEN}))
 same => n,ExecIf($[\${GOSUB_RETVAL}]?Hangup(17))
 same => n,Set(CALLERID(num)=${numberIn('JACKFIELD_OPERATOR')})
 same => n,Set(CALLERID(name)=\${JACKFIELD_OPERATOR_NAME})
${findContext('EXTEN', internal)}
 same => n,GotoIf($[\${DIALPLAN_EXISTS(\${JACKFIELD_AT},${numberIn('EXTEN')},1)}]?\${JACKFIELD_AT},${numberIn('EXTEN')},1)
 same => n,Hangup(1)
exten => h,1,Hangup()
`,
}
