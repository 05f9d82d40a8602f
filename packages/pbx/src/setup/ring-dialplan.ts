/**
 * [RING-1] Several phones of one extension. A contact is what a phone registered, so it is not trusted: one that could end the list or
 * begin options of Dial is not used, and the device itself is rung then, as where only one phone is registered.
 *
 * [RING-2] When an operator has several, all of them ring for a command, by a Local channel, and option G parts it from the one that
 * answers: the phone's own channel goes on alone, where a single phone would have gone, and nothing of the helper stays.
 *
 * [RING-7] Option G lets the phone go on first and tells who answered after that, from a channel to which it holds no reference. On a
 * busy machine who picks up has changed places by then, and that channel is gone: Dial hangs for ever, and at a later call Asterisk ends
 * by it. So the phone goes on when the helper, which does after the telling, says so; should it not, after 5 s all the same.
 */
export const ringDialplan = `\
[jackfield-phones]                 ; all phones registered for the device ARG1; ARG2 when there is no such device
exten => s,1,GotoIf($["\${ARG1}" = ""]?none)
 same => n,GotoIf($[\${REGEX("^PJSIP/[A-Za-z0-9_-]+$" \${ARG1})} = 0]?one)
 same => n,Set(LOCAL(all)=\${PJSIP_DIAL_CONTACTS(\${ARG1:6})})
 same => n,GotoIf($[\${REGEX("^\${ARG1}/[^,&()]+(&\${ARG1}/[^,&()]+)*$" \${all})} = 0]?one)
 same => n,Return(\${all})
 same => n(one),Return(\${ARG1})
 same => n(none),Return(\${ARG2})

[jackfield-ring]                   ; all phones of an operator ring for a command; Exten = the extension
exten => _[0-9A-Za-z*#+]!,1,Gosub(jackfield-phones,s,1(\${JACKFIELD_PHONE}))
 same => n,Set(JACKFIELD_HOW=\${IF($["\${JACKFIELD_ANSWER}" = "1"]?b(jackfield-answer^s^1):)})
 same => n,Dial(\${GOSUB_RETVAL},,\${JACKFIELD_HOW}G(jackfield-first^\${JACKFIELD_THEN}^1))
 same => n,Hangup(\${HANGUPCAUSE})
exten => h,1,Hangup()

[jackfield-first]                  ; the first that answers goes on at priority 2, the helper that rang them at 1
exten => dial,1,Goto(rung,1)
 same => n,Gosub(parted,1)
 same => n,Goto(jackfield-dial,\${JACKFIELD_TO},1)
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

`
