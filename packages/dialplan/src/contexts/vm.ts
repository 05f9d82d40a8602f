import type { Context } from '../context.ts'
import { guarded } from '../extensions.ts'
import { isMailbox } from '../names.ts'

/** A call is sent to a mailbox. */
export const voicemail: Context<string> = {
  name: 'jackfield-vm',
  about: 'Exten = a box that the board shows, box@context',
  exten: guarded(isMailbox),
  needs: ['jackfield-recall'],
  lines: () => `\
exten => _[0-9A-Za-z]!,1,UserEvent(JackfieldPlace)
 same => n,VoiceMail(\${EXTEN},us)
 same => n,GotoIf($["\${VMSTATUS}" = "FAILED"]?recall)
 same => n,Hangup()
 same => n(recall),Goto(jackfield-recall,\${CUT(EXTEN,@,1)},1)
exten => h,1,Hangup()
`,
}
