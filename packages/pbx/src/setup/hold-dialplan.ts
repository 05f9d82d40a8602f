const place = (id: string) => `\${IMPORT(${id},CONTEXT)}/\${IMPORT(${id},EXTEN)}`
const HELD = `\${JACKFIELD_HELD}`
const HOLDER = `\${JACKFIELD_HOLDER}`

/** Where the held one stands: behind the channel that holds, its extension may say from whom it had come back. Needs `LOOK` before. */
const heldAt = `\${IMPORT(${HELD},CONTEXT)}/\${CUT(JACKFIELD_AT,~,1)}`
const LOOK = `Set(JACKFIELD_AT=\${IMPORT(${HELD},EXTEN)})`

/**
 * Asterisk before 20.14 and 22.4 keeps, through a Redirect, where a channel would have gone on after an earlier bridge, and sends it there
 * at the end of the next one. So whoever comes to another of these places forgets it first.
 */
export const FORGET = 'Set(CHANNEL(after_bridge_goto)=)'

/** A hold lasts so long, unless the global variable JACKFIELD_HOLD_SECONDS says otherwise. */
const lasts = (seconds: number) => `\${IF($[0\${JACKFIELD_HOLD_SECONDS} > 0]?\${JACKFIELD_HOLD_SECONDS}:${seconds})}`

/**
 * [SETUP-20] Holding somebody and asking somebody else meanwhile. Whoever stands in these contexts stands at an extension that
 * names whom they belong to, by which the board knows them. Each way from one to another is one step, and what happens when
 * somebody hangs up stands here and not in the gateway: nobody needs it to get home.
 */
