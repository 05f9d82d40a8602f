import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { AsteriskVersion } from '../install-asterisk.ts'
import { dids, type Person, parking, people, queues, rooms, secondPhones, trunk } from '../people.ts'
import { callFlow, extraPeople, pageGroup, ringGroups, type ShapedPerson } from './people.ts'

/** `SIP` is chan_sip. */
export type Technology = 'PJSIP' | 'SIP'

/** What goes by another name on the two versions. */
export const technologyOf = (version: AsteriskVersion): Technology => (version === '16' ? 'SIP' : 'PJSIP')

/** Everybody with an extension there. */
export const shapedPeople = (technology: Technology): ShapedPerson[] => [
  ...people.map((person) => ({ ...person, devices: [person.extension, ...secondDevices(person, technology)] })),
  ...extraPeople,
]

/** PJSIP takes a second phone at the same account; chan_sip does not. */
const secondDevices = ({ extension }: Person, technology: Technology): string[] =>
  technology === 'PJSIP' ? [] : secondPhones.filter((one) => one.extension === extension).map(({ phone }) => phone)

export const hintOf = ({ extension, devices }: ShapedPerson, technology: Technology): string =>
  [...devices.map((device) => `${technology}/${device}`), `Custom:DND${extension},CustomPresence:${extension}`].join(
    '&',
  )

/** The dialplan, file by file. */
export async function shapedDialplan(version: AsteriskVersion): Promise<Record<string, string>> {
  const read = (name: string) => readFile(join(import.meta.dirname, name), 'utf8')
  const written = [await read('extensions.conf'), await read('extensions_apps.conf'), additional(technologyOf(version))]
  const [steady = '', apps = '', site = ''] = written.map(version === '16' ? asMacros : asGosubs)
  return {
    'extensions.conf': `${steady}\n#include extensions_additional.conf\n#include extensions_custom.conf\n`,
    'extensions_additional.conf': `${apps}\n${site}`,
    'globals_additional.conf': globals(technologyOf(version)),
  }
}

