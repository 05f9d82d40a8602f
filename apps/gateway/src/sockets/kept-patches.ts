/** How many patches are kept of each seat: two minutes of a busy board, hours of a quiet one. */
const MOST_PATCHES = 2_000
/** How many characters of them: more would cost a browser more than the snapshot of a site of 2,000 phones. */
const MOST_LENGTH = 1_000_000

/** A place in the patches of a seat. */
export interface PatchPlace {
  readonly epoch: string
  readonly seq: number
}

interface Kept {
  /** Of the last patch. */
  last: PatchPlace
  /** Those before and with it, none left out. */
  readonly texts: string[]
  length: number
}

/** The last patches of seats, as they were sent: for browsers that come back. They are forgotten when they are too many, too long, or of another epoch. */
export class KeptPatches {
  readonly #seats = new Map<string, Kept>()
  readonly #most: { readonly patches: number; readonly length: number }

  constructor(most = { patches: MOST_PATCHES, length: MOST_LENGTH }) {
    this.#most = most
  }

  /** The next patch of a seat, as JSON; null = too long to be kept: nobody goes on across it. */
  keep(seat: string, { epoch, seq }: PatchPlace, text: string | null): void {
    const before = this.#seats.get(seat)
    const follows = text !== null && before?.last.epoch === epoch && before.last.seq === seq - 1
    const kept: Kept = follows ? before : { last: { epoch, seq }, texts: [], length: 0 }
    this.#seats.set(seat, kept)
    kept.last = { epoch, seq }
    if (text === null) return
    kept.texts.push(text)
    kept.length += text.length
    while (kept.texts.length > this.#most.patches || kept.length > this.#most.length)
      kept.length -= kept.texts.shift()?.length ?? 0
  }

  /** The board is another one: nobody goes on. */
  forget(): void {
    this.#seats.clear()
  }

  /** What came after this place, the oldest first; null = it is not known any more, or never was. */
  since(seat: string, { epoch, seq }: PatchPlace): readonly string[] | null {
    const kept = this.#seats.get(seat)
    if (kept === undefined || kept.last.epoch !== epoch) return null
    const missed = kept.last.seq - seq
    // Not one of them may be missing: what is no whole number finds none.
    if (!Number.isInteger(missed) || missed < 0 || missed > kept.texts.length) return null
    return kept.texts.slice(kept.texts.length - missed)
  }
}

/** The JSON of the message with these patches, for who stood at `from`. */
export const missedText = ({ epoch, seq }: PatchPlace, texts: readonly string[]): string =>
  `{"epoch":${JSON.stringify(epoch)},"seq":${seq + texts.length},"patches":[${texts.join(',')}]}`
