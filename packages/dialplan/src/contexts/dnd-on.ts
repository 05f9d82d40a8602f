import type { Context } from '../context.ts'
import { aNumber } from '../extensions.ts'
import { lamps, setLamps } from './lamps.ts'

/** Writes "do not disturb" into Asterisk's database, and lights the lamps of the phones. */
export const dndOn: Context<string> = {
  name: 'jackfield-dnd-on',
  about: "keeps it in Asterisk's database, which AMI may write only with the class system",
  exten: aNumber,
  needs: [lamps.name],
  lines: () => `\
exten => _[0-9*#A-Za-z+]!,1,Set(DB(DND/\${EXTEN})=YES)
${setLamps('DND', `\${EXTEN}`, 'BUSY')}
 same => n,Answer()
 same => n,Hangup()
exten => h,1,Hangup()
`,
}
