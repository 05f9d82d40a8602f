import type { Context } from '../context.ts'
import { pair } from '../extensions.ts'
import { isQueue } from '../names.ts'

/** A place in a queue. */
export interface Line {
  readonly queue: string
  /** From 0 to `MAX_PRIORITY`; the higher, the sooner. */
  readonly priority: number
}

export const MAX_PRIORITY = 100_000

const line = pair('_', (priority) => /^(?:0|[1-9][0-9]{0,5})$/.test(priority), isQueue)

/**
 * A caller is moved to a queue, or comes back to it: by the extension with which the exchange itself dials the queue, where that is known, so
 * that its announcements, its music, its fail-over and whatever it tells the phones of members are those of every caller. A queue of
 * which only the name is known is run here.
 */
export const queue: Context<Line> = {
  name: 'jackfield-queue',
  about: 'a caller who is moved to a queue, or comes back to one; Exten = priority_queue',
  exten: {
    write: ({ queue, priority }) => line.write([String(Math.min(Math.max(priority, 0), MAX_PRIORITY)), queue]),
    read(exten) {
      const both = line.read(exten)
      return both && { priority: Number(both[0]), queue: both[1] }
    },
  },
  needs: ['jackfield-recall'],
  lines: ({ internal }) => `\
exten => _[0-9]!,1,UserEvent(JackfieldPlace)
 same => n,Answer()
 same => n,Set(QUEUE_PRIO=\${CUT(EXTEN,_,1)})
 same => n,GotoIf($["\${JACKFIELD_LINE}" = ""]?here)
 same => n,Set(JACKFIELD_AT=\${IF($["\${CUT(JACKFIELD_LINE,@,2)}" = ""]?${internal}:\${CUT(JACKFIELD_LINE,@,2)})})
 same => n,GotoIf($[\${DIALPLAN_EXISTS(\${JACKFIELD_AT},\${CUT(JACKFIELD_LINE,@,1)},1)}]?\${JACKFIELD_AT},\${CUT(JACKFIELD_LINE,@,1)},1)
 same => n(here),Queue(\${CUT(EXTEN,_,2-)})
 same => n,Goto(jackfield-recall,\${CUT(EXTEN,_,2-)},1)
exten => h,1,Hangup()
`,
}
