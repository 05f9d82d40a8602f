/** Channel variables to set; one header each, for Asterisk splits a header at commas. */
export type Variables = Readonly<Record<string, string>>

/** A place in the dialplan. */
export interface Place {
  readonly context: string
  readonly exten: string
  readonly priority?: number
}

interface ToPlace extends Place {
  readonly application?: never
  readonly data?: never
}

/** Ends the call when it ends. */
interface ToApplication {
  readonly application: string
  readonly data?: string
  readonly context?: never
  readonly exten?: never
  readonly priority?: never
}

/** Where the new call goes: a place in the dialplan, or one application. */
type OriginateTarget = ToPlace | ToApplication

interface Plain {
  readonly target: OriginateTarget
  /** `false` answers when the call has ended or is up; until then the session that sends it does nothing else. */
  readonly isAsync?: boolean
  readonly earlyMedia?: never
  readonly preDialGoSub?: never
}

/** Goes on in the dialplan. */
interface Early {
  readonly target: ToPlace
  readonly isAsync?: boolean
  /** At the first sound, before the answer. */
  readonly earlyMedia: boolean
  readonly preDialGoSub?: never
}

interface PreDial {
  readonly target: ToPlace
  readonly isAsync: false
  readonly earlyMedia?: boolean
  /**
   * A subroutine that the new channel runs before it rings, `context,exten,priority(arg1,arg2)`; Asterisk 18.23, 20.8, 21.3 and newer, others
   * leave it out. What it sets as CALLERID stands in place of `callerId` (main/pbx.c `pbx_outgoing_attempt`).
   */
  readonly preDialGoSub: string
}

/** Ids of the channels that will be made; the second one is that of the other half of a `Local` channel. */
type Ids =
  | { readonly channelId?: string; readonly otherChannelId?: never }
  | { readonly channelId: string; readonly otherChannelId?: string }

interface Common {
  /** What to ring: `PJSIP/100`. */
  readonly channel: string
  /** `"Name" <number>`, shown on the phone being rung. */
  readonly callerId?: string
  /** How long it may ring; 30,000 when not given. */
  readonly timeoutMs?: number
  readonly account?: string
  /** To offer, the best first, with commas: `alaw,ulaw`. */
  readonly codecs?: string
  readonly variables?: Variables
}

/**
 * What `Originate` takes (main/manager.c `action_originate`). What Asterisk would silently leave out does not compile: an application
 * beside a place, `PreDialGoSub` of a call that is not waited for, sound before the answer for an application, the second id without the first.
 */
export type OriginateFields = Common & Ids & (Plain | Early | PreDial)
