import type { Call, Journey, Leg, LegId, Someone } from '@jackfield/model'
import type { CallSounds, SoundReading } from './call-sounds.ts'
import type { LegMemory } from './leg-memory.ts'
import { someone } from './people.ts'
import { type OpenStep, Steps } from './steps.ts'

/** A consult that is led in a call, or was until now. */
interface Asking {
  readonly step: OpenStep<'asked'>
  readonly customer: LegId
  target: LegId | null
  over: boolean
}

/** All that is known of one call that goes on. */
export interface StoryData {
  readonly id: string
  startedAt: number
  /** Whether it only took legs of another call, and nobody new has come yet. */
  isFragment: boolean
  readonly steps: Steps
  readonly keys: Set<string>
  readonly legs: Map<LegId, LegMemory>
  readonly who: Map<LegId, Someone>
  readonly asking: Map<LegId, Asking>
  /** By the id of the room. */
  readonly rooms: Map<string, OpenStep<'conference'>>
  /** The ids of the notes that stand in it. */
  readonly noted: Set<string>
  readonly sounds: CallSounds
  readonly first: LegId
  kind: Journey['kind']
  answeredAt: number | null
  caller: Someone
  callee: Someone | null
  did: string | null
}

export function beginStory(
  call: Call,
  first: Leg,
  { now, isFragment }: { now: number; isFragment: boolean },
): StoryData {
  const startedAt = isFragment ? now : Math.min(call.startedAt, now)
  return {
    ...{ id: isFragment ? `${first.id}~${now}` : first.id, startedAt, isFragment, steps: new Steps(startedAt) },
    ...{ keys: new Set(), legs: new Map(), who: new Map(), asking: new Map(), rooms: new Map(), noted: new Set() },
    sounds: new Map(),
    ...{ first: first.id, kind: call.kind, answeredAt: null, caller: someone(first), callee: null, did: null },
  }
}

const spans = ['rang', 'held', 'parked', 'queued', 'alone', 'recorded'] as const
type Nth = number | null

/** The same as JSON: a step that goes on is named by its place among the steps. */
export interface SavedStory
  extends Pick<StoryData, 'id' | 'startedAt' | 'isFragment' | 'first' | 'kind' | 'answeredAt' | 'caller' | 'callee'> {
  readonly did: string | null
  readonly steps: readonly OpenStep[]
  readonly lastAt: number
  readonly keys: readonly string[]
  readonly noted: readonly string[]
  readonly legs: readonly (readonly [LegId, Omit<LegMemory, (typeof spans)[number]>, readonly Nth[]])[]
  readonly who: readonly (readonly [LegId, Someone])[]
  readonly asking: readonly (readonly [LegId, Omit<Asking, 'step'>, Nth])[]
  readonly rooms: readonly (readonly [string, Nth])[]
  /** Calls that earlier versions kept have none. */
  readonly sounds?: readonly (readonly [LegId, SoundReading])[]
}

export function saveStory(data: StoryData): SavedStory {
  const { steps, keys, legs, who, asking, rooms, noted, sounds, ...same } = data
  const nth = new Map(steps.all.map((step, at) => [step, at]))
  const place = (step: OpenStep | null): Nth => (step === null ? null : (nth.get(step) ?? null))
  return {
    ...same,
    ...{ steps: steps.all, lastAt: steps.lastAt, keys: [...keys], noted: [...noted], who: [...who] },
    legs: [...legs].map(([id, { rang, held, parked, queued, alone, recorded, ...memory }]) => [
      id,
      memory,
      [rang, held, parked, queued, alone, recorded].map(place),
    ]),
    asking: [...asking].map(([id, { step, ...one }]) => [id, one, place(step)]),
    rooms: [...rooms].map(([room, step]) => [room, place(step)]),
    sounds: [...sounds],
  }
}

/** Throws where it is none of this version: nobody else writes them. */
export function loadStory({
  steps: all,
  lastAt,
  keys,
  legs,
  who,
  asking,
  rooms,
  noted,
  sounds = [],
  ...same
}: SavedStory): StoryData {
  const steps = new Steps(lastAt, all)
  const step = <K extends OpenStep['kind']>(nth: Nth): OpenStep<K> | null =>
    nth === null ? null : ((steps.all[nth] ?? null) as OpenStep<K> | null)
  return {
    ...same,
    steps,
    keys: new Set(keys),
    noted: new Set(noted),
    sounds: new Map(sounds),
    who: new Map(who),
    legs: new Map(
      legs.map(([id, memory, [rang, held, parked, queued, alone, recorded]]) => [
        id,
        {
          ...{ ...memory, rang: step<'rang'>(rang!), held: step<'held'>(held!), parked: step<'parked'>(parked!) },
          ...{ queued: step<'queued'>(queued!), alone: step<'voicemail' | 'menu'>(alone!) },
          recorded: step<'recorded'>(recorded!),
        },
      ]),
    ),
    asking: new Map(
      asking.flatMap(([id, one, nth]) => {
        const asked = step<'asked'>(nth)
        return asked === null ? [] : [[id, { ...one, step: asked }]]
      }),
    ),
    rooms: new Map(
      rooms.flatMap(([room, nth]) => {
        const there = step<'conference'>(nth)
        return there === null ? [] : [[room, there]]
      }),
    ),
  }
}
