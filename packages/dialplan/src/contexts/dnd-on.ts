import type { Context } from '../context.ts'
import { aKeptName, keptNameOf } from '../extensions.ts'
import { lamps, setLamps } from './lamps.ts'

/** Writes "do not disturb" into Asterisk's database, and lights the lamps of the phones. */
export const dndOn: Context<string> = {
  name: 'jackfield-dnd-on',
  about: "keeps it in Asterisk's database, which AMI may write only with the class system",
  exten: aKeptName,
  needs: [lamps.name],
  lines: () => `\
exten => _[0-9*#A-Za-z+]!,1,NoOp()
${keptNameOf(`\${EXTEN}`)}
 same => n,GotoIf($["\${JACKFIELD_KEY}" = ""]?end)
 same => n,Set(DB(DND/\${JACKFIELD_KEY})=YES)
${setLamps('DND', `\${JACKFIELD_KEY}`, 'BUSY')}
 same => n,Answer()
 same => n(end),Hangup()
exten => h,1,Hangup()
`,
}
