/** The ways into a room. */
export const roomDialplan = (internal: string): string => `\
[jackfield-conf]                   ; Exten = a room, then with whom one comes; it begins with the first and ends with the last
exten => _[0-9a-z]!,1,Answer()
 same => n,Set(CONFBRIDGE(user,template)=default_user)
 same => n,Set(CONFBRIDGE(user,quiet)=yes)
 same => n,Set(CONFBRIDGE(user,music_on_hold_when_empty)=yes)
 same => n,ConfBridge(\${CUT(EXTEN,_,1)})
 same => n,Hangup()
exten => h,1,Hangup()

[jackfield-invite]                 ; a number outside is called into a room; Exten = the number
exten => _[0-9*#A-Za-z+]!,1,GotoIf($[\${DIALPLAN_EXISTS(${internal},\${EXTEN},1)}]?${internal},\${EXTEN},1)
 same => n,Hangup(1)
exten => h,1,Hangup()

[jackfield-invited]                ; who was called into a room answered; Exten = the room, if anybody is still there
exten => _[0-9a-z]!,1,GotoIf($["\${CONFBRIDGE_INFO(parties,\${EXTEN})}" = "0"]?over)
 same => n,Goto(jackfield-conf,\${EXTEN},1)
 same => n(over),Hangup()
exten => h,1,Hangup()

`
