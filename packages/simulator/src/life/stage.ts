/** What the day needs of an exchange: eyes, and the hands of its people. */
export interface Stage {
  /** Extensions of the phones, the steady ones first. */
  readonly phones: readonly string[]
  /** Phones that have any call, ringing ones too. */
  busyPhones(): ReadonlySet<string>
  /** Phones in a call that is up. */
  talkingPhones(): readonly string[]
  /** Outside numbers that wait in any queue. */
  waiting(): readonly string[]
  /** How the phone will take what rings there next, unless somebody else decided. */
  plan(ext: string, plan: { mode: 'answer' | 'ring' | 'busy' | 'decline'; answerAfterMs: number }): void
  call(from: string, to: string): void
  externalCall(call: { did: string; name: string; number: string }): void
  hangup(ext: string): void
  hold(ext: string): void
  unhold(ext: string): void
  /** By the phone's own transfer key. */
  transfer(ext: string, to: string): void
  /** Parks the other side; the space. */
  park(ext: string): number
  talk(room: string): void
  readMail(ext: string): void
}

/** Time, to be turned by a test. */
export interface LifeClock {
  /** Runs once after `ms`; gives the way to call it off. */
  after(ms: number, run: () => void): () => void
}
