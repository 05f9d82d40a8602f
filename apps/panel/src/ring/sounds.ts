import type { SoundKind } from './kinds.ts'

/** One note: from `at`, for `ms`, at these frequencies together. */
interface Note {
  readonly at: number
  readonly ms: number
  readonly hz: readonly number[]
}

/** A sound as its notes; `everyMs` = when it begins again while the phone rings. */
interface Played {
  readonly everyMs: number
  readonly notes: readonly Note[]
}

/** A sound from a file of the operator's: its name, samples a second, and a wave for each side. */
export interface Sampled {
  readonly everyMs: number
  readonly name: string
  readonly rate: number
  /** One or two, alike in length. */
  readonly channels: readonly Float32Array<ArrayBuffer>[]
}

export type Sound = Played | Sampled

/** Rise and fall of a note, s: without them it clicks. */
export const EDGE_S = 0.012

/** Two strokes of a bell, each trembling between two pitches. */
const bell = (high: number, low: number): Note[] =>
  [0, 400].flatMap((from) =>
    [0, 1, 2, 3, 4, 5].map((i) => ({ at: from + i * 50, ms: 60, hz: [i % 2 === 0 ? high : low] })),
  )
const steps = (everyMs: number, ms: number, ...hz: number[]): Note[] =>
  hz.map((one, i) => ({ at: i * everyMs, ms, hz: [one] }))

/** Told apart without looking: a bell, three steps up, two steps down, four short pips. Everything lies where small speakers are loud, 440 to 1400 Hz. */
export const sounds: Readonly<Record<SoundKind, Played>> = {
  mine: { everyMs: 3_000, notes: bell(1046, 880) },
  queue: { everyMs: 3_500, notes: steps(180, 240, 587, 740, 880) },
  back: { everyMs: 3_000, notes: [...steps(220, 260, 880, 587), ...steps(220, 260, 880, 587).map(later(700))] },
  callback: { everyMs: 4_000, notes: steps(160, 90, 1175, 1175, 1175, 1175) },
  emergency: { everyMs: 2_000, notes: [0, 500, 1_000].flatMap((at) => steps(250, 240, 1318, 988).map(later(at))) },
  hold: { everyMs: 1_500, notes: steps(200, 180, 494, 494, 659) },
  parked: { everyMs: 1_500, notes: steps(200, 180, 659, 494, 494) },
  due: { everyMs: 1_000, notes: steps(160, 120, 1175, 880) },
}

function later(by: number): (note: Note) => Note {
  return (note) => ({ ...note, at: note.at + by })
}

/** How long it sounds, ms. */
export const lengthOf = (sound: Sound): number =>
  'notes' in sound
    ? Math.max(...sound.notes.map(({ at, ms }) => at + ms))
    : ((sound.channels[0]?.length ?? 0) * 1000) / sound.rate
