import { type PbxPorts, type Secrets, telcoAddress } from '../config-pbx.ts'
import { trunk } from '../people.ts'
import type { ShapedPerson } from './people.ts'

/** `sip.conf` of an exchange whose phones and trunk are chan_sip's, as on FreePBX 15 and Issabel. */
export function sipConf(ports: PbxPorts, secrets: Secrets, people: readonly ShapedPerson[]): string {
  const device = (id: string, { extension, name, hasVoicemail, devices }: ShapedPerson) => `
[${id}]
type=friend
host=dynamic
secret=${secrets.sip}
context=from-internal
callerid=${devices.includes(extension) ? name : 'device'} <${id}>
callgroup=1
pickupgroup=1
qualify=yes
${hasVoicemail ? `mailbox=${extension}@default` : ''}
`
  const devices = people.flatMap((person) => person.devices.map((id) => device(id, person)))
  return `[general]
context=from-sip-external
allowguest=no
udpbindaddr=127.0.0.1:${ports.sip}
tcpenable=no
media_address=127.0.0.1
disallow=all
allow=ulaw
directmedia=no
dtmfmode=rfc2833
callevents=yes
notifyhold=yes
notifyringing=yes
callcounter=yes
alwaysauthreject=yes
trustrpid=yes
sendrpid=yes
rpid_update=yes
registertimeout=1
registerattempts=0
qualifyfreq=60
srvlookup=no
register => carrier:${secrets.sip}@${telcoAddress}:${ports.phonesSip}/carrier
${devices.join('')}
[${trunk}]
type=peer
host=${telcoAddress}
port=${ports.phonesSip}
context=from-pstn
insecure=port,invite
defaultuser=carrier
fromuser=carrier
remotesecret=${secrets.sip}
sendrpid=pai
qualify=no
`
}
