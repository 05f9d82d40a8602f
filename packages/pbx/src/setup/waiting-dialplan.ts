/** Callers who wait, in a queue or in a slot: sent to a person they come back to where they were. */
export const waitingDialplan = (internal: string, ringSeconds: number): string => `\
[jackfield-queue]                  ; a caller who is moved to a queue, or comes back to one; Exten = priority_queue
exten => _[0-9]!,1,UserEvent(JackfieldPlace)
 same => n,Answer()
 same => n,Set(QUEUE_PRIO=\${CUT(EXTEN,_,1)})
 same => n,Queue(\${CUT(EXTEN,_,2-)})
 same => n,Goto(jackfield-recall,\${CUT(EXTEN,_,2-)},1)
exten => h,1,Hangup()

[jackfield-caller]                 ; a waiting caller on the way to a person; Exten = who is rung; back to the queue otherwise
exten => _[0-9*#A-Za-z]!,1,Gosub(jackfield-dnd,s,1(\${EXTEN}))
 same => n,GotoIf($[\${GOSUB_RETVAL}]?back)
 same => n,Set(JACKFIELD_HOW=\${IF($["\${JACKFIELD_ANSWER}" = "1"]?b(jackfield-answer^s^1):)})
 same => n,Gosub(jackfield-phones,s,1(\${JACKFIELD_PHONE},Local/\${EXTEN}@${internal}))
 same => n,Dial(\${GOSUB_RETVAL},${ringSeconds},\${JACKFIELD_HOW})
 same => n,GotoIf($["\${DIALSTATUS}" = "ANSWER"]?done)
 same => n(back),Goto(jackfield-queue,\${JACKFIELD_BACK},1)
 same => n(done),Hangup()
exten => h,1,Hangup()

[jackfield-answer]                 ; asks the phone that is about to be rung to answer by itself
exten => s,1,GotoIf($["\${CHANNEL(channeltype)}" != "PJSIP"]?end)
 same => n,Set(PJSIP_HEADER(add,Call-Info)=<sip:jackfield>\\;answer-after=0)
 same => n,Set(PJSIP_HEADER(add,Alert-Info)=info=alert-autoanswer)
 same => n(end),Return()

[jackfield-park]                   ; Exten = a slot or 0, for whom, by whom; when the time is over it goes to jackfield-parked
exten => _[0-9]!,1,Set(PARKINGEXTEN=\${IF($["\${CUT(EXTEN,_,1)}" = "0"]?:\${CUT(EXTEN,_,1)})})
 same => n,Set(JACKFIELD_PARK=0_\${CUT(EXTEN,_,2-)})
 same => n,Park(\${JACKFIELD_LOT},sc(jackfield-parked,s,1))
 same => n,Goto(jackfield-recall,s,1)

[jackfield-parked]                 ; nobody fetched the parked one: ring who parked, and park again when that is not answered
exten => s,1,Gosub(jackfield-phones,s,1(\${JACKFIELD_PHONE},Local/\${JACKFIELD_OPERATOR}@${internal}))
 same => n,Dial(\${GOSUB_RETVAL},${ringSeconds})
 same => n,GotoIf($["\${DIALSTATUS}" = "ANSWER"]?done)
 same => n,Goto(jackfield-park,\${JACKFIELD_PARK},1)
 same => n(done),Hangup()

[jackfield-unpark]                 ; an operator's own phone answered and fetches a parked call; Exten = the slot
exten => _[0-9]!,1,ParkedCall(\${JACKFIELD_LOT},\${EXTEN})
 same => n,Hangup()
`
