import type { Context } from '../context.ts'
import { aChannel } from '../extensions.ts'
import { FORGET } from '../hold-lines.ts'

/** The operator goes back to the customer whom they held. */
export const back: Context<string> = {
  name: 'jackfield-back',
  about: 'the operator goes back to whom they held; Exten = that channel',
  exten: aChannel,
  needs: [],
  lines: () => `\
exten => _[0-9A-Za-z]!,1,Set(SHARED(JACKFIELD_RESUMED,\${JACKFIELD_WITH})=1)
 same => n,${FORGET}
 same => n,Bridge(\${JACKFIELD_WITH},x)
 same => n,Hangup()
exten => h,1,Hangup()
`,
}
