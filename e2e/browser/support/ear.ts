import { expect, type Page } from '@playwright/test'

/** The strongest frequency and how loud it was, 0 to 1; `at` in ms of the page. */
interface Heard {
  readonly at: number
  readonly level: number
  readonly hz: number
}

type WithEar = typeof globalThis & { heardSince: (at: number) => { now: Heard; heard: readonly Heard[] } }

/** From here on something sounds, of 1; and below that nothing does. */
const LOUD = 0.02
const STILL = 0.001

/**
 * What the page has sounded: everything that it connects to the loudspeaker is also heard here, by the browser's own analyser. The page
 * listens by itself all the time, since a short sound is over before a busy machine asks for it.
 */
export class Ear {
  readonly #page: Page
  /** What sounded before this was asked about before, ms of the page. */
  #since = 0
  private constructor(page: Page) {
    this.#page = page
  }

  /** Begins before the page is opened. */
  static async at(page: Page): Promise<Ear> {
    await page.addInitScript(() => {
      const ears = new Map<BaseAudioContext, AnalyserNode>()
      const connect = AudioNode.prototype.connect as (this: AudioNode, to: AudioNode, ...more: number[]) => AudioNode
      AudioNode.prototype.connect = function (this: AudioNode, to: AudioNode, ...more: number[]) {
        if (to instanceof AudioDestinationNode) {
          const ear = ears.get(this.context) ?? this.context.createAnalyser()
          ear.fftSize = 8192
          ear.smoothingTimeConstant = 0
          ears.set(this.context, ear)
          connect.call(this, ear)
        }
        return connect.call(this, to, ...more)
      } as typeof AudioNode.prototype.connect
      const listen = () => {
        let found = { at: performance.now(), level: 0, hz: 0 }
        for (const [context, ear] of ears) {
          if (context.state !== 'running') continue
          const wave = new Float32Array(ear.fftSize)
          ear.getFloatTimeDomainData(wave)
          const level = Math.max(...wave.map(Math.abs))
          if (level <= found.level) continue
          const spectrum = new Float32Array(ear.frequencyBinCount)
          ear.getFloatFrequencyData(spectrum)
          const bin = spectrum.indexOf(Math.max(...spectrum))
          found = { ...found, level, hz: (bin * context.sampleRate) / ear.fftSize }
        }
        return found
      }
      const heard: Heard[] = []
      setInterval(() => heard.push(listen()), 40)
      const heardSince = (at: number) => {
        const now = listen()
        // A page that was loaded anew counts from its own beginning.
        return { now, heard: [...heard, now].filter((one) => one.at >= at || at > now.at) }
      }
      Object.assign(globalThis, { heardSince, contexts: () => [...ears.keys()] })
    })
    return new Ear(page)
  }

  /** The strongest frequency now and how loud it is, 0 to 1. */
  async now(): Promise<Heard> {
    return (await this.#ask()).now
  }
  /** Hears something, or has since it was last asked. */
  async hears(): Promise<void> {
    await this.#hears(({ level }) => level > LOUD)
  }
  /** Hears one of these pitches, Hz, or has since it was last asked. */
  async hearsPitch(...pitches: number[]): Promise<void> {
    await this.#hears(({ level, hz }) => level > LOUD && pitches.some((pitch) => Math.abs(hz - pitch) < 12))
  }
  /** Hears nothing for longer than the pause between two rounds of any ring. */
  async hearsNothing(ms = 4_500): Promise<void> {
    await expect.poll(async () => (await this.now()).level, { intervals: [40] }).toBeLessThan(STILL)
    this.#since = (await this.now()).at
    const until = Date.now() + ms
    await expect.poll(() => Date.now(), { intervals: [40], timeout: 2 * ms }).toBeGreaterThan(until)
    const { now, heard } = await this.#ask()
    expect(Math.max(...heard.map(({ level }) => level))).toBeLessThan(STILL)
    this.#since = now.at
  }

  async #hears(is: (one: Heard) => boolean): Promise<void> {
    await expect.poll(async () => (await this.#ask()).heard.some(is), { intervals: [40] }).toBe(true)
    this.#since = (await this.now()).at
  }
  #ask() {
    return this.#page.evaluate((since) => (globalThis as WithEar).heardSince(since), this.#since)
  }
}
