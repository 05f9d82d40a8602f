/** Every wait of the gateway, ms; tests make them short. */
export type Timings = {
  /** How often device states and hints are compared with the channels; a difference counts when it has lasted two seconds. */
  reviewEveryMs: number
  /** How long a contradiction on the board may explain itself before Asterisk is asked again, ms: the next event mostly does. */
  doubtAskedAfterMs: number
  /** How often the second witness is compared; a disagreement counts when it has lasted two seconds. */
  witnessEveryMs: number
  /** How long after a disagreement the next one may make us ask again. */
  witnessPauseMs: number
  /** How often ARI is asked for its bridges where its user may only read, and so is told nothing. */
  witnessPollMs: number
  /** How long a priming that failed waits for its next try. */
  reprimeAfterFailureMs: number
  /** How long to wait for the exchange to say that it has booted. */
  bootWaitMs: number
  /** How long to wait for quiet before priming again. */
  settleMs: number
  /** How often `lastWordAt` of a feed is published. */
  lastWordMs: number
  /** How long a command waits for the command session to come back. */
  commandLinkMs: number
  /** How long an accepted command may wait for its effect. */
  effectMs: number
  /** How long a call that one command moves is kept from others, while the board does not show that it moved. */
  movingMs: number
  /** How long a settled command stays on the board. */
  commandShownMs: number
  /** How many phones may be asked for their name in one second. */
  namesPerSecond: number
  /** How long an endpoint whose name alone makes it a person waits for its configuration, before it is one. */
  namesWaitMs: number
  /** How long after a leg is alone in the dialplan its channel is asked what it runs there: each question. */
  placeAfterMs: readonly number[]
  /** How many such questions there may be in one second. */
  placesPerSecond: number
  /** How long announcements of other gateways are gathered before they are read together. */
  gatherMs: number
  /** How long a ping of AMI may stay without an answer before the board says so. */
  silentAfterMs: number
  /** How long after a leg begins to talk it is first read for the history how its sound comes through. */
  soundAfterMs: number
  /** How often ARI is asked whether it is still there. */
  ariPingMs: number
  /** How often AstDB is polled, when switches or do not disturb are kept there: no event reports a change. */
  keptEveryMs: number
  /** How long after something that commands need was missing it is looked for again. */
  needsAgainMs: number
  /** How often the database is looked at while it is there, and tried again while it isn't. */
  storeLookMs: number
  storeRetryMs: number
  /** How often the files of the board's own certificate are looked at. */
  tlsLookMs: number
  /** Waits between two tries to connect; null = those of the clients. */
  backoff: { minMs: number; maxMs: number; refusedMs: number } | null
}

export const defaultTimings: Timings = {
  reviewEveryMs: 500,
  doubtAskedAfterMs: 1000,
  witnessEveryMs: 500,
  witnessPauseMs: 10_000,
  witnessPollMs: 2000,
  reprimeAfterFailureMs: 5000,
  bootWaitMs: 2000,
  settleMs: 500,
  lastWordMs: 5000,
  commandLinkMs: 3000,
  effectMs: 8000,
  movingMs: 1000,
  commandShownMs: 15_000,
  namesPerSecond: 1000,
  namesWaitMs: 2000,
  placeAfterMs: [300, 1500, 5000],
  placesPerSecond: 20,
  gatherMs: 30,
  // With a ping each second a frozen Asterisk is told within five.
  silentAfterMs: 3000,
  ariPingMs: 5000,
  // By then the phone has sent its first report.
  soundAfterMs: 6000,
  keptEveryMs: 2000,
  needsAgainMs: 30_000,
  storeLookMs: 5000,
  storeRetryMs: 2000,
  tlsLookMs: 10_000,
  // Shorter than the clients' own 30 s: an operator at a stale board should have the exchange as soon as it is back.
  backoff: { minMs: 500, maxMs: 5000, refusedMs: 60_000 },
}
