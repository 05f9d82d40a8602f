import type { SwitchSetup } from '../mirror/directory.ts'
import { holdDialplan } from './hold-dialplan.ts'

export interface SetupOptions {
  /** AMI user. */
  amiUser: string
  /** Secret of that user; the caller makes a long random one. */
  amiSecret: string
  /** Secret of a second user with the class `system`, for recordings; no such user when it is not given. */
  amiSystemSecret?: string
  ariUser: string
  ariPassword: string
  /** Whence the gateway connects: an address and mask for `permit`. */
  permit?: string
  /** Dialplan context in which the site's extensions are dialled. */
  internalContext?: string
  /** How long a transferred call may ring before the operator is rung back, seconds. */
  ringSeconds?: number
  /** How long somebody may be held before the operator is rung back, seconds. */
  holdSeconds?: number
  /**
   * Where a call goes that came back and finds the operator busy or away: a number of the internal context, `queue:NAME` or
   * `voicemail:BOX@CONTEXT`. Without it the caller hears music, and the operator is tried again.
   */
  fallback?: string
  /** Switches of the configuration; those that Asterisk's database keeps get lines of their own. */
  switches?: readonly SwitchSetup[]
}

/** The text of four files, each to be added to the file of that name in /etc/asterisk. */
export interface SetupSnippets {
  managerConf: string
  ariConf: string
  httpConf: string
  extensionsConf: string
}

