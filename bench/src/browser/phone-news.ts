/* What an Asterisk 22 says when a phone begins to ring, stops, or is taken off its hook; spelt as in the recordings. */

/** Ids that no recording uses. */
const firstUniqueid = 1_600_000_000
let calls = 0

export interface Ring {
  /** Two events in one write, as Asterisk writes them. */
  readonly begins: string
  /** One event. */
  readonly ends: string
}

/** How many events a ring is, from its beginning to its end. */
export const EVENTS_PER_RING = 3

/** A phone that rings and is not answered. Each has ids of its own. */
export function ring(extension: string): Ring {
  const phone = new Channel(extension, extension, null)
  return {
    begins: phone.comes('Down') + phone.is('Ringing'),
    ends: phone.goes('26', 'Answered elsewhere'),
  }
}

export interface Call {
  /** One phone dials, the other rings: four events. */
  readonly begins: string
  /** Both talk: five events. */
  readonly answered: string
  /** Five events. */
  readonly ends: string
}

/** A call between two phones. Each has ids of its own. */
export function call(from: string, to: string): Call {
  const caller = new Channel(from, to, null)
  const callee = new Channel(to, from, caller.id)
  const bridge = [`BridgeUniqueid: bench-${caller.id}`, 'BridgeType: basic', 'BridgeTechnology: simple_bridge']
  const dial = [...caller.about('Ring'), ...callee.about('Down').map((line) => `Dest${line}`), `DialString: ${to}`]
  return {
    begins: caller.comes('Ring') + callee.comes('Down') + event('DialBegin', dial) + callee.is('Ringing'),
    answered:
      callee.is('Up') +
      caller.is('Up') +
      event('BridgeCreate', [...bridge, 'BridgeNumChannels: 0']) +
      [caller, callee]
        .map((one, i) => event('BridgeEnter', [...bridge, `BridgeNumChannels: ${i + 1}`, ...one.about('Up')]))
        .join(''),
    ends:
      [caller, callee]
        .map((one, i) => event('BridgeLeave', [...bridge, `BridgeNumChannels: ${1 - i}`, ...one.about('Up')]))
        .join('') +
      event('BridgeDestroy', [...bridge, 'BridgeNumChannels: 0']) +
      callee.goes('16', 'Normal Clearing') +
      caller.goes('16', 'Normal Clearing'),
  }
}

const states = { Down: 0, Ring: 4, Ringing: 5, Up: 6 } as const
type State = keyof typeof states

/** A channel of a phone, in what Asterisk says of it. */
class Channel {
  readonly id: string
  readonly #extension: string
  readonly #other: string
  readonly #linkedid: string
  readonly #name: string

  /** `linkedid` null = it is the first of its call. */
  constructor(extension: string, other: string, linkedid: string | null) {
    const count = calls++
    this.id = `${firstUniqueid + count}.1`
    this.#extension = extension
    this.#other = other
    this.#linkedid = linkedid ?? this.id
    this.#name = `PJSIP/${extension}-${(0xf000_0000 + count).toString(16)}`
  }
  comes(state: State): string {
    return event('Newchannel', this.about(state))
  }
  is(state: State): string {
    return event('Newstate', this.about(state))
  }
  goes(cause: string, words: string): string {
    return event('Hangup', [...this.about('Up'), `Cause: ${cause}`, `Cause-txt: ${words}`])
  }
  about(state: State): string[] {
    return [
      `Channel: ${this.#name}`,
      `ChannelState: ${states[state]}`,
      `ChannelStateDesc: ${state}`,
      `CallerIDNum: ${this.#extension}`,
      `CallerIDName: ${this.#extension}`,
      `ConnectedLineNum: ${this.#other}`,
      `ConnectedLineName: ${this.#other}`,
      'Language: en',
      'AccountCode: ',
      'Context: internal',
      `Exten: ${this.#other}`,
      'Priority: 1',
      `Uniqueid: ${this.id}`,
      `Linkedid: ${this.#linkedid}`,
    ]
  }
}

/** The word for a phone of which no channel is seen: its tile turns between idle and busy, and no other row changes. */
export function deviceState(extension: string, state: 'INUSE' | 'NOT_INUSE'): string {
  return event('DeviceStateChange', [`Device: PJSIP/${extension}`, `State: ${state}`])
}

/** The mark of do not disturb, as the dialplan sets it. */
export function doNotDisturb(extension: string, on: boolean): string {
  return event('DeviceStateChange', [`Device: Custom:DND${extension}`, `State: ${on ? 'INUSE' : 'NOT_INUSE'}`])
}

function event(name: string, headers: readonly string[]): string {
  return `${[`Event: ${name}`, 'Privilege: call,all', ...headers].join('\r\n')}\r\n\r\n`
}
