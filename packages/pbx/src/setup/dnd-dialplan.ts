/**
 * [PRES-5] Nobody who asks not to be disturbed is rung by a context of ours: a transfer goes back to its operator, an own call is told
 * that it is busy.
 */
export const dndDialplan = `\
[jackfield-dnd]                    ; 1 when the extension ARG1 is not to be disturbed, by star code or from the board
exten => s,1,Set(LOCAL(state)=\${DEVICE_STATE(Custom:DND\${ARG1})})
 same => n,Return($["\${state}" = "INUSE" | "\${state}" = "BUSY" | "\${DB(DND/\${ARG1})}" != ""])

[jackfield-dnd-on]                 ; keeps it in Asterisk's database, which AMI may write only with the class system
exten => _[0-9*#A-Za-z+]!,1,Set(DB(DND/\${EXTEN})=YES)
 same => n,Answer()
 same => n,Hangup()
exten => h,1,Hangup()

[jackfield-dnd-off]
exten => _[0-9*#A-Za-z+]!,1,NoOp(\${DB_DELETE(DND/\${EXTEN})})
 same => n,Answer()
 same => n,Hangup()
exten => h,1,Hangup()

`
