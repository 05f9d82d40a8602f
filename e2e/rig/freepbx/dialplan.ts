import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { AsteriskVersion } from '../install-asterisk.ts'
import { dids, parking, queues, rooms, trunk } from '../people.ts'
import { extLocal, extQueues, followMe } from './dialplan-people.ts'
import { type Technology, technologyOf } from './directory.ts'
import { callFlow, pageGroup, ringGroups } from './people.ts'

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
    'TRANSFER_CONTEXT=from-internal-xfer',
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
