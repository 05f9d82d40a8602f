/** What is tried when the operator could not be reached, before he is tried again. */
function fallbackLines(fallback: string | null, internal: string, ringSeconds: number): string {
  if (fallback === null) return ''
  const [kind, name] = fallback.split(':')
  if (name === undefined)
    return ` same => n,Dial(Local/${kind}@${internal},${ringSeconds})
 same => n,GotoIf($["\${DIALSTATUS}" = "ANSWER"]?over)
`
  if (kind === 'queue') return ` same => n,Queue(${name},,,,300)\n`
  return ` same => n,VoiceMail(${name},us)
 same => n,GotoIf($["\${VMSTATUS}" = "FAILED"]?wait:over)
`
}

/**
 * [SETUP-2] Asterisk doesn't check a transfer: one to an extension that doesn't exist loses both parties. So it goes through a
 * context of ours, which rings the operator back when the number is unknown, busy, away or not answered. The operator is
 * in JACKFIELD_OPERATOR, a variable that the plan sets on the channel. [SETUP-9] Who can't be brought back either goes to the
 * fallback, or hears music while the operator is tried again: nobody is hung up. The UserEvent tells the board the place at once.
 */
export const transferDialplan = (internal: string, ringSeconds: number, fallback: string | null): string => `\
[jackfield-xfer]                   ; where a transferred party goes; Exten = an extension that the board shows, or a number
exten => _[0-9*#A-Za-z+]!,1,Gosub(jackfield-dnd,s,1(\${EXTEN}))
 same => n,GotoIf($[\${GOSUB_RETVAL}]?recall)
 same => n,UserEvent(JackfieldPlace)
 same => n,GotoIf($[\${DIALPLAN_EXISTS(${internal},\${EXTEN},1)}]?ring:recall)
 same => n(ring),Dial(Local/\${EXTEN}@jackfield-onward,\${IF($["\${JACKFIELD_OUTSIDE}" = "1"]?${ringSeconds + 30}:${ringSeconds})})
 same => n,GotoIf($["\${DIALSTATUS}" = "ANSWER"]?done)
 same => n(recall),Goto(jackfield-recall,\${EXTEN},1)
 same => n(done),Hangup()
exten => i,1,Goto(jackfield-recall,s,1)
exten => h,1,Hangup()              ; else the pattern would take it for a number

[jackfield-onward]                 ; a number outside is called with the operator's number, not with the caller's
exten => _[0-9*#A-Za-z+]!,1,GotoIf($["\${JACKFIELD_OUTSIDE}\${JACKFIELD_OPERATOR}" = "\${JACKFIELD_OUTSIDE}"]?dial)
 same => n,ExecIf($["\${JACKFIELD_OUTSIDE}" = "1"]?Set(CALLERID(all)=<\${JACKFIELD_OPERATOR}>))
 same => n(dial),Goto(${internal},\${EXTEN},1)
exten => h,1,Hangup()

[jackfield-vm]                     ; Exten = a box that the board shows, box@context
exten => _[0-9A-Za-z]!,1,UserEvent(JackfieldPlace)
 same => n,VoiceMail(\${EXTEN},us)
 same => n,GotoIf($["\${VMSTATUS}" = "FAILED"]?recall)
 same => n,Hangup()
 same => n(recall),Goto(jackfield-recall,\${CUT(EXTEN,@,1)},1)
exten => h,1,Hangup()

[jackfield-recall]                 ; nobody there: back to who sent them away; Exten = from where, s = from a hold
exten => _[0-9A-Za-z*#+]!,1,UserEvent(JackfieldPlace)
 same => n,Set(JACKFIELD_RING=\${HINT(\${JACKFIELD_OPERATOR}@${internal})})
 same => n,Set(JACKFIELD_RING=\${CUT(JACKFIELD_RING,&,1)})
 same => n,Set(JACKFIELD_RING=\${CUT(JACKFIELD_RING,\\,,1)})
 same => n,ExecIf($[\${REGEX("^[A-Za-z0-9]+/[A-Za-z0-9_.-]+$" \${JACKFIELD_RING})} = 0]?Set(JACKFIELD_RING=Local/\${JACKFIELD_OPERATOR}@${internal}))
 same => n(again),GotoIf($["\${JACKFIELD_OPERATOR}" = ""]?away)
 same => n,Gosub(jackfield-dnd,s,1(\${JACKFIELD_OPERATOR}))
 same => n,GotoIf($[\${GOSUB_RETVAL}]?away)
 same => n,Gosub(jackfield-phones,s,1(\${JACKFIELD_RING}))
 same => n,Dial(\${GOSUB_RETVAL},${ringSeconds})    ; the phone itself: its voicemail shall not take the call
 same => n,GotoIf($["\${DIALSTATUS}" = "ANSWER"]?over)
 same => n(away),Answer()
${fallbackLines(fallback, internal, ringSeconds)} same => n(wait),StartMusicOnHold()
 same => n,Wait(10)
 same => n,StopMusicOnHold()
 same => n,Goto(again)
 same => n(over),Hangup()
exten => h,1,Hangup()
`
