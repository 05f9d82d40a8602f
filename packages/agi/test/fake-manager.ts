import { expect } from 'vitest'
import type { AgiManager } from '../src/index.ts'

export type Headers = Readonly<Record<string, string>>
/** A session of AMI whose other end is the test. */
export class Manager implements AgiManager {
  readonly sent: Headers[] = []
  readonly #events = new Set<(event: unknown, frame: { name: string; get(name: string): string | undefined }) => void>()
  readonly #states = new Set<(state: { name: string }) => void>()
  /** What comes of an action; null = it stays open. */
  answers: (action: Headers) => { ok: boolean; message: string } | Error | null = () => ({ ok: true, message: '' })

  state?: { readonly name: string }
  /** The channels that are listed; an error = they are not, null = never. */
  channels: readonly object[] | Error | null = []

  list(name: string): Promise<{ items: readonly object[] }> {
    expect(name).toBe('Status')
    if (this.channels === null) return new Promise(() => {})
    return this.channels instanceof Error ? Promise.reject(this.channels) : Promise.resolve({ items: this.channels })
  }
  action(name: string, headers: readonly (readonly [string, string])[]) {
    expect(name).toBe('AGI')
    const action = Object.fromEntries(headers)
    this.sent.push(action)
    const answer = this.answers(action)
    if (answer === null) return new Promise<never>(() => {})
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer)
  }
  on(event: 'event' | 'state', listener: never): () => void {
    const all = (event === 'event' ? this.#events : this.#states) as Set<unknown>
    all.add(listener)
    return () => all.delete(listener)
  }
  event(name: string, headers: Headers): void {
    for (const one of this.#events) one({}, { name, get: (header) => headers[header] })
  }
  becomes(name: string): void {
    for (const one of this.#states) one({ name })
  }
  get listeners(): number {
    return this.#events.size + this.#states.size
  }

  starts(uniqueid: string, callerId = '0612'): void {
    const lines = ['agi_request: async', `agi_channel: PJSIP/101-${uniqueid}`, `agi_callerid: ${callerId}`, '', '']
    this.event('AsyncAGIStart', { Uniqueid: uniqueid, Env: encodeURIComponent(lines.join('\n')) })
  }
  /** The answer to the last command of that channel. */
  answer(uniqueid: string, text: string): void {
    const { CommandID = '' } = this.sent.findLast(({ Channel }) => Channel === uniqueid) ?? {}
    this.event('AsyncAGIExec', { Uniqueid: uniqueid, CommandID, Result: encodeURIComponent(`${text}\n`) })
  }
  commands(uniqueid: string): (string | undefined)[] {
    return this.sent.filter(({ Channel }) => Channel === uniqueid).map(({ Command }) => Command)
  }
}
