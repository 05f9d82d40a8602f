import { expect, type Page } from '@playwright/test'

/** What the page has sounded: everything that it connects to the loudspeaker is also heard here, by the browser's own analyser. */
export class Ear {
  readonly #page: Page
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
      const loudest = () => {
        let found = { level: 0, hz: 0 }
        for (const [context, ear] of ears) {
          if (context.state !== 'running') continue
          const wave = new Float32Array(ear.fftSize)
          ear.getFloatTimeDomainData(wave)
          const level = Math.max(...wave.map(Math.abs))
          const spectrum = new Float32Array(ear.frequencyBinCount)
          ear.getFloatFrequencyData(spectrum)
          const bin = spectrum.indexOf(Math.max(...spectrum))
          if (level > found.level) found = { level, hz: (bin * context.sampleRate) / ear.fftSize }
        }
        return found
      }
      Object.assign(window, { hear: loudest, contexts: () => [...ears.keys()] })
    })
    return new Ear(page)
  }

  /** The strongest frequency now and how loud it is, 0 to 1. */
  now(): Promise<{ level: number; hz: number }> {
    return this.#page.evaluate(() => (window as unknown as { hear: () => { level: number; hz: number } }).hear())
  }
  async hears(): Promise<void> {
    await expect.poll(async () => (await this.now()).level, { intervals: [40] }).toBeGreaterThan(0.02)
  }
  /** Hears one of these pitches, Hz. */
  async hearsPitch(...pitches: number[]): Promise<void> {
    await expect
      .poll(
        async () => {
          const { level, hz } = await this.now()
          return level > 0.02 && pitches.some((pitch) => Math.abs(hz - pitch) < 12)
        },
        { intervals: [40] },
      )
      .toBe(true)
  }
  /** Hears nothing for longer than the pause between two rounds of any ring. */
  async hearsNothing(ms = 4_500): Promise<void> {
    const until = Date.now() + ms
    await expect.poll(async () => (await this.now()).level, { intervals: [40] }).toBeLessThan(0.001)
    let most = 0
    await expect
      .poll(
        async () => {
          most = Math.max(most, (await this.now()).level)
          return Date.now() > until
        },
        { intervals: [40] },
      )
      .toBe(true)
    expect(most).toBeLessThan(0.001)
  }
}
