import { isQueueName, isRoomName } from '@jackfield/model'

/*
 * The guards for every name that a command puts into an AMI header or into the dialplan. Each name may come from the wire, where
 * anybody who registers or calls can choose it. None of these lets through CR, LF, NUL, a comma, a semicolon (but the ";1" of a
 * Local channel), `&`, `|`, `$`, brackets, quotes, a backslash or a blank.
 */

/** Asterisk gives these extensions a meaning of their own: absolute time-out, hang-up, invalid, start, time-out and the like. */
const reserved = '(?![ahiostTe]$)'

const number = new RegExp(`^${reserved}[0-9A-Za-z*#+][0-9A-Za-z*#+_.-]{0,39}$`)
const idAsExten = /^[0-9A-Za-z][0-9A-Za-z._-]{0,70}$/
const channel = /^[A-Za-z0-9]+(?:\/[A-Za-z0-9_.@+:*#=%~!-]+){1,3}(?:;[12])?$/
const device = /^[A-Za-z0-9]+\/[A-Za-z0-9_.+-]{1,80}$/

/** An extension of the exchange, or a number as a keypad dials it, at most 40 characters. */
export const isNumber = (text: string): boolean => number.test(text)

/**
 * Who or what is called: a number, or `number@context` for a person whose number others have too, in other contexts. Only what is on the board has
 * a context here: it comes from a hint of the exchange, and our dialplan looks for that hint again before it dials there.
 */
export function isTarget(text: string): boolean {
  const { number: called, context } = splitTarget(text)
  return isNumber(called) && (context === null || isContext(context))
}

/** The number of a target, and the context in which it is dialled; null = that of the site. */
export function splitTarget(text: string): { number: string; context: string | null } {
  const at = text.indexOf('@')
  return at < 0 ? { number: text, context: null } : { number: text.slice(0, at), context: text.slice(at + 1) }
}

/**
 * The operator who is rung back, as JACKFIELD_OPERATOR has it: a target, and behind another `@` the name under which the exchange keeps their do not disturb, where that
 * is another one (`102@tenant-b@102`).
 */
export const writeOperator = (target: string, keptName: string): string =>
  keptName === target || keptName.includes('@') ? target : `${target}@${keptName}`

/** The two parts of it; without the second the target itself is the name. */
export function readOperator(text: string): { target: string; keptName: string } {
  const [number = '', context, keptName] = text.split('@')
  const target = context === undefined ? number : `${number}@${context}`
  return { target, keptName: keptName ?? target }
}

/** A queue that a caller can be sent to; the policy asks the same. */
export const isQueue: (name: string) => boolean = isQueueName

/** A conference room that a call can be sent to: AMI's Redirect and our dialplan take it as an extension. */
export const isRoom: (name: string) => boolean = isRoomName

/** A conference room that exists, as the header `Conference`: any name that has no meaning beyond itself. */
export const isConferenceHeader = (name: string): boolean => /^[^\s,;/|()"'$\\&{}\p{Cc}]{1,80}$/u.test(name)

/** A dialplan context. */
export const isContext = (name: string): boolean => /^[A-Za-z0-9_.-]{1,79}$/.test(name)

/** A parking lot. */
export const isLot = (name: string): boolean => /^[0-9A-Za-z_.-]{1,60}$/.test(name)

/** A space of a parking lot; "0" stands for any. */
export const isSlot = (space: string): boolean => /^[0-9]{1,10}$/.test(space) && space !== '0'

/** A mailbox with its context, `box@context`. */
export const isMailbox = (name: string): boolean => /^[0-9A-Za-z][0-9A-Za-z_.-]{0,30}@[0-9A-Za-z_.-]{1,30}$/.test(name)

/** A custom device state, `Custom:name`. */
export const isCustomDevice = (name: string): boolean => /^Custom:[0-9A-Za-z_.*#+-]{1,60}$/.test(name)

/** The id of a switch in the site's settings. */
export const isSwitchId = (id: string): boolean => /^[a-z0-9]{1,20}$/.test(id)

/** A device that can be dialled, `PJSIP/101`. */
export const isDevice = (name: string): boolean => device.test(name)

/**
 * A Uniqueid as the header `Channel`. A client chooses its own by ChannelId, so it may be anything. One that begins with `/` is for
 * Hangup a regular expression over all channels (`/.+/` ends every call).
 */
export const isUniqueid = (id: string): boolean => /^[^\p{Cc}/][^\p{Cc}]{0,148}$/u.test(id)

/** A Uniqueid as (part of) an extension of our dialplan. */
export const isUniqueidExten = (id: string): boolean => idAsExten.test(id)

/** The name of a channel: technology, resource and the number that Asterisk adds; `;1` and `;2` are the halves of a Local channel. */
export const isChannelName = (name: string): boolean => name.length <= 150 && channel.test(name)

/**
 * A channel's name with the fixed-length number at its end. Bridge, ConfbridgeMute and ConfbridgeKick take the first channel whose name
 * *begins* with what they are given, so a shorter one could mean another channel.
 */
export const isWholeChannelName = (name: string): boolean =>
  isChannelName(name) && /-[0-9a-fA-F]{8,}(?:;[12])?$/.test(name)

/** A queue member's interface as a header. Asterisk named it, and gets it back unchanged. */
export const isInterfaceHeader = (text: string): boolean => /^[^\p{Cc}]{1,200}$/u.test(text)

/** The id that Asterisk gave to a recording (an address); read back from a channel variable, which anybody may write. */
export const isRecordingId = (id: string): boolean => /^[0-9A-Za-z]{1,40}$/.test(id)

/** A person's name as a caller id: Asterisk splits at commas, and quotes and brackets mean something to it. */
export const callerIdName = (name: string): string => name.replace(/[^\p{L}\p{N} .'-]/gu, '').slice(0, 60)
