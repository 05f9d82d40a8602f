/** Channel variables and globals of our dialplan contexts, by what they mean. */
export const variables = {
  /** The operator who is rung back when a call finds nobody, as `writeOperator` writes them. */
  operator: 'JACKFIELD_OPERATOR',
  operatorName: 'JACKFIELD_OPERATOR_NAME',
  /** The context in which what the operator calls is dialled, where that is not the site's. */
  context: 'JACKFIELD_CONTEXT',
  /** A person of the board who is in none of the operator's contexts, `181@tenant-b`: dialled there when the number is not where it is dialled. */
  home: 'JACKFIELD_HOME',
  /** The device to ring, `PJSIP/101`; empty = ring the number. */
  phone: 'JACKFIELD_PHONE',
  /** The device of who is called past do not disturb, `PJSIP/102`. */
  target: 'JACKFIELD_TARGET',
  /** 1 = the call goes to a number outside, and shows the operator's number. */
  outside: 'JACKFIELD_OUTSIDE',
  /** How a call that is moved shows itself at the phone that rings: number, name and prefix, as `writeShown` writes them; empty = as it is. */
  shows: 'JACKFIELD_SHOWS',
  /** 1 = this call was resumed: when it ends, nobody is rung back. */
  resumed: 'JACKFIELD_RESUMED',
  /** The name of the channel to bridge with. */
  with: 'JACKFIELD_WITH',
  /** The Uniqueid of the channel that is held. */
  held: 'JACKFIELD_HELD',
  /** The Uniqueid of the channel that holds this one. */
  holder: 'JACKFIELD_HOLDER',
  /** `c` (customer) or `t` (target): which of the two the operator holds during a consult. */
  role: 'JACKFIELD_ROLE',
  /** Where the exchange itself dials the queue that a caller is sent to, `400@from-internal`; empty = its name is all that is known. */
  line: 'JACKFIELD_LINE',
  /** The extension of `jackfield-queue` that brings a caller back into the queue. */
  back: 'JACKFIELD_BACK',
  /** 1 = ask the phone that is rung to answer by itself. */
  answer: 'JACKFIELD_ANSWER',
  lot: 'JACKFIELD_LOT',
  /** The extension of `jackfield-park` that parks the call again. */
  park: 'JACKFIELD_PARK',
  /** An extension of `jackfield-first`: what a phone does when it answers. */
  next: 'JACKFIELD_THEN',
  /** What that extension needs: a number, a slot, a room, a channel's name. */
  to: 'JACKFIELD_TO',
  /** The channel that a command asked for, written on each phone that is rung for it. */
  made: 'JACKFIELD_MADE',
  /** ChanSpy's options. */
  spying: 'JACKFIELD_SPYING',
  /** `<mode>:<Uniqueid of the channel that is listened to>` on a supervisor's channel. */
  spy: 'JACKFIELD_SPY',
  /** `on:` or `paused:` and the file of the recording that a command began. */
  recording: 'JACKFIELD_RECORDING',
  /** The MixMonitorID of that recording. */
  recordingId: 'JACKFIELD_RECORDING_ID',
  /** 1 = this channel is muted. */
  muted: 'JACKFIELD_MUTED',
  /** The number outside by which a line called this channel, written when a command moves it. */
  dialled: 'JACKFIELD_DIALLED',
  /** A global variable: how long a hold may last, seconds. */
  holdSeconds: 'JACKFIELD_HOLD_SECONDS',
} as const

export type Variable = (typeof variables)[keyof typeof variables]
