import type { Context } from '../context.ts'
import { guarded } from '../extensions.ts'
import { FORGET, HELD, heldAt, LOOK, lasts } from '../hold-lines.ts'
import { isUniqueidExten } from '../names.ts'

/** The operator's phone while it holds somebody. */
export const wait: Context<string> = {
  name: 'jackfield-wait',
  about: 'the phone that holds, quiet; Exten = the channel that is held',
  exten: guarded(isUniqueidExten, 'end', 'over'),
  needs: ['jackfield-hold'],
  lines: ({ holdSeconds }) => `\
exten => _[0-9A-Za-z]!,1,Set(JACKFIELD_HELD=\${EXTEN})
 same => n,${FORGET}
 same => n,Answer()
 same => n,Wait($[${lasts(holdSeconds)} - 1])
 same => n,Hangup()
exten => end,1,Hangup()
exten => over,1,Playtones(congestion)
 same => n,Wait(2)
 same => n,Hangup()
exten => h,1,GotoIf($["${HELD}" = ""]?end)
 same => n,${LOOK}
 same => n,GotoIf($["${heldAt}/\${IMPORT(${HELD},JACKFIELD_RESUMED)}" = "jackfield-hold/\${UNIQUEID}/"]?left)
 same => n(end),Hangup()
 same => n(left),ChannelRedirect(${HELD},jackfield-hold,back,1)
 same => n,Hangup()
`,
}
