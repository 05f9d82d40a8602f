import type { Context } from '../context.ts'
import { only } from '../extensions.ts'

/**
 * [RING-7] Dial's option G lets the phone go on first and tells who answered after that, from a channel to which it holds no reference.
 * On a busy machine PickupChan has changed the channel's place by then, and that channel is gone: Dial hangs for ever, and at a later call
 * Asterisk ends by it. So the phone goes on when the helper, which continues after the telling, says so; at the latest after 5 s.
 */
export const first: Context<'over'> = {
  name: 'jackfield-first',
  about: 'the first that answers goes on at priority 2, the helper that rang them at 1',
  exten: only('over'),
  needs: ['jackfield-dial', 'jackfield-invited', 'jackfield-through', 'jackfield-unpark'],
  lines: () => `\
exten => dial,1,Goto(rung,1)
 same => n,Gosub(parted,1)
 same => n,Goto(jackfield-dial,\${JACKFIELD_TO},1)
exten => through,1,Goto(rung,1)
 same => n,Gosub(parted,1)
 same => n,Goto(jackfield-through,\${JACKFIELD_TO},1)
exten => unpark,1,Goto(rung,1)
 same => n,Gosub(parted,1)
 same => n,Goto(jackfield-unpark,\${JACKFIELD_TO},1)
exten => room,1,Goto(rung,1)
 same => n,Gosub(parted,1)
 same => n,Goto(jackfield-invited,\${JACKFIELD_TO},1)
exten => pickup,1,Goto(rung,1)
 same => n,Gosub(parted,1)
 same => n,PickupChan(\${JACKFIELD_TO})
 same => n,Hangup()
exten => spy,1,Goto(rung,1)
 same => n,Gosub(parted,1)
 same => n,ChanSpy(\${JACKFIELD_TO},\${JACKFIELD_SPYING})
 same => n,Hangup()
exten => parted,1,Set(LOCAL(turn)=0) ; Dial still tells who answered: nobody goes on before it has
 same => n(look),GotoIf($["\${SHARED(JACKFIELD_PARTED)}" = "1" | \${turn} >= 250]?on)
 same => n,Set(LOCAL(turn)=$[\${turn} + 1])
 same => n,Wait(0.02)
 same => n,Goto(look)
 same => n(on),Return()
exten => rung,1,Set(SHARED(JACKFIELD_PARTED,\${DIALEDPEERNAME})=1)
 same => n,Answer()
 same => n,Wait(5)                 ; its other half hangs it up at once
 same => n,Hangup()
exten => over,1,Hangup()
`,
}
