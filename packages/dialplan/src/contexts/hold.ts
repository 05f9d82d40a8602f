import type { Context } from '../context.ts'
import { guarded, pair } from '../extensions.ts'
import { FORGET, HOLDER, lasts, place } from '../hold-lines.ts'
import { isUniqueidExten } from '../names.ts'
import { isPlace } from './recall.ts'

/** Where somebody is held. */
export interface Held {
  /** The Uniqueid of the channel that holds. */
  readonly holderId: string
  /** Where the held call had come back from before ([BACK-4]); null = from nowhere. */
  readonly from: string | null
}

/** `back` is the extension of those whose holder hung up. */
const aHolder = guarded(isUniqueidExten, 'back')
/** The mark stands in no Uniqueid and in no place that a call comes back from. */
const marked = pair('~', (id) => aHolder.read(id) !== null, isPlace)

/**
 * [SETUP-8] Holding somebody, and asking somebody else meanwhile. A channel in one of these contexts stands at an extension that names
 * the channel it belongs to; the board reads the pair from that. Each way from one of them to another is one step. What happens when
 * somebody hangs up stands here and not in the gateway, so nobody needs the gateway to get home.
 */
export const hold: Context<Held> = {
  name: 'jackfield-hold',
  about: 'who is put on hold; Exten = the channel that holds, then ~ and from whom the held one had come back',
  exten: {
    write: ({ holderId, from }) => (from === null ? aHolder.write(holderId) : marked.write([holderId, from])),
    read(exten) {
      const both = marked.read(exten)
      if (both) return { holderId: both[0], from: both[1] }
      const holderId = aHolder.read(exten)
      return holderId === null ? null : { holderId, from: null }
    },
  },
  needs: ['jackfield-consult', 'jackfield-recall', 'jackfield-swap', 'jackfield-wait'],
  lines: ({ holdSeconds }) => `\
exten => _[0-9A-Za-z]!,1,Set(JACKFIELD_HOLDER=\${CUT(EXTEN,~,1)})
 same => n,${FORGET}
 same => n,Set(SHARED(JACKFIELD_RESUMED)=)
 same => n(wait),BridgeWait(jackfield-hold,participant,e(m)S(${lasts(holdSeconds)}))
 same => n,GotoIf($["\${JACKFIELD_RESUMED}\${SHARED(JACKFIELD_RESUMED)}" != ""]?over)
 same => n,Wait(1)                 ; on hook is the phone that held by then
 same => n,GotoIf($["\${IMPORT(${HOLDER},CONTEXT)}" = "jackfield-consult"]?wait)
 same => n,GotoIf($["\${IMPORT(${HOLDER},CONTEXT)}" = "jackfield-swap"]?wait)
 same => n,Goto(jackfield-recall,s,1)
 same => n(over),Hangup()
exten => back,1,Wait(1)            ; who held hung up
 same => n,Goto(jackfield-recall,s,1)
exten => h,1,GotoIf($["${HOLDER}" = ""]?end)
 same => n,GotoIf($["${place(HOLDER)}" = "jackfield-wait/\${UNIQUEID}"]?alone)
 same => n(end),Hangup()
 same => n(alone),ChannelRedirect(${HOLDER},jackfield-wait,over,1)
 same => n,Hangup()
`,
}
