import type { AmiFrame } from '../wire/frame.ts'

export interface FrameLineOptions {
  readonly take: (frame: AmiFrame) => void
  /** Nothing more is to be read until `resume`. */
  readonly pause: () => void
  readonly resume: () => void
}

/** The frames of one connection on their way to those who take them, in the order of the wire. Who takes one may hold back those behind it. */
export class FrameLine {
  readonly #options: FrameLineOptions
  #waiting: readonly AmiFrame[] = []
  #next = 0
  #holds = 0
  #isPaused = false

  constructor(options: FrameLineOptions) {
    this.#options = options
  }

  push(frames: readonly AmiFrame[]): void {
    this.#waiting = this.#next === this.#waiting.length ? frames : [...this.#waiting.slice(this.#next), ...frames]
    this.#next = 0
    this.#go()
  }

  /** Holds back all that is behind the frame that is being taken until `work` has ended, however it ends. */
  hold(work: Promise<unknown>): void {
    this.#holds += 1
    if (!this.#isPaused) this.#options.pause()
    this.#isPaused = true
    const release = () => {
      this.#holds -= 1
      this.#go()
      if (this.#holds > 0) return
      this.#isPaused = false
      this.#options.resume()
    }
    work.then(release, release)
  }

  #go(): void {
    while (this.#holds === 0 && this.#next < this.#waiting.length) {
      const frame = this.#waiting[this.#next]!
      this.#next += 1
      this.#options.take(frame)
    }
  }
}
