import type { Context } from '../context.ts'
import { pair } from '../extensions.ts'
import { isRoom, isUniqueidExten } from '../names.ts'

/** Where the operator's leg stands while it takes the held person along. */
export interface Taking {
  readonly room: string
  /** The Uniqueid of the channel that is held. */
  readonly heldId: string
}

const taking = pair('_', isRoom, isUniqueidExten)

/** The operator goes to a conference room and takes the held person along. */
export const three: Context<Taking> = {
  name: 'jackfield-three',
  about: 'the operator goes to a room and takes the held one along; Exten = the room, then who is held',
  exten: {
    write: ({ room, heldId }) => taking.write([room, heldId]),
    read(exten) {
      const both = taking.read(exten)
      return both && { room: both[0], heldId: both[1] }
    },
  },
  needs: ['jackfield-conf'],
  lines: () => `\
exten => _[0-9a-z]!,1,ChannelRedirect(\${CUT(EXTEN,_,2-)},jackfield-conf,\${CUT(EXTEN,_,1)},1)
 same => n,Goto(jackfield-conf,\${CUT(EXTEN,_,1)},1)
exten => h,1,Hangup()
`,
}
