import type { Context } from '../context.ts'
import { aNumber } from '../extensions.ts'
import { lamps, setLamps } from './lamps.ts'

/** Takes "do not disturb" out of Asterisk's database, and puts the lamps of the phones out. */
export const dndOff: Context<string> = {
  name: 'jackfield-dnd-off',
  about: '',
  exten: aNumber,
  needs: [lamps.name],
  lines: () => `\
exten => _[0-9*#A-Za-z+]!,1,NoOp(\${DB_DELETE(DND/\${EXTEN})})
${setLamps('DND', `\${EXTEN}`, 'NOT_INUSE')}
 same => n,Answer()
 same => n,Hangup()
exten => h,1,Hangup()
`,
}
