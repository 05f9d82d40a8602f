import type { Context } from '../context.ts'
import { aNumber } from '../extensions.ts'

/** The operator's own phone answered and dials on. */
export const dial: Context<string> = {
  name: 'jackfield-dial',
  about: "an operator's own phone answered and dials on; Exten = the number",
  exten: aNumber,
  needs: ['jackfield-dnd'],
  lines: ({ internal }) => `\
exten => _[0-9*#A-Za-z+]!,1,Gosub(jackfield-dnd,s,1(\${EXTEN}))
 same => n,ExecIf($[\${GOSUB_RETVAL}]?Hangup(17))
 same => n,Set(CALLERID(num)=\${JACKFIELD_OPERATOR})
 same => n,Set(CALLERID(name)=\${JACKFIELD_OPERATOR_NAME})
 same => n,GotoIf($[\${DIALPLAN_EXISTS(${internal},\${EXTEN},1)}]?${internal},\${EXTEN},1)
 same => n,Hangup(1)
exten => h,1,Hangup()
`,
}
