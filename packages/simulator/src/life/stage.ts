/** What the day needs of an exchange: the hands of its people. `Simulator` has them. */
export interface Stage {
  people(): readonly { number: string; name: string }[]
  setPhone(ext: string, behaviour: { mode: 'answer' | 'ring' | 'busy' | 'decline'; answerAfterMs?: number }): unknown
  call(from: string, to: string): unknown
  externalCall(call: { did: string; name: string; number: string }): unknown
  hangup(ext: string): unknown
  hold(ext: string): unknown
  unhold(ext: string): unknown
  joinRoom(ext: string, room: string): unknown
  setVoicemail(ext: string, newMessages: number, oldMessages: number): unknown
  phoneCalls(ext: string): number
}

/** Time, to be turned by a test. */
export interface LifeClock {
  /** Runs once after `ms`; gives the way to call it off. */
  after(ms: number, run: () => void): () => void
}
