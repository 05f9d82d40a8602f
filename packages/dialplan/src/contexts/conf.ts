import type { Context } from '../context.ts'
import { aRoom, pair } from '../extensions.ts'
import { isRoom, isUniqueidExten } from '../names.ts'

/** A place in a conference room. */
export interface Seat {
  readonly room: string
  /** The Uniqueid of the channel with which this one talked before; null = it came alone. */
  readonly partnerId: string | null
}

const withPartner = pair('_', isRoom, isUniqueidExten)

/** A call comes to a conference room. The extension also names the channel it came with, so that the pair can be parted from the room again. */
export const conference: Context<Seat> = {
  name: 'jackfield-conf',
  about: 'Exten = a room, then with whom one comes; it begins with the first and ends with the last',
  exten: {
    write: ({ room, partnerId }) => (partnerId === null ? aRoom.write(room) : withPartner.write([room, partnerId])),
    read(exten) {
      const both = withPartner.read(exten)
      if (both) return { room: both[0], partnerId: both[1] }
      const room = aRoom.read(exten)
      return room === null ? null : { room, partnerId: null }
    },
  },
  needs: [],
  lines: () => `\
exten => _[0-9a-z]!,1,Answer()
 same => n,Set(CONFBRIDGE(user,template)=default_user)
 same => n,Set(CONFBRIDGE(user,quiet)=yes)
 same => n,Set(CONFBRIDGE(user,music_on_hold_when_empty)=yes)
 same => n,ConfBridge(\${CUT(EXTEN,_,1)})
 same => n,Hangup()
exten => h,1,Hangup()
`,
}
