import { systemUserName } from '@jackfield/dialplan'
import type { ConfigFiles } from './config-common.ts'
import { managerGeneral, managerUser } from './config-common.ts'
import { dids, type Person, parking, people, queues, secondPhones, trunk } from './people.ts'

export interface Secrets {
  /** The product's own AMI user, with the least rights it can live with. */
  ami: string
  /** The product's optional second AMI user, for the few actions that need `system`. */
  amiSystem: string
  /** The rig's AMI user, which may do and see everything. */
  rig: string
  ari: string
  sip: string
}

export interface PbxPorts {
  sip: number
  ami: number
  http: number
  /** Where the phones and the telephone company of the rig listen. */
  phonesSip: number
}

export const users = { ami: 'jackfield', amiSystem: systemUserName('jackfield'), rig: 'rig', ari: 'jackfield' }

/** The address of the telephone company's side: another loopback address, so that the exchange can tell it by IP. */
export const telcoAddress = '127.0.0.2'

/** The exchange's own files. */
export function pbxConfig(ports: PbxPorts, secrets: Secrets, productDialplan: string): ConfigFiles {
  return {
    'pjsip.conf': pjsip(ports, secrets),
    'extensions.conf': `${extensions()}\n${productDialplan}\n`,
    'queues.conf': queuesConf(),
    'confbridge.conf': confbridge,
    'queuerules.conf': '[general]\n',
    'res_parking.conf': parkingConf(),
    'voicemail.conf': voicemail(),
    'manager.conf': manager(ports.ami, secrets),
    'ari.conf': `[general]\nenabled=yes\npretty=no\n[${users.ari}]\ntype=user\nread_only=no\npassword=${secrets.ari}\n`,
  }
}

function pjsip(ports: PbxPorts, secrets: Secrets): string {
  const phone = ({ extension, name, hasVoicemail }: Person) => `
[${extension}]
type=endpoint
context=internal
disallow=all
allow=ulaw
direct_media=no
media_address=127.0.0.1
callerid="${name}" <${extension}>
call_group=1
pickup_group=1
auth=${extension}
aors=${extension}
${hasVoicemail ? `mailboxes=${extension}@default` : ''}
[${extension}]
type=auth
auth_type=userpass
username=${extension}
password=${secrets.sip}
[${extension}]
type=aor
max_contacts=${1 + secondPhones.filter((one) => one.extension === extension).length}
remove_existing=yes
`
  return `[global]
type=global
max_initial_qualify_time=0
[transport]
type=transport
protocol=udp
bind=127.0.0.1:${ports.sip}
${people.map(phone).join('')}
${trunkSections('from-telco', ports, secrets)}`
}

/** The line to the telephone company, whose calls begin in that context: `pjsip.conf`. */
export const trunkSections = (
  context: string,
  ports: Pick<PbxPorts, 'phonesSip'>,
  secrets: Pick<Secrets, 'sip'>,
): string => `[${trunk}]
type=endpoint
context=${context}
disallow=all
allow=ulaw
direct_media=no
media_address=127.0.0.1
from_user=carrier
send_pai=yes
outbound_auth=${trunk}
aors=${trunk}
[${trunk}]
type=auth
auth_type=userpass
username=carrier
password=${secrets.sip}
[${trunk}]
type=aor
contact=sip:${telcoAddress}:${ports.phonesSip}
[${trunk}]
type=identify
endpoint=${trunk}
match=${telcoAddress}
[${trunk}]
type=registration
server_uri=sip:${telcoAddress}:${ports.phonesSip}
client_uri=sip:carrier@${telcoAddress}:${ports.phonesSip}
contact_user=carrier
outbound_auth=${trunk}
retry_interval=1
forbidden_retry_interval=1
fatal_retry_interval=1
max_retries=100000
auth_rejection_permanent=no
max_random_initial_delay=1
`

