import type { Context } from '../context.ts'
import { guarded } from '../extensions.ts'
import { isSlot } from '../names.ts'

/** An operator's own phone answered and retrieves a parked call. */
export const unpark: Context<string> = {
  name: 'jackfield-unpark',
  about: "an operator's own phone answered and fetches a parked call; Exten = the slot",
  exten: guarded(isSlot),
  needs: [],
  lines: () => `\
exten => _[0-9]!,1,ParkedCall(\${JACKFIELD_LOT},\${EXTEN})
 same => n,Hangup()
`,
}
