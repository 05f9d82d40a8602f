import type { Context } from '../context.ts'
import { aKeptName, keptNameOf } from '../extensions.ts'
import { lamps, setLamps } from './lamps.ts'

/** Takes "do not disturb" out of Asterisk's database, and puts the lamps of the phones out. */
export const dndOff: Context<string> = {
  name: 'jackfield-dnd-off',
  about: '',
  exten: aKeptName,
  needs: [lamps.name],
  lines: () => `\
exten => _[0-9*#A-Za-z+]!,1,NoOp()
${keptNameOf(`\${EXTEN}`)}
 same => n,GotoIf($["\${JACKFIELD_KEY}" = ""]?end)
 same => n,NoOp(\${DB_DELETE(DND/\${JACKFIELD_KEY})})
${setLamps('DND', `\${JACKFIELD_KEY}`, 'NOT_INUSE')}
 same => n,Answer()
 same => n(end),Hangup()
exten => h,1,Hangup()
`,
}
