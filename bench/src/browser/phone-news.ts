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
  const id = calls++
  const channel = `PJSIP/${extension}-${(0xf000_0000 + id).toString(16)}`
  const about = (state: number, word: string) => [
    `Channel: ${channel}`,
    `ChannelState: ${state}`,
    `ChannelStateDesc: ${word}`,
    `CallerIDNum: ${extension}`,
    `CallerIDName: ${extension}`,
    'ConnectedLineNum: 105',
    'ConnectedLineName: Elena Sala',
    'Language: en',
    'AccountCode: ',
    'Context: internal',
    `Exten: ${extension}`,
    'Priority: 1',
    `Uniqueid: ${firstUniqueid + id}.1`,
    `Linkedid: ${firstUniqueid + id}.1`,
  ]
  return {
    begins: event('Newchannel', about(0, 'Down')) + event('Newstate', about(5, 'Ringing')),
    ends: event('Hangup', [...about(5, 'Ringing'), 'Cause: 26', 'Cause-txt: Answered elsewhere']),
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