export const holdDialplan = (internal: string, ringSeconds: number, holdSeconds: number): string => `
[jackfield-hold]                   ; who is put on hold; Exten = the channel that holds, then ~ and from whom the held one had come back
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

[jackfield-wait]                   ; the phone that holds, quiet; Exten = the channel that is held
exten => _[0-9A-Za-z]!,1,Set(JACKFIELD_HELD=\${EXTEN})
 same => n,${FORGET}
 same => n,Answer()
 same => n,Wait($[${lasts(holdSeconds)} - 1])
 same => n,Hangup()
exten => end,1,Hangup()
exten => over,1,Playtones(congestion)
 same => n,Wait(2)
 same => n,Hangup()
exten => h,1,GotoIf($["${HELD}" = ""]?end)
 same => n,${LOOK}
 same => n,GotoIf($["${heldAt}/\${IMPORT(${HELD},JACKFIELD_RESUMED)}" = "jackfield-hold/\${UNIQUEID}/"]?left)
 same => n(end),Hangup()
 same => n(left),ChannelRedirect(${HELD},jackfield-hold,back,1)
 same => n,Hangup()

[jackfield-consult]                ; an operator asks somebody; Exten = the number asked, then the channel that is held
exten => _[0-9*#A-Za-z+]!,1,Set(JACKFIELD_HELD=\${CUT(EXTEN,_,2-)})
 same => n,${FORGET}
 same => n,Answer()
 same => n,ExecIf($["\${JACKFIELD_OPERATOR}" != ""]?Set(CALLERID(num)=\${JACKFIELD_OPERATOR}))
 same => n,GotoIf($[\${DIALPLAN_EXISTS(${internal},\${CUT(EXTEN,_,1)},1)}]?ring)
 same => n,GotoIf($["\${JACKFIELD_PHONE}" = ""]?none)
 same => n(ring),Gosub(jackfield-phones,s,1(\${JACKFIELD_PHONE},Local/\${CUT(EXTEN,_,1)}@${internal}))
 same => n,Dial(\${GOSUB_RETVAL},${ringSeconds},g)
 same => n,GotoIf($["\${DIALSTATUS}" = "ANSWER"]?next)
 same => n(none),Playtones(busy)
 same => n,Wait(2)
 same => n,StopPlaytones()
 same => n(next),${LOOK}
 same => n,GotoIf($["${heldAt}" = "jackfield-hold/\${UNIQUEID}"]?jackfield-wait,${HELD},1)
 same => n,Hangup()
exten => h,1,Goto(jackfield-wait,h,1)

[jackfield-swap]                   ; one is talked with while one is held; Exten = c (customer) or t (target), then who is held
exten => _c_.,1,Set(JACKFIELD_HELD=\${CUT(EXTEN,_,2-)})
 same => n,${FORGET}
 same => n,Set(JACKFIELD_ROLE=c)
 same => n,Set(SHARED(JACKFIELD_RESUMED,\${JACKFIELD_WITH})=1)
 same => n,Bridge(\${JACKFIELD_WITH},x)
 same => n,Goto(next,1)
exten => _t_.,1,Set(JACKFIELD_HELD=\${CUT(EXTEN,_,2-)})
 same => n,${FORGET}
 same => n,Set(JACKFIELD_ROLE=t)
 same => n,Bridge(\${JACKFIELD_WITH})
 same => n,Goto(next,1)
exten => next,1,Set(JACKFIELD_ROLE=)
 same => n,${LOOK}
 same => n,GotoIf($["${heldAt}" = "jackfield-hold/\${UNIQUEID}"]?jackfield-wait,${HELD},1)
 same => n,Hangup()
exten => h,1,GotoIf($["\${JACKFIELD_ROLE}" != "t"]?jackfield-wait,h,1)
 same => n,${LOOK}
 same => n,GotoIf($["${heldAt}" = "jackfield-hold/\${UNIQUEID}"]?asked)
 same => n,ChannelRedirect(\${JACKFIELD_WITH},jackfield-wait,end,1)
 same => n,Hangup()
 same => n(asked),ChannelRedirect(${HELD},jackfield-wait,over,1)
 same => n,Hangup()

[jackfield-back]                   ; the operator goes back to whom they held; Exten = that channel
exten => _[0-9A-Za-z]!,1,Set(SHARED(JACKFIELD_RESUMED,\${JACKFIELD_WITH})=1)
 same => n,${FORGET}
 same => n,Bridge(\${JACKFIELD_WITH},x)
 same => n,Hangup()
exten => h,1,Hangup()

[jackfield-join]                   ; the held one goes to whom the operator talks with; Exten = that channel
exten => _[0-9A-Za-z]!,1,Set(SHARED(JACKFIELD_RESUMED,\${JACKFIELD_WITH})=1)
 same => n,${FORGET}
 same => n,Bridge(\${JACKFIELD_WITH},x)
 same => n,GotoIf($["\${BRIDGERESULT}" = "SUCCESS"]?over)
 same => n,Goto(jackfield-recall,s,1)
 same => n(over),Hangup()
exten => h,1,Hangup()

[jackfield-takeover]               ; the held one rings on at whom the operator rang; Exten = the number
exten => _[0-9*#A-Za-z+]!,1,Playtones(ring)
 same => n,${FORGET}
 same => n,Wait(1)                 ; the operator's own attempt is over by then
 same => n,StopPlaytones()
 same => n,Gosub(jackfield-phones,s,1(\${JACKFIELD_PHONE},Local/\${EXTEN}@${internal}))
 same => n,Dial(\${GOSUB_RETVAL},${ringSeconds})
 same => n,GotoIf($["\${DIALSTATUS}" = "ANSWER"]?done)
 same => n,Goto(jackfield-recall,\${EXTEN},1)
 same => n(done),Hangup()
exten => h,1,Hangup()

[jackfield-three]                  ; the operator goes to a room and takes the held one along; Exten = the room, then who is held
exten => _[0-9a-z]!,1,ChannelRedirect(\${CUT(EXTEN,_,2-)},jackfield-conf,\${CUT(EXTEN,_,1)},1)
 same => n,Goto(jackfield-conf,\${CUT(EXTEN,_,1)},1)
exten => h,1,Hangup()
`
