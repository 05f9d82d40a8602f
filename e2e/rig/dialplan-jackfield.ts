/**
 * The product's own contexts as the rig needs them. `jackfield setup` prints the ones for a real site; a test that
 * wants to prove those passes them as `productDialplan` instead.
 */
export const defaultProductDialplan = `
[jackfield-xfer]                  ; where a transferred party goes; Exten = checked internal target
exten => _[0-9*]!,1,GotoIf($[\${DIALPLAN_EXISTS(internal,\${EXTEN},1)}]?internal,\${EXTEN},1)
 same => n,Goto(jackfield-recall,s,1)
exten => i,1,Goto(jackfield-recall,s,1)

[jackfield-recall]                ; the target is unknown: ring the operator back, else end clearly
exten => s,1,ExecIf($["\${JACKFIELD_OPERATOR}" = ""]?Hangup(1))
 same => n,Dial(PJSIP/\${JACKFIELD_OPERATOR},30)
 same => n,Hangup(1)

[jackfield-conf]                  ; Exten = room
exten => _[0-9a-z]!,1,Answer()
 same => n,ConfBridge(\${EXTEN},jackfield_bridge,jackfield_user)
 same => n,Hangup()

[jackfield-hold]                  ; the held side of a consult or a hold
exten => bw,1,BridgeWait(jackfield-hold,participant,e(m)S(900))
 same => n,Goto(jackfield-recall,s,1)
exten => moh,1,MusicOnHold()

[jackfield-wait]                  ; the operator's side, quiet and bounded
exten => s,1,Answer()
 same => n,Wait(900)
 same => n,Hangup()

[jackfield-consult]               ; Exten = checked internal target
exten => _X.,1,Dial(\${PJSIP_DIAL_CONTACTS(\${EXTEN})},30,g)
 same => n,Goto(jackfield-wait,s,1)

[jackfield-vm]                    ; Exten = box
exten => _X.,1,VoiceMail(\${EXTEN}@default,us)
 same => n,Hangup()

[jackfield-unpark]                ; Exten = space
exten => _X.,1,ParkedCall(default,\${EXTEN})

[jackfield-stasis]
exten => s,1,Stasis(jackfield)
 same => n,Hangup()
`
