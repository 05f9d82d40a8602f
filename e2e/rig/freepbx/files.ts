import type { ConfigFiles } from '../config-common.ts'
import { managerGeneral, managerUser } from '../config-common.ts'
import { type PbxPorts, type Secrets, telcoAddress, trunkSections, users } from '../config-pbx.ts'
import type { AsteriskVersion } from '../install-asterisk.ts'
import { parking, queues, secondPhones } from '../people.ts'
import { shapedDialplan } from './dialplan.ts'
import { shapedPeople, type Technology, technologyOf } from './directory.ts'
import { numberedTrunk, type ShapedPerson } from './people.ts'
import { sipConf } from './sip.ts'

/**
 * The files of an exchange of FreePBX's shape. The `_custom` ones are the administrator's: what `setup` printed stands there, in
 * `extensions_custom.conf`, `manager_custom.conf` and `ari_additional_custom.conf`.
 */
export async function shapedConfig(
  ports: PbxPorts,
  secrets: Secrets,
  site: { version: AsteriskVersion; productDialplan: string },
): Promise<ConfigFiles> {
  const { version, productDialplan } = site
  const technology = technologyOf(version)
  const all = 'system,call,agent,user,config,dtmf,reporting,cdr,dialplan,originate,agi,cc,aoc,test,security,message'
  const product = [
    managerUser(users.ami, secrets.ami, 'system,call,agent,user', 'call,agent,originate,reporting'),
    managerUser(users.amiSystem, secrets.amiSystem, '', 'system'),
  ]
  return {
    ...(technology === 'SIP'
      ? { 'pjsip.conf': '', 'sip.conf': sipConf(ports, secrets, shapedPeople(technology)) }
      : { 'pjsip.conf': pjsip(ports, secrets) }),
    ...(await shapedDialplan(version)),
    'extensions_custom.conf': `[from-internal-custom]\nexten => 690,hint,Custom:night\n\n${productDialplan}\n`,
    'queues.conf': '[general]\npersistentmembers=yes\nautofill=yes\n#include queues_additional.conf\n',
    'queues_additional.conf': queuesConf(technology),
    'queuerules.conf': '[general]\n',
    'confbridge.conf': confbridge,
    'res_parking.conf': parkingConf(),
    'voicemail.conf': voicemail(technology),
    'features.conf': features,
    'manager.conf': `${managerGeneral(ports.ami)}#include manager_additional.conf\n#include manager_custom.conf\n`,
    'manager_additional.conf': managerUser(users.rig, secrets.rig, all, `${all},command`),
    'manager_custom.conf': product.join('\n'),
    ...ari(secrets),
  }
}

/** FreePBX's `ari.conf` and the files that it includes: a second `[general]` in any of them ends ARI as a whole. */
const ari = (secrets: Secrets): ConfigFiles => ({
  'ari.conf': [
    '[general]',
    '#include ari_general_additional.conf',
    '#include ari_general_custom.conf',
    '#include ari_additional.conf',
    '#include ari_additional_custom.conf',
    '',
  ].join('\n'),
  'ari_general_additional.conf': 'enabled=yes\npretty=no\n',
  'ari_general_custom.conf': '',
  'ari_additional.conf': '',
  'ari_additional_custom.conf': `[${users.ari}]\ntype=user\nread_only=yes\npassword=${secrets.ari}\n`,
})

function pjsip(ports: PbxPorts, secrets: Secrets): string {
  const device = (id: string, person: ShapedPerson) => `
[${id}]
type=endpoint
aors=${id}
auth=${id}-auth
context=from-internal
disallow=all
allow=ulaw
direct_media=no
media_address=127.0.0.1
callerid=${id === person.devices[0] && id !== person.extension ? `device <${id}>` : `${person.name} <${id}>`}
dtmf_mode=rfc4733
send_connected_line=yes
trust_id_inbound=yes
call_group=1
pickup_group=1
${person.hasVoicemail ? `mailboxes=${person.extension}@default` : ''}
[${id}-auth]
type=auth
auth_type=userpass
username=${id}
password=${secrets.sip}
[${id}]
type=aor
max_contacts=${1 + secondPhones.filter((one) => one.extension === id).length}
remove_existing=yes
`
  const devices = shapedPeople('PJSIP').flatMap((person) => person.devices.map((id) => device(id, person)))
  return `[global]
type=global
max_initial_qualify_time=0
[transport]
type=transport
protocol=udp
bind=127.0.0.1:${ports.sip}
${devices.join('')}
${trunkSections('from-pstn', ports, secrets)}[${numberedTrunk.name}]
type=endpoint
context=from-pstn
disallow=all
allow=ulaw
direct_media=no
media_address=127.0.0.1
aors=${numberedTrunk.name}
[${numberedTrunk.name}]
type=aor
contact=sip:${numberedTrunk.name}@${telcoAddress}:${ports.phonesSip}
[${numberedTrunk.name}]
type=identify
endpoint=${numberedTrunk.name}
match=${numberedTrunk.address}
[anonymous]
type=endpoint
context=from-sip-external
disallow=all
allow=ulaw
[dpma_endpoint]
type=endpoint
context=dpma-invalid
disallow=all
allow=ulaw
`
}

function queuesConf(technology: Technology): string {
  const name = (extension: string) =>
    shapedPeople(technology).find((one) => one.extension === extension)?.name ?? extension
  const queue = ({ extension, members }: { extension: string; members: string[] }) =>
    [
      `[${extension}]`,
      'music=default',
      'strategy=rrmemory',
      'timeout=15',
      'retry=1',
      'wrapuptime=2',
      'ringinuse=no',
      'autofill=yes',
      'joinempty=yes',
      'leavewhenempty=no',
      ...members.map((one) => `member=Local/${one}@from-queue/n,0,${name(one)},hint:${one}@ext-local`),
    ].join('\n')
  return `${queues.map(queue).join('\n')}\n`
}

const confbridge = ['default', 'jackfield']
  .map(
    (name) => `[${name}_bridge]
type=bridge
[${name}_user]
type=user
music_on_hold_when_empty=yes
announce_only_user=no
talk_detection_events=yes
dsp_drop_silence=no
`,
  )
  .join('')

const features = `[general]
transferdigittimeout=3
featuredigittimeout=1000
atxfernoanswertimeout=15
[featuremap]
blindxfer=##
atxfer=*2
automixmon=*1
disconnect=**
`

const parkingConf = (): string => `[general]
parkeddynamic=no
[${parking.lot}]
parkext => ${parking.extension}
parkpos => ${parking.firstSpace}-${parking.lastSpace}
context => parkedcalls
parkext_exclusive=no
parkingtime => 45
comebacktoorigin => no
comebackcontext => park-return-routing
comebackdialtime => 15
parkedmusicclass => default
findslot => next
parkinghints => no
`

function voicemail(technology: Technology): string {
  const boxes = shapedPeople(technology).filter(({ hasVoicemail }) => hasVoicemail)
  const lines = boxes.map(({ extension, name }) => `${extension} => 4242,${name},,,attach=no|saycid=no`)
  return `[general]\nformat=wav\n[default]\n${lines.join('\n')}\n`
}
