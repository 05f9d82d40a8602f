import type { Context } from '../context.ts'
import { aChannel } from '../extensions.ts'
import { FORGET } from '../hold-lines.ts'

/** The held customer goes to the person whom the operator talks with. */
export const join: Context<string> = {
  name: 'jackfield-join',
  about: 'the held one goes to whom the operator talks with; Exten = that channel',
  exten: aChannel,
  needs: ['jackfield-recall'],
  lines: () => `\
exten => _[0-9A-Za-z]!,1,Set(SHARED(JACKFIELD_RESUMED,\${JACKFIELD_WITH})=1)
 same => n,${FORGET}
 same => n,Bridge(\${JACKFIELD_WITH},x)
 same => n,GotoIf($["\${BRIDGERESULT}" = "SUCCESS"]?over)
 same => n,Goto(jackfield-recall,s,1)
 same => n(over),Hangup()
exten => h,1,Hangup()
`,
}
