import type { Context } from '../context.ts'
import { fallbackLines } from '../fallback.ts'
import { findOperator, numberIn } from './target.ts'

/** Where a call comes back from: a number, the name of a queue, a mailbox. */
export const isPlace = (text: string): boolean => /^(?![ahiostTe]$)[0-9A-Za-z*#+][0-9A-Za-z*#+_.@-]{0,69}$/.test(text)

/**
 * A call that found nobody comes back to the operator who sent it. [SETUP-7] When the operator can't be reached either, the call goes
 * to the fallback, or hears music while the operator is tried again: nobody is hung up.
 */
export const recall: Context<string | null> = {
  name: 'jackfield-recall',
  about: 'nobody there: back to who sent them away; Exten = from where, s = from a hold',
  exten: {
    write: (from) => (from === null ? 's' : isPlace(from) ? from : null),
    read: (exten) => (isPlace(exten) ? exten : null),
  },
  needs: ['jackfield-dnd', 'jackfield-person', 'jackfield-phones'],
  lines: ({ internal, ringSeconds, fallback }) => `\
exten => _[0-9A-Za-z*#+]!,1,UserEvent(JackfieldPlace)
${findOperator(internal)}
 same => n,Set(JACKFIELD_RING=\${HINT(${numberIn('JACKFIELD_OPERATOR')}@\${JACKFIELD_AT})})
 same => n,Set(JACKFIELD_RING=\${CUT(JACKFIELD_RING,\\,,1)})
 same => n(again),GotoIf($["\${JACKFIELD_OPERATOR}" = ""]?away)
 same => n,Gosub(jackfield-dnd,s,1(\${JACKFIELD_OPERATOR}))
 same => n,GotoIf($[\${GOSUB_RETVAL}]?away)
 same => n,Gosub(jackfield-phones,s,1(\${JACKFIELD_RING},Local/${numberIn('JACKFIELD_OPERATOR')}@\${JACKFIELD_AT}))
 same => n,Dial(\${GOSUB_RETVAL},${ringSeconds})    ; the phone itself: its voicemail shall not take the call
 same => n,GotoIf($["\${DIALSTATUS}" = "ANSWER"]?over)
 same => n(away),Answer()
${fallbackLines(fallback, internal, ringSeconds)} same => n(wait),StartMusicOnHold()
 same => n,Wait(10)
 same => n,StopMusicOnHold()
 same => n,Goto(again)
 same => n(over),Hangup()
exten => h,1,Hangup()
`,
}
