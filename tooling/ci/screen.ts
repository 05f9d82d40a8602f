/** Where one part of a run writes to. */
export interface Part {
  write: (text: string | Buffer) => void
  /** Nothing more will come. */
  end: () => void
}

/**
 * Several parts write at once, and none is torn apart: the first that has not ended is shown as it comes, the later ones are kept until
 * it is their turn. So a reader sees the parts whole and in order, and the first of them live.
 */
export class Screen {
  readonly #write: (text: string | Buffer) => void
  readonly #parts: { kept: (string | Buffer)[]; ended: boolean }[] = []

  constructor(write: (text: string | Buffer) => void) {
    this.#write = write
  }

  /** The next part, in the order in which they are to be read. */
  part(): Part {
    const mine = { kept: [] as (string | Buffer)[], ended: false }
    this.#parts.push(mine)
    return {
      write: (text) => {
        if (this.#parts[0] === mine) this.#write(text)
        else mine.kept.push(text)
      },
      end: () => {
        mine.ended = true
        this.#turn()
      },
    }
  }

  /** Shows all that is kept, though not every part has ended: a run that is broken off hides nothing. */
  flush(): void {
    for (const { kept } of this.#parts) for (const text of kept.splice(0)) this.#write(text)
  }

  #turn(): void {
    while (this.#parts[0]?.ended) {
      this.#parts.shift()
      for (const text of this.#parts[0]?.kept.splice(0) ?? []) this.#write(text)
    }
  }
}
