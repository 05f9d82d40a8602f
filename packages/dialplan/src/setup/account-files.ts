import { systemUserName } from '../our-names.ts'

/** The first user: the least rights that the product can live with. */
export const managerConf = (user: string, secret: string, permit: string) => `; manager.conf
[general]
enabled = yes
bindaddr = 127.0.0.1               ; or a private address; with TLS otherwise
timestampevents = yes

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

/** A user who only looks. */
export const ariConf = (user: string, password: string) => `; ari.conf
[general]
enabled = yes

[${user}]
type = user
read_only = yes                    ; the second witness only looks
password_format = plain
password = ${password}
`

/** The server that ARI is reached by. */
export const httpConf = () => `; http.conf
[general]
enabled = yes
bindaddr = 127.0.0.1
bindport = 8088
`