/** What `fallback` may be. */
export const fallbackPlace =
  /^(?:[0-9*#]{1,20}|queue:[0-9A-Za-z][0-9A-Za-z_.-]{0,59}|voicemail:[0-9A-Za-z_.-]{1,30}@[0-9A-Za-z_.-]{1,30})$/
const keptKey = /^[0-9A-Za-z_.*#+-]{1,60}(?:\/[0-9A-Za-z_.*#+-]{1,60}){1,4}$/
const keptValue = /^[0-9A-Za-z_.*#+-]{0,120}$/
const word = /^[A-Za-z0-9_.-]{1,80}$/

/**
 * [SETUP-1] What `jackfield setup` prints: the least rights that the product can live with, and its own dialplan contexts. Throws a
 * RangeError for a value that could not stand in such a file.
 */
export function setupSnippets(options: SetupOptions): SetupSnippets {
  const {
    permit = '127.0.0.1/255.255.255.255',
    internalContext = 'internal',
    ringSeconds = 15,
    holdSeconds = 900,
    fallback,
    switches = [],
  } = options
  for (const [name, value] of Object.entries({
    amiUser: options.amiUser,
    ariUser: options.ariUser,
    amiSecret: options.amiSecret,
    amiSystemSecret: options.amiSystemSecret ?? 'none',
    ariPassword: options.ariPassword,
    internalContext,
  })) {
    if (!word.test(value)) throw new RangeError(`${name}: only letters, digits, '_', '.' and '-', at most 80`)
  }
  if (!/^[0-9a-fA-F.:]+(?:\/[0-9a-fA-F.:]+)?$/.test(permit)) throw new RangeError('permit: an address, or address/mask')
  if (!(Number.isInteger(ringSeconds) && ringSeconds >= 5 && ringSeconds <= 300)) {
    throw new RangeError('ringSeconds: a whole number from 5 to 300')
  }
  if (!(Number.isInteger(holdSeconds) && holdSeconds >= 30 && holdSeconds <= 86_400)) {
    throw new RangeError('holdSeconds: a whole number from 30 to 86400')
  }
  if (fallback !== undefined && !fallbackPlace.test(fallback)) {
    throw new RangeError('fallback: a number, queue:NAME or voicemail:BOX@CONTEXT')
  }
  for (const { id, kind, key, on, off } of switches) {
    const fits =
      /^[a-z0-9]{1,20}$/.test(id) && (kind !== 'astdb' || (keptKey.test(key) && keptValue.test(on + off) && on !== ''))
    if (!fits) throw new RangeError(`switches: ${id} can not stand in the dialplan`)
  }
  return {
    managerConf:
      managerConf(options.amiUser, options.amiSecret, permit) +
      (options.amiSystemSecret === undefined ? '' : systemUser(options.amiUser, options.amiSystemSecret, permit)),
    ariConf: ariConf(options.ariUser, options.ariPassword),
    httpConf: httpConf(),
    extensionsConf: `${extensionsConf(internalContext, ringSeconds, holdSeconds, fallback ?? null, switches)}${versionContext()}`,
  }
}

/** [SETUP-5] Tells one printed dialplan from another, whatever words of the site stand in it; `doctor` looks for it. */
export function setupMark(): string {
  let hash = 0x811c9dc5
  for (const char of extensionsConf('internal', 30, 900, null, []))
    hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193)
  return `setup-${(hash >>> 0).toString(36)}`
}

const versionContext = () => `
[jackfield-version]                ; which setup printed these lines; nobody is sent here
exten => s,1,NoOp(${setupMark()})
`

const managerConf = (user: string, secret: string, permit: string) => `; manager.conf
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

/** [SETUP-6] The class `system` may do nearly everything, so it is a user of its own, which hears nothing, and is left to choice. */
const systemUser = (user: string, secret: string, permit: string) => `
[${user}-system]                ; only where recordings are begun from the board; leave it out otherwise
secret = ${secret}
deny = 0.0.0.0/0.0.0.0
permit = ${permit}
write = system                     ; MixMonitor and ConfbridgeStartRecord ask for it
writetimeout = 5000
`

const ariConf = (user: string, password: string) => `; ari.conf
[general]
enabled = yes

[${user}]
type = user
read_only = yes                    ; the second witness only looks
password_format = plain
password = ${password}
`

const httpConf = () => `; http.conf
[general]
enabled = yes
bindaddr = 127.0.0.1
bindport = 8088
`

/** What is tried when the operator could not be reached, before he is tried again. */
function fallbackLines(fallback: string | null, internal: string, ringSeconds: number): string {
  if (fallback === null) return ''
  const [kind, name] = fallback.split(':')
  if (name === undefined)
    return ` same => n,Dial(Local/${kind}@${internal},${ringSeconds})
 same => n,GotoIf($["\${DIALSTATUS}" = "ANSWER"]?over)
`
  if (kind === 'queue') return ` same => n,Queue(${name},,,,300)\n`
  return ` same => n,VoiceMail(${name},us)
 same => n,GotoIf($["\${VMSTATUS}" = "FAILED"]?wait:over)
`
}

/**
 * [PRES-5] Nobody who asks not to be disturbed is rung by a context of ours: a transfer goes back to its operator, an own call is told
 * that it is busy.
 *
 * [SETUP-2] Asterisk doesn't check a transfer: one to an extension that doesn't exist loses both parties. So it goes through a
 * context of ours, which rings the operator back when the number is unknown, busy, away or not answered. The operator is
 * in JACKFIELD_OPERATOR, a variable that the plan sets on the channel. [SETUP-9] Who can't be brought back either goes to the
 * fallback, or hears music while the operator is tried again: nobody is hung up. The UserEvent tells the board the place at once.
 */
const extensionsConf = (
  internal: string,
  ringSeconds: number,
  holdSeconds: number,
  fallback: string | null,
  switches: readonly SwitchSetup[],
) => `; extensions.conf
[jackfield-xfer]                   ; where a transferred party goes; Exten = an extension that the board shows, or a number
exten => _[0-9*#A-Za-z+]!,1,Gosub(jackfield-dnd,s,1(\${EXTEN}))
 same => n,GotoIf($[\${GOSUB_RETVAL}]?recall)
 same => n,UserEvent(JackfieldPlace)
 same => n,GotoIf($[\${DIALPLAN_EXISTS(${internal},\${EXTEN},1)}]?ring:recall)
 same => n(ring),Dial(Local/\${EXTEN}@jackfield-onward,\${IF($["\${JACKFIELD_OUTSIDE}" = "1"]?${ringSeconds + 30}:${ringSeconds})})
 same => n,GotoIf($["\${DIALSTATUS}" = "ANSWER"]?done)
 same => n(recall),Goto(jackfield-recall,\${EXTEN},1)
 same => n(done),Hangup()
exten => i,1,Goto(jackfield-recall,s,1)
exten => h,1,Hangup()              ; else the pattern would take it for a number

[jackfield-onward]                 ; a number outside is called with the operator's number, not with the caller's
exten => _[0-9*#A-Za-z+]!,1,GotoIf($["\${JACKFIELD_OUTSIDE}\${JACKFIELD_OPERATOR}" = "\${JACKFIELD_OUTSIDE}"]?dial)
 same => n,ExecIf($["\${JACKFIELD_OUTSIDE}" = "1"]?Set(CALLERID(all)=<\${JACKFIELD_OPERATOR}>))
 same => n(dial),Goto(${internal},\${EXTEN},1)
exten => h,1,Hangup()

[jackfield-vm]                     ; Exten = a box that the board shows, box@context
exten => _[0-9A-Za-z]!,1,UserEvent(JackfieldPlace)
 same => n,VoiceMail(\${EXTEN},us)
 same => n,GotoIf($["\${VMSTATUS}" = "FAILED"]?recall)
 same => n,Hangup()
 same => n(recall),Goto(jackfield-recall,\${CUT(EXTEN,@,1)},1)
exten => h,1,Hangup()

[jackfield-recall]                 ; nobody there: back to who sent them away; Exten = from where, s = from a hold
exten => _[0-9A-Za-z*#+]!,1,UserEvent(JackfieldPlace)
 same => n,Set(JACKFIELD_RING=\${HINT(\${JACKFIELD_OPERATOR}@${internal})})
 same => n,Set(JACKFIELD_RING=\${CUT(JACKFIELD_RING,&,1)})
 same => n,Set(JACKFIELD_RING=\${CUT(JACKFIELD_RING,\\,,1)})
 same => n,ExecIf($[\${REGEX("^[A-Za-z0-9]+/[A-Za-z0-9_.-]+$" \${JACKFIELD_RING})} = 0]?Set(JACKFIELD_RING=Local/\${JACKFIELD_OPERATOR}@${internal}))
 same => n(again),GotoIf($["\${JACKFIELD_OPERATOR}" = ""]?away)
 same => n,Gosub(jackfield-dnd,s,1(\${JACKFIELD_OPERATOR}))
 same => n,GotoIf($[\${GOSUB_RETVAL}]?away)
 same => n,Dial(\${JACKFIELD_RING},${ringSeconds})    ; the phone itself: its voicemail shall not take the call
 same => n,GotoIf($["\${DIALSTATUS}" = "ANSWER"]?over)
 same => n(away),Answer()
${fallbackLines(fallback, internal, ringSeconds)} same => n(wait),StartMusicOnHold()
 same => n,Wait(10)
 same => n,StopMusicOnHold()
 same => n,Goto(again)
 same => n(over),Hangup()
exten => h,1,Hangup()

[jackfield-conf]                   ; Exten = a room, then with whom one comes; it begins with the first and ends with the last
exten => _[0-9a-z]!,1,Answer()
 same => n,Set(CONFBRIDGE(user,template)=default_user)
 same => n,Set(CONFBRIDGE(user,quiet)=yes)
 same => n,Set(CONFBRIDGE(user,music_on_hold_when_empty)=yes)
 same => n,ConfBridge(\${CUT(EXTEN,_,1)})
 same => n,Hangup()
exten => h,1,Hangup()

[jackfield-invite]                 ; a number outside is called into a room; Exten = the number
exten => _[0-9*#A-Za-z+]!,1,GotoIf($[\${DIALPLAN_EXISTS(${internal},\${EXTEN},1)}]?${internal},\${EXTEN},1)
 same => n,Hangup(1)
exten => h,1,Hangup()

[jackfield-invited]                ; who was called into a room answered; Exten = the room, if anybody is still there
exten => _[0-9a-z]!,1,GotoIf($["\${CONFBRIDGE_INFO(parties,\${EXTEN})}" = "0"]?over)
 same => n,Goto(jackfield-conf,\${EXTEN},1)
 same => n(over),Hangup()
exten => h,1,Hangup()

[jackfield-dial]                   ; an operator's own phone answered and dials on; Exten = the number
exten => _[0-9*#A-Za-z+]!,1,Gosub(jackfield-dnd,s,1(\${EXTEN}))
 same => n,ExecIf($[\${GOSUB_RETVAL}]?Hangup(17))
 same => n,Set(CALLERID(num)=\${JACKFIELD_OPERATOR})
 same => n,Set(CALLERID(name)=\${JACKFIELD_OPERATOR_NAME})
 same => n,GotoIf($[\${DIALPLAN_EXISTS(${internal},\${EXTEN},1)}]?${internal},\${EXTEN},1)
 same => n,Hangup(1)
exten => h,1,Hangup()
${holdDialplan(internal, ringSeconds, holdSeconds)}
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

[jackfield-queue]                  ; a caller who is moved to a queue, or comes back to one; Exten = priority_queue
exten => _[0-9]!,1,UserEvent(JackfieldPlace)
 same => n,Answer()
 same => n,Set(QUEUE_PRIO=\${CUT(EXTEN,_,1)})
 same => n,Queue(\${CUT(EXTEN,_,2-)})
 same => n,Goto(jackfield-recall,\${CUT(EXTEN,_,2-)},1)
exten => h,1,Hangup()

[jackfield-caller]                 ; a waiting caller on the way to a person; Exten = who is rung; back to the queue otherwise
exten => _[0-9*#A-Za-z]!,1,Gosub(jackfield-dnd,s,1(\${EXTEN}))
 same => n,GotoIf($[\${GOSUB_RETVAL}]?back)
 same => n,Set(JACKFIELD_HOW=\${IF($["\${JACKFIELD_ANSWER}" = "1"]?b(jackfield-answer^s^1):)})
 same => n,Dial(\${IF($["\${JACKFIELD_PHONE}" = ""]?Local/\${EXTEN}@${internal}:\${JACKFIELD_PHONE})},${ringSeconds},\${JACKFIELD_HOW})
 same => n,GotoIf($["\${DIALSTATUS}" = "ANSWER"]?done)
 same => n(back),Goto(jackfield-queue,\${JACKFIELD_BACK},1)
 same => n(done),Hangup()
exten => h,1,Hangup()

[jackfield-answer]                 ; asks the phone that is about to be rung to answer by itself
exten => s,1,GotoIf($["\${CHANNEL(channeltype)}" != "PJSIP"]?end)
 same => n,Set(PJSIP_HEADER(add,Call-Info)=<sip:jackfield>\\;answer-after=0)
 same => n,Set(PJSIP_HEADER(add,Alert-Info)=info=alert-autoanswer)
 same => n(end),Return()

[jackfield-park]                   ; Exten = a slot or 0, for whom, by whom; when the time is over it goes to jackfield-parked
exten => _[0-9]!,1,Set(PARKINGEXTEN=\${IF($["\${CUT(EXTEN,_,1)}" = "0"]?:\${CUT(EXTEN,_,1)})})
 same => n,Set(JACKFIELD_PARK=0_\${CUT(EXTEN,_,2-)})
 same => n,Park(\${JACKFIELD_LOT},sc(jackfield-parked,s,1))
 same => n,Goto(jackfield-recall,s,1)

[jackfield-parked]                 ; nobody fetched the parked one: ring who parked, and park again when that is not answered
exten => s,1,Dial(\${IF($["\${JACKFIELD_PHONE}" = ""]?Local/\${JACKFIELD_OPERATOR}@${internal}:\${JACKFIELD_PHONE})},${ringSeconds})
 same => n,GotoIf($["\${DIALSTATUS}" = "ANSWER"]?done)
 same => n,Goto(jackfield-park,\${JACKFIELD_PARK},1)
 same => n(done),Hangup()

[jackfield-unpark]                 ; an operator's own phone answered and fetches a parked call; Exten = the slot
exten => _[0-9]!,1,ParkedCall(\${JACKFIELD_LOT},\${EXTEN})
 same => n,Hangup()
${switchesConf(switches)}`

/**
 * [SWITCH-4] Each switch that the database keeps has its own two lines: our account can write these keys with these values, and no
 * others.
 */
function switchesConf(switches: readonly SwitchSetup[]): string {
  const kept = switches.filter(({ kind }) => kind === 'astdb')
  if (kept.length === 0) return ''
  const write = (key: string, value: string) =>
    value === '' ? `NoOp(\${DB_DELETE(${key})})` : `Set(DB(${key})=${value})`
  const lines = (exten: string, key: string, value: string) =>
    `exten => ${exten},1,${write(key, value)}\n same => n,Answer()\n same => n,Hangup()\n`
  const text = kept.map(({ id, key, on, off }) => lines(`${id}_on`, key, on) + lines(`${id}_off`, key, off)).join('')
  return `\n[jackfield-switch]                 ; business hours and the like; Exten = a switch of the configuration, on or off\n${text}`
}