function extensions(): string {
  const person = ({ extension, hasVoicemail }: Person) => {
    const lines = [`exten => ${extension},hint,PJSIP/${extension}`]
    // C30: all calls go on to where the database says, as FreePBX has it.
    const to = `\${IF($["\${DB(CF/${extension})}" = ""]?PJSIP/${extension}:Local/\${DB(CF/${extension})}@internal/n)}`
    lines.push(`exten => ${extension},1,Dial(${to},\${RINGTIME},tTkKxX)`)
    // The other two cases have keys of their own there.
    for (const [family, status] of [
      ['CFB', 'BUSY'],
      ['CFU', 'NOANSWER'],
    ]) {
      const key = `\${DB(${family}/${extension})}`
      const dial = `Dial(Local/${key}@internal/n,\${RINGTIME},tTkKxX)`
      lines.push(` same => n,ExecIf($["\${DIALSTATUS}" = "${status}" & "${key}" != ""]?${dial})`)
    }
    if (hasVoicemail) {
      lines.push(` same => n,GotoIf($["\${DIALSTATUS}" = "BUSY"]?busy)`)
      lines.push(` same => n,VoiceMail(${extension}@default,u)`, ' same => n,Hangup()')
      lines.push(` same => n(busy),VoiceMail(${extension}@default,b)`, ' same => n,Hangup()')
    } else {
      lines.push(` same => n,ExecIf($["\${DIALSTATUS}" = "BUSY"]?Busy(3))`, ` same => n,Hangup(\${HANGUPCAUSE})`)
    }
    return lines.join('\n')
  }
  const queue = ({ name, extension }: { name: string; extension: string }) =>
    [
      `exten => ${extension},hint,Queue:${name}`,
      `exten => ${extension},1,Answer()`,
      ` same => n,Queue(${name},tT)`,
      ' same => n,Hangup()',
    ].join('\n')
  return `[general]
static=yes
writeprotect=yes

[globals]
RINGTIME=20

[internal]
include => parkedcalls
${people.map(person).join('\n')}
${queues.map(queue).join('\n')}
exten => 600,1,Goto(ivr,s,1)
exten => 602,1,Answer()
 same => n,Echo()
exten => _8XX,1,Answer()
 same => n,ConfBridge(\${EXTEN})
 same => n,Hangup()
exten => 801,hint,confbridge:801
exten => 802,hint,confbridge:802
exten => *78,1,Answer()
 same => n,Set(DEVICE_STATE(Custom:DND\${CALLERID(num)})=INUSE)
 same => n,Hangup()
exten => *79,1,Answer()
 same => n,Set(DEVICE_STATE(Custom:DND\${CALLERID(num)})=NOT_INUSE)
 same => n,Hangup()
exten => _*72X.,1,Answer()
 same => n,Set(DB(CF/\${CALLERID(num)})=\${EXTEN:3})
 same => n,Set(DEVICE_STATE(Custom:CF\${CALLERID(num)})=BUSY)
 same => n,Set(DEVICE_STATE(Custom:DEVCF\${CALLERID(num)})=BUSY)
 same => n,Hangup()
exten => *73,1,Answer()
 same => n,NoOp(\${DB_DELETE(CF/\${CALLERID(num)})})
 same => n,Set(DEVICE_STATE(Custom:CF\${CALLERID(num)})=NOT_INUSE)
 same => n,Set(DEVICE_STATE(Custom:DEVCF\${CALLERID(num)})=NOT_INUSE)
 same => n,Hangup()
exten => 690,hint,Custom:night
exten => *97,1,VoiceMailMain(\${CALLERID(num)}@default)
 same => n,Hangup()
exten => _00X.,1,Dial(PJSIP/\${EXTEN}@${trunk},60,tT)   ; this trunk lets the caller id be what it is
 same => n,Hangup(\${HANGUPCAUSE})
exten => _0X.,1,Set(CALLERID(num)=06551234)
 same => n,Dial(PJSIP/\${EXTEN}@${trunk},60,tT)
 same => n,Hangup(\${HANGUPCAUSE})

[from-telco]
${Object.entries(dids)
  .map(([did, to]) => `exten => ${did},1,Goto(internal,${to},1)`)
  .join('\n')}
exten => 06551236,1,Goto(ivr,s,1)

[ivr]
exten => s,1,Answer()
 same => n(again),Background(vm-options)
 same => n,WaitExten(10)
 same => n,Goto(again)
exten => 0,1,Goto(internal,100,1)
exten => 1,1,Goto(internal,500,1)
exten => 2,1,Goto(internal,501,1)
exten => i,1,Goto(s,again)
`
}

function queuesConf(): string {
  const names = (extension: string) => people.find((person) => person.extension === extension)?.name ?? extension
  const queue = ({ name, members }: { name: string; members: string[] }) =>
    [
      `[${name}]`,
      'musicclass=default',
      'strategy=rrmemory',
      'timeout=15',
      'retry=1',
      'wrapuptime=2',
      'ringinuse=no',
      'joinempty=yes',
      'leavewhenempty=no',
      ...members.map((extension) => `member => PJSIP/${extension},0,${names(extension)},PJSIP/${extension}`),
    ].join('\n')
  return `[general]\npersistentmembers=no\nautofill=yes\n${queues.map(queue).join('\n')}\n`
}

const confbridge = `[general]
[default_bridge]
type=bridge
[default_user]
type=user
music_on_hold_when_empty=yes
announce_only_user=no
talk_detection_events=yes
dsp_drop_silence=no
[jackfield_bridge]
type=bridge
[jackfield_user]
type=user
music_on_hold_when_empty=yes
announce_only_user=no
talk_detection_events=yes
`

function parkingConf(): string {
  return `[general]
[${parking.lot}]
parkext => ${parking.extension}
parkpos => ${parking.firstSpace}-${parking.lastSpace}
context => parkedcalls
parkingtime => 45
comebacktoorigin => yes
parkedmusicclass => default
findslot => next
`
}

function voicemail(): string {
  const boxes = people.filter(({ hasVoicemail }) => hasVoicemail)
  return `[general]
format=wav
[default]
${boxes.map(({ extension, name }) => `${extension} => 4242,${name}`).join('\n')}
`
}

function manager(port: number, secrets: Secrets): string {
  const all = 'system,call,agent,user,config,dtmf,reporting,cdr,dialplan,originate,agi,cc,aoc,test,security,message'
  return [
    managerGeneral(port, { web: true }),
    managerUser(users.ami, secrets.ami, 'system,call,agent,user', 'call,agent,originate,reporting'),
    // As `setup` prints it: it hears nothing.
    managerUser(users.amiSystem, secrets.amiSystem, '', 'system'),
    managerUser(users.rig, secrets.rig, all, `${all},command`),
  ].join('\n')
}
