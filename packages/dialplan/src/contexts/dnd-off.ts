import type { Context } from '../context.ts'
import { aNumber } from '../extensions.ts'

/** Takes "do not disturb" out of Asterisk's database. */
export const dndOff: Context<string> = {
  name: 'jackfield-dnd-off',
  about: '',
  exten: aNumber,
  needs: [],
  lines: () => `\
exten => _[0-9*#A-Za-z+]!,1,NoOp(\${DB_DELETE(DND/\${EXTEN})})
 same => n,Answer()
 same => n,Hangup()
exten => h,1,Hangup()
`,
}
