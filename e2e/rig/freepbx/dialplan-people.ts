import { type Person, queues } from '../people.ts'
import { hintOf, shapedPeople, type Technology } from './directory.ts'
import type { ShapedPerson } from './people.ts'

export function extLocal(technology: Technology): string {
  const person = (one: ShapedPerson) => {
    const { extension, hasVoicemail } = one
    const box = hasVoicemail ? extension : 'novm'
    const lines = [
      `exten => ${extension},1,Set(__RINGTIMER=\${IF($["\${DB(AMPUSER/${extension}/ringtimer)}" > "0"]?\${DB(AMPUSER/${extension}/ringtimer)}:\${RINGTIMER_DEFAULT})})`,
      ` same => n,Macro(exten-vm,${box},${extension},0,0,0)`,
      ' same => n(dest),Set(__PICKUPMARK=)',
      ' same => n,Hangup()',
      `exten => ${extension},hint,${hintOf(one, technology)}`,
    ]
    for (const [prefix, why] of Object.entries({ vmb: 'BUSY', vmu: 'NOANSWER', vms: 'NOMESSAGE' }))
      if (hasVoicemail)
        lines.push(`exten => ${prefix}${extension},1,Macro(vm,${box},${why},\${IVR_RETVM})`, ' same => n,Hangup()')
    return lines.join('\n')
  }
  return `[ext-local]
${shapedPeople(technology).map(person).join('\n')}
exten => _FMPR-X!,1,Goto(ext-local,\${EXTEN:5},1)
exten => _*80X.,hint,\${DB(AMPUSER/\${EXTEN:3}/hint)}
exten => h,1,Macro(hangupcall)
`
}

export function followMe(technology: Technology): string {
  const followed = shapedPeople(technology).filter((one) => one.followMe)
  const person = ({ extension }: Person) =>
    [
      `exten => ${extension},1,GotoIf($["\${DB(AMPUSER/\${EXTEN}/followme/ddial)}" != "DIRECT"]?ext-local,\${EXTEN},1)`,
      ' same => n,Macro(user-callerid)',
      ` same => n,Set(CONNECTEDLINE(num,i)=\${EXTEN})`,
      ` same => n,Set(CONNECTEDLINE(name)=\${DB(AMPUSER/\${EXTEN}/cidname)})`,
      ` same => n,Set(__EXTTOCALL=\${EXTEN})`,
      ` same => n,Set(__PICKUPMARK=\${EXTEN})`,
      ' same => n,Macro(blkvm-setifempty)',
      ` same => n,Set(RRNODEST=\${NODEST})`,
      ` same => n,Set(__NODEST=\${EXTEN})`,
      ` same => n,GotoIf($[0\${DB(AMPUSER/\${EXTEN}/followme/prering)} = 0]?group)`,
      ` same => n,Macro(simple-dial,\${EXTEN},\${DB(AMPUSER/\${EXTEN}/followme/prering)})`,
      ` same => n(group),Set(GROUPCONFIRM=\${IF($["\${DB(AMPUSER/\${EXTEN}/followme/grpconf)}" = "ENABLED"]?1:)})`,
      ` same => n,Macro(dial,\${DB(AMPUSER/\${EXTEN}/followme/grptime)},\${DIAL_OPTIONS},\${DB(AMPUSER/\${EXTEN}/followme/grplist)})`,
      ` same => n,GotoIf($["\${RRNODEST}" != ""]?over)`,
      ' same => n,Set(__NODEST=)',
      ' same => n,Macro(blkvm-clr)',
      ` same => n,Macro(vm,\${EXTEN},\${DIALSTATUS},)`,
      ' same => n(over),Hangup()',
    ].join('\n')
  return `[ext-findmefollow]\n${followed.map(person).join('\n')}\nexten => h,1,Macro(hangupcall)\n`
}

export function extQueues(): string {
  const queue = ({ extension }: { extension: string }) =>
    [
      `exten => ${extension},1,Macro(user-callerid)`,
      ' same => n,Answer()',
      ` same => n,Set(__FROMQUEUEEXTEN=\${CALLERID(number)})`,
      ' same => n,Macro(blkvm-set,reset)',
      ` same => n,ExecIf($[\${REGEX("auto-blkvm" \${DIAL_OPTIONS})} = 0]?Set(_DIAL_OPTIONS=\${DIAL_OPTIONS}M(auto-blkvm)))`,
      ` same => n,Set(__NODEST=\${EXTEN})`,
      ' same => n,Set(__QCONTEXT=0)',
      ' same => n,Set(__CWIGNORE=TRUE)',
      ` same => n,Set(QUEUENUM=\${EXTEN})`,
      ` same => n(qcall),Queue(${extension},t,,,)`,
      ' same => n,Macro(blkvm-clr)',
      ' same => n,Set(__NODEST=)',
      ' same => n,Set(_QUEUE_PRIO=0)',
      ' same => n,Set(__CWIGNORE=)',
      ' same => n,Hangup()',
      `exten => *47*${extension},hint,Queue:${extension}`,
      `exten => *47*${extension},1,Answer()`,
      ` same => n,SayNumber(\${QUEUE_WAITING_COUNT(\${EXTEN:4})})`,
      ' same => n,Hangup()',
      `exten => _*45*XXX*${extension},1,Goto(app-queue-toggle,*45${extension},1)`,
      `exten => _*45XXX*${extension},1,Goto(app-queue-toggle,*45${extension},1)`,
      `exten => _*45XXX*${extension},hint,Custom:QUEUE\${EXTEN:3:3}*${extension}`,
      `exten => _*46*XXX*${extension},hint,Queue:${extension}_pause_Local/\${EXTEN:4:3}@from-queue/n`,
    ].join('\n')
  const to = ({ extension }: { extension: string }) => `exten => ${extension},1,Goto(from-internal,\${QAGENT},1)`
  return `[ext-queues]
${queues.map(queue).join('\n')}
exten => h,1,Macro(hangupcall)

[from-queue]                      ; where a queue dials its agents; NODEST says which queue it is
exten => _[0-9*#]!,1,Set(QAGENT=\${EXTEN})
 same => n,Set(__FROMQ=true)
 same => n,GotoIf($["\${NODEST}" = ""]?hangup)
 same => n,GotoIf($[\${DIALPLAN_EXISTS(from-queue,\${NODEST},1)}]?\${NODEST},1)
 same => n(hangup),Macro(hangupcall)
${queues.map(to).join('\n')}
exten => h,1,Macro(hangupcall)
`
}
