import { systemUserName } from '../our-names.ts'
import type { SetupFile } from './distribution.ts'

const general = (lines: string) => `[general]\n${lines}\n`

/** [SETUP-17] AMI at the paths of the HTTP server, where an administrator asks for it. */
const webEnabled = 'webenabled = yes                   ; AMI over HTTP, at /rawman of the server of http.conf\n'

/** The first user: the least rights that the product can live with. `overHttp`: Asterisk's HTTP server has AMI too. */
export const managerConf = (
  user: string,
  secret: string,
  permit: string,
  { file, hasGeneral }: SetupFile,
  overHttp: boolean,
) => `; ${file}
${
  hasGeneral
    ? // Added to the section that is there already: a second one of that name would not be read.
      `[general](+)\ntimestampevents = yes\n${overHttp ? webEnabled : ''}`
    : general(
        `enabled = yes\nbindaddr = 127.0.0.1               ; or a private address; with TLS otherwise\ntimestampevents = yes${overHttp ? `\n${webEnabled.trimEnd()}` : ''}`,
      )
}
[${user}]
secret = ${secret}
deny = 0.0.0.0/0.0.0.0
permit = ${permit}
read = system,call,agent,user      ; system: restarts, reachability, registrations
write = call,agent,originate,reporting
writetimeout = 5000                ; ms; a gateway that stops reading is dropped, not the calls
`

/** [SETUP-6] The class `system` may do nearly everything, so it is a user of its own, which receives no event, and is optional. */
export const systemUser = (user: string, secret: string, permit: string) => `
[${systemUserName(user)}]                ; only where recordings are begun, or phones told to answer, from the board; leave it out otherwise
secret = ${secret}
deny = 0.0.0.0/0.0.0.0
permit = ${permit}
write = system                     ; MixMonitor, ConfbridgeStartRecord, PJSIPNotify and PJSIPShowContacts ask for it
writetimeout = 5000
`

/** A user who only looks. A second `[general]` would end ARI as a whole. */
export const ariConf = (user: string, password: string, { file, hasGeneral }: SetupFile) => `; ${file}
${hasGeneral ? '' : `${general('enabled = yes')}\n`}[${user}]
type = user
read_only = yes                    ; the second witness only looks
password_format = plain
password = ${password}
`

/** The server that ARI is reached by; '' where the exchange has one already. */
export const httpConf = (place: SetupFile | null) =>
  place === null
    ? ''
    : `; ${place.file}
${place.hasGeneral ? '[general](+)\nenabled = yes\n' : general('enabled = yes\nbindaddr = 127.0.0.1\nbindport = 8088')}`
