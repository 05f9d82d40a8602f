import type { ConfigFiles } from './config-common.ts'
import { managerGeneral, managerUser } from './config-common.ts'
import { telcoAddress } from './config-pbx.ts'
import type { BankPhone } from './people.ts'

export interface PhonesPorts {
  sip: number
  ami: number
  pbxSip: number
}

/**
 * The bank of phones: an Asterisk in which every extension of the exchange is an endpoint that registers there, and
 * whose dialplan behaves as a person at a phone would. How each person behaves is in global variables, set at run time:
 * `MODE_<ext>` (answer, ring, busy, decline) and `AFTER_<ext>` (seconds until the answer).
 */
export function phonesConfig(
  ports: PhonesPorts,
  phones: readonly BankPhone[],
  secrets: { rig: string; sip: string },
): ConfigFiles {
  return {
    'pjsip.conf': pjsip(ports, phones, secrets.sip),
    'extensions.conf': extensions(phones),
    'manager.conf': managerGeneral(ports.ami) + managerUser('rig', secrets.rig, 'all', 'all'),
  }
}

/** Modules that a phone has no use for. */
export const withoutInPhones = [
  'app_queue',
  'app_confbridge',
  'app_page',
  'app_voicemail',
  'app_agent_pool',
  'res_parking',
].concat(
  ['applications', 'asterisk', 'bridges', 'channels', 'device_states', 'endpoints', 'events', 'mailboxes'].map(
    (n) => `res_ari_${n}`,
  ),
  ['playbacks', 'recordings', 'sounds'].map((name) => `res_ari_${name}`),
  ['res_ari', 'res_ari_model', 'app_stasis', 'app_stasis_broadcast', 'res_stasis_broadcast'],
)

/** The name of an extension's endpoint in the bank of phones. */
export function endpointOf(extension: string): string {
  return `p${extension}`
}

function pjsip(ports: PhonesPorts, phones: readonly BankPhone[], password: string): string {
  const config = ({ phone, account, name: person }: BankPhone) => {
    const name = endpointOf(phone)
    return `
[${name}]
type=endpoint
transport=phones
context=phone
disallow=all
allow=ulaw
direct_media=no
media_address=127.0.0.1
moh_passthrough=yes
from_user=${account}
callerid="${person}" <${account}>
outbound_auth=${name}
aors=${name}
[${name}]
type=aor
contact=sip:127.0.0.1:${ports.pbxSip}
[${name}]
type=auth
auth_type=userpass
username=${account}
password=${password}
[${name}]
type=registration
transport=phones
server_uri=sip:127.0.0.1:${ports.pbxSip}
client_uri=sip:${account}@127.0.0.1:${ports.pbxSip}
contact_user=${phone}
outbound_auth=${name}
endpoint=${name}
line=yes
expiration=3600
retry_interval=1
forbidden_retry_interval=1
fatal_retry_interval=1
max_retries=100000
auth_rejection_permanent=no
max_random_initial_delay=1
`
  }
  return `[global]
type=global
[phones]
type=transport
protocol=udp
bind=127.0.0.1:${ports.sip}
[telco]
type=transport
protocol=udp
bind=${telcoAddress}:${ports.sip}
${phones.map(config).join('')}
[carrier]
type=endpoint
transport=telco
context=phone
disallow=all
allow=ulaw
direct_media=no
media_address=${telcoAddress}
moh_passthrough=yes
auth=carrier
aors=carrier
[carrier]
type=auth
auth_type=userpass
username=carrier
password=${password}
[carrier]
type=aor
max_contacts=1
remove_existing=yes
`
}

function extensions(phones: readonly BankPhone[]): string {
  const pitches = phones.map(({ phone, pitchHz }) => `PITCH_${phone}=${pitchHz}`).join('\n')
  return `[general]
static=yes
[globals]
${pitches}

[phone]                           ; a call comes in; Exten = who is rung
exten => _X.,1,Set(__ME=\${EXTEN})
 same => n,Ringing()
 same => n(look),Goto(\${IF($["\${MODE_\${ME}}" = ""]?answer:\${MODE_\${ME}})})
 same => n(ring),Wait(0.1)
 same => n,Goto(look)
 same => n(busy),Hangup(17)
 same => n(decline),Hangup(21)
 same => n(answer),Wait(\${IF($["\${AFTER_\${ME}}" = ""]?0.4:\${AFTER_\${ME}})})
 same => n,Answer()
 same => n,Goto(talk,\${ME},1)

[talk]                            ; Exten = who talks: everybody has a pitch
exten => _X.,1,Answer()
 same => n,PlayTones(\${IF($["\${PITCH}" = ""]?\${IF($["\${PITCH_\${EXTEN}}" = ""]?1600:\${PITCH_\${EXTEN}})}:\${PITCH})}/10000)
 same => n,Wait(36000)

[held]                            ; presses hold: a real re-INVITE, because the endpoint passes hold through
exten => _X.,1,BridgeWait(hold-\${UNIQUEID},participant,e(h))

[refer]                           ; the phone's own blind transfer
exten => _X.,1,Transfer(PJSIP/\${REFER_TO})
 same => n,ExecIf($["\${TRANSFERSTATUS}" = "SUCCESS"]?Hangup())
 same => n,Goto(talk,\${EXTEN},1)
`
}
