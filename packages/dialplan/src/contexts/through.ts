import type { Context } from '../context.ts'
import { aNumber } from '../extensions.ts'
import { numberIn } from './target.ts'

/** The operator's own phone answered and calls a person who asks not to be disturbed. */
export const through: Context<string> = {
  name: 'jackfield-through',
  about: "an operator's own phone answered and calls somebody who is not to be disturbed; Exten = the number",
  exten: aNumber,
  needs: ['jackfield-phones'],
  lines: ({ ringSeconds }) => `\
exten => _[0-9*#A-Za-z+]!,1,Set(CALLERID(num)=${numberIn('JACKFIELD_OPERATOR')})
 same => n,Set(CALLERID(name)=\${JACKFIELD_OPERATOR_NAME})
 same => n,Gosub(jackfield-phones,s,1(\${JACKFIELD_TARGET}))
 same => n,Dial(\${GOSUB_RETVAL},${ringSeconds})
 same => n,Hangup(\${HANGUPCAUSE})
exten => h,1,Hangup()
`,
}
