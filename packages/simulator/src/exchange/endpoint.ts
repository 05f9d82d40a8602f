import type { Channel } from './channel.ts'

export type PhoneMode = 'answer' | 'ring' | 'busy' | 'decline'

export interface Endpoint {
  readonly kind: 'phone' | 'trunk'
  /** `101`, `telco`: the part after `PJSIP/`. */
  readonly name: string
  /** By which it is called in its context; of a trunk its name. */
  readonly number: string
  readonly displayName: string
  /** The name by which tests control a second phone of an extension; null = the extension's own. */
  readonly phone: string | null
  /** The name in its person's hint for their do not disturb and presence, where that is not the number; '' = the hint has none. */
  readonly states: string
  /** Where its calls enter the dialplan. */
  readonly context: string
  /** The group of people it belongs to (named pickup group), empty for a trunk. */
  readonly group: string
  readonly hasVoicemail: boolean
  readonly channels: Set<Channel>
  readonly contactUri: string
  readonly roundtripUsec: number
  reachable: boolean
  /** How the phone calls itself when it registers. */
  userAgent: string
  /** Told to answer (a NOTIFY, `Event: talk`) it does. */
  obeysTalk: boolean
  mode: PhoneMode
  answerAfterMs: number
  /** Of the packets that it sends, so many never come, percent. */
  losesPercent: number
  /** What was last reported, to report only changes. */
  deviceState: string
}

export interface Trunk extends Endpoint {
  readonly kind: 'trunk'
  registration: 'Registered' | 'Unregistered' | 'Rejected'
}