/** As FreePBX does it since Asterisk 21, which has no Macro any more. */
const asGosubs = (text: string): string =>
  text
    .replace(/\bMacro\(([a-z-]+)(?:,(.*))?\)$/gm, (_, name: string, args = '') => `Gosub(macro-${name},s,1(${args}))`)
    .replace(/\bMacroExit\(/g, 'Return(')
    .replace(/\bM\(([a-z-]+)\)/g, 'U(macro-$1)')
    .replaceAll('MACRO_RESULT', 'GOSUB_RESULT')

const asMacros = (text: string): string =>
  text.replace(/\bMacroExit\(.*\)$/gm, 'MacroExit()').replaceAll('ChanSpy(PJSIP', 'ChanSpy(SIP')

const globals = (technology: Technology): string => {
  // FreePBX's: a PJSIP trunk stands behind the number, a chan_sip trunk before it.
  const out = technology === 'PJSIP' ? { to: 'PJSIP', suffix: `@${trunk}` } : { to: `SIP/${trunk}`, suffix: '' }
  const trunks = ['1', '2'].flatMap((id) => [`OUT_${id}=${out.to}`, `OUT_${id}_SUFFIX=${out.suffix}`])
  return [
    'RINGTIMER_DEFAULT=15',
    'DIAL_OPTIONS=HhTtr',
    'TRUNK_OPTIONS=Tt',
    'TRUNK_RING_TIMER=300',
    'VM_OPTS=',
    'OPERATOR_XTN=100',
    'OUTCID_1=06551234',
    'OUTCID_2=',
    ...trunks,
    '',
  ].join('\n')
}

function additional(technology: Technology): string {
  return [
    extLocal(technology),
    followMe(technology),
    extQueues(),
    groups(),
    extMeetme(),
    parked(),
    outbound(),
    inbound(),
    miscellaneous(technology),
  ].join('\n')
}

function extLocal(technology: Technology): string {
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

function followMe(technology: Technology): string {
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

function extQueues(): string {
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

function groups(): string {
  const group = ({ extension, members, seconds }: (typeof ringGroups)[number]) =>
    [
      `exten => ${extension},1,Macro(user-callerid)`,
      ' same => n,Macro(blkvm-setifempty)',
      ` same => n,Set(RRNODEST=\${NODEST})`,
      ` same => n,Set(__NODEST=\${EXTEN})`,
      ` same => n,Set(__PICKUPMARK=\${EXTEN})`,
      ' same => n,Set(RingGroupMethod=ringall)',
      ` same => n(DIALGRP),Macro(dial,${seconds},\${DIAL_OPTIONS},${members.join('-')})`,
      ' same => n,Set(RingGroupMethod=)',
      ` same => n,GotoIf($["\${RRNODEST}" != ""]?nodest)`,
      ' same => n,Set(__NODEST=)',
      ' same => n,Macro(blkvm-clr)',
      ' same => n(nodest),Hangup()',
    ].join('\n')
  return `[ext-group]\n${ringGroups.map(group).join('\n')}\nexten => h,1,Macro(hangupcall)\n`
}

function extMeetme(): string {
  const all = [...rooms, '803', '804', '805', '806', '807', '808', '809', '810', '899']
  const room = (number: string) =>
    [
      `exten => ${number},hint,confbridge:${number}`,
      `exten => ${number},1,Macro(user-callerid)`,
      ` same => n,Set(MEETME_ROOMNUM=${number})`,
      ' same => n,Answer()',
      ' same => n,Goto(STARTMEETME,1)',
    ].join('\n')
  return `[ext-meetme]
${all.map(room).join('\n')}
exten => STARTMEETME,1,Set(GROUP(meetme)=\${MEETME_ROOMNUM})
 same => n,ConfBridge(\${MEETME_ROOMNUM})
 same => n,Macro(hangupcall)
exten => h,1,Macro(hangupcall)
`
}

function parked(): string {
  const spaces = Array.from({ length: parking.lastSpace - parking.firstSpace + 1 }, (_, at) => parking.firstSpace + at)
  const space = (number: number) =>
    [
      `exten => ${number},1,Macro(parked-call,${number},${parking.lot})`,
      `exten => ${number},hint,park:${number}@parkedcalls`,
    ].join('\n')
  return `[park-hints]
${spaces.map(space).join('\n')}
exten => ${parking.extension},hint,${spaces.map((number) => `park:${number}@parkedcalls`).join('&')}
exten => *85,1,Park(${parking.lot})
`
}

/** Route 1 goes out with the site's number; route 2 with the caller's, whatever that is. */
const outbound = (): string => `[outbound-allroutes]
include => outrt-2
include => outrt-1

[outrt-1]
exten => _0X.,1,Macro(user-callerid,LIMIT,EXTERNAL)
 same => n,Set(_NODEST=)
 same => n,Macro(dialout-trunk,1,\${EXTEN},,off)
 same => n,Macro(outisbusy)

[outrt-2]
exten => _00X.,1,Macro(user-callerid,LIMIT,EXTERNAL)
 same => n,Set(_NODEST=)
 same => n,Macro(dialout-trunk,2,\${EXTEN},,off)
 same => n,Macro(outisbusy)
`

function inbound(): string {
  const numbers: Record<string, string> = {
    ...Object.fromEntries(
      Object.entries(dids).map(([did, to]) => [
        did,
        queues.some(({ extension }) => extension === to) ? `ext-queues,${to},1` : `from-did-direct,${to},1`,
      ]),
    ),
    '06551236': 'ivr-1,s,1',
    [callFlow.did]: `app-daynight,${callFlow.index},1`,
  }
  const did = ([number, to]: [string, string]) =>
    [
      `exten => ${number},1,Set(__DIRECTION=INBOUND)`,
      ` same => n,Set(__FROM_DID=\${EXTEN})`,
      ` same => n,Set(CDR(did)=\${FROM_DID})`,
      ` same => n,ExecIf($[\${LEN(\${CALLERID(name)})} = 0]?Set(CALLERID(name)=\${CALLERID(num)}))`,
      ` same => n(dest-ext),Goto(${to})`,
    ].join('\n')
  return `[ext-did]\n${Object.entries(numbers).map(did).join('\n')}\nexten => h,1,Macro(hangupcall)\n`
}

const miscellaneous = (technology: Technology): string => `[ivr-1]
exten => s,1,Set(IVR_CONTEXT=ivr-1)
 same => n,Answer()
 same => n(start),Background(vm-options)
 same => n,WaitExten(10)
 same => n,Goto(start)
exten => 0,1,Goto(from-did-direct,100,1)
exten => 1,1,Goto(ext-queues,500,1)
exten => 2,1,Goto(ext-queues,501,1)
exten => i,1,Goto(s,start)
exten => t,1,Goto(s,start)
exten => return,1,Goto(s,start)
exten => h,1,Macro(hangupcall)

[app-miscapps]
exten => 600,1,Macro(user-callerid)
 same => n,Goto(ivr-1,s,1)
exten => 602,1,Goto(app-echo-test,*43,1)

[app-daynight]
exten => ${callFlow.index},1,GotoIf($["\${DB(DAYNIGHT/C\${EXTEN})}" = "NIGHT"]?ivr-1,s,1:ext-queues,500,1)
exten => ${callFlow.code},1,Answer()
 same => n,Macro(user-callerid)
 same => n,GotoIf($["\${DB(DAYNIGHT/C${callFlow.index})}" = "NIGHT"]?day)
 same => n,Set(DB(DAYNIGHT/C${callFlow.index})=NIGHT)
 same => n,Set(DEVICE_STATE(Custom:DAYNIGHT${callFlow.index})=INUSE)
 same => n,Playback(beep)
 same => n,Hangup()
 same => n(day),Set(DB(DAYNIGHT/C${callFlow.index})=DAY)
 same => n,Set(DEVICE_STATE(Custom:DAYNIGHT${callFlow.index})=NOT_INUSE)
 same => n,Playback(beep)
 same => n,Hangup()
exten => ${callFlow.code},hint,Custom:DAYNIGHT${callFlow.index}

[app-pagegroups]
exten => ${pageGroup.extension},1,Macro(user-callerid)
 same => n,Page(${pageGroup.members.map((one) => `${technology}/${one}`).join('&')},b(autoanswer^s^1),5)
 same => n,Macro(hangupcall)
`
