import type { Call, Journey, Leg, LegId, LegQuality, RowBecame, Someone, View } from '@jackfield/model'
import { soundKeys } from './call-sounds.ts'
import { endsInQueues, settledBy, workedOn } from './keys.ts'
import { isOfCall } from './people.ts'
import { Story } from './story.ts'
import { beginStory, loadStory, type SavedStory } from './story-data.ts'

/** A phone that was left alone this long and is then in a call again is in another one, ms. */
const ALONE_MS = 3_000
/** A call that began no longer ago is not one from before, ms. */
const FRESH_MS = 2_000

/** C35: who was told to call back, by whom. */
export type ToldToCall = { readonly by: Someone; readonly to: Someone }

/** A call that is over. */
export interface Finished {
  readonly journey: Journey
  /** By which it is found; see `keysOf`. */
  readonly keys: readonly string[]
}

/**
 * Makes journeys of the changes of the board. Nothing else is asked, so that the history can't say anything else than the board did. Pure: time and board are
 * given. Every call that came to it ends exactly once.
 */
export class Recorder {
  readonly #stories = new Set<Story>()
  readonly #byLeg = new Map<LegId, Story>()
  readonly #aloneSince = new Map<Story, number>()
  /** Since when the exchange is not heard; before the first look it was not heard at all. */
  #cutAt: number | null = null
  #isNew = true
  /** Calls of which more is known than was saved. */
  readonly #unsaved = new Set<Story>()
  readonly #callerOf: (leg: LegId) => LegId | null

  /** `callerOf` = the leg by whose call this one came to be (`Linkedid`), where the exchange knows it. */
  constructor(callerOf: (leg: LegId) => LegId | null = () => null) {
    this.#callerOf = callerOf
  }

  /** Calls that go on. */
  get size(): number {
    return this.#stories.size
  }

  /** Goes on with the calls of the last gateway, which saw the board for the last time at `seenAt`. */
  resume(saved: readonly SavedStory[], seenAt: number): void {
    for (const one of saved) {
      const story = new Story(loadStory(one))
      this.#stories.add(story)
      for (const id of story.legs.keys()) this.#byLeg.set(id, story)
    }
    this.#isNew = false
    this.#cutAt = seenAt
  }

  /**
   * The ids of the calls that go on, and those of them of which something is known that was not given before. `seenAt` = when the exchange was heard last; null = it
   * is heard.
   */
  unsaved(): { ids: string[]; saved: SavedStory[]; seenAt: number | null } {
    const saved = [...this.#unsaved].filter((story) => this.#stories.has(story)).map((story) => story.save())
    this.#unsaved.clear()
    return { ids: [...this.#stories].map(({ id }) => id), saved, seenAt: this.#cutAt }
  }

  /** The exchange is not heard any more: until it is, nothing is taken in. */
  cut(now: number): void {
    if (!this.#isNew) this.#cutAt ??= now
  }

  /**
   * Takes in what has changed. `touched` = the legs about which something has; null = the picture is a new one. Gives the calls that are over.
   */
  see(view: View, touched: ReadonlySet<LegId> | null, now: number): Finished[] {
    const from = this.#cutAt
    const isAnew = from !== null || this.#isNew
    this.#cutAt = null
    // A call that ended while nobody looked ended when it was seen last, for all that is known.
    if (from !== null) for (const story of this.#stories) story.gap(from, now)
    const ids = touched === null || isAnew ? [...this.#byLeg.keys(), ...(view.legs.keys() as Iterable<LegId>)] : touched
    const stories = new Set<Story>()
    const calls = new Set<string>()
    for (const id of ids) {
      const story = this.#byLeg.get(id)
      if (story) stories.add(story)
      const leg = view.legs.get(id)
      if (leg) calls.add(leg.callId)
    }
    const finished: Finished[] = []
    for (const id of calls) {
      const call = view.calls.get(id)
      if (call && call.phase !== 'supervising')
        for (const story of this.#place(view, call, { now, isAnew, from }, finished)) stories.add(story)
    }
    this.#isNew = false
    for (const story of stories)
      if (this.#stories.has(story)) {
        this.#look(view, story, now, finished)
        this.#unsaved.add(story)
      }
    return finished
  }

  /** The journey so far of the call that a leg is in. */
  of(leg: LegId): Finished | null {
    const story = this.#byLeg.get(leg)
    return story ? { journey: story.journey(null), keys: [...story.keys] } : null
  }

  /** How the sound of a leg comes through, over all of its time until now. */
  hear(leg: LegId, quality: LegQuality, now: number): void {
    const story = this.#byLeg.get(leg)
    if (!story) return
    story.hear(leg, quality, now)
    this.#unsaved.add(story)
  }

  /** Whoever is in the call of this leg asked somebody, outside the board, to call back; false = that call is not known, or over. */
  tell(leg: LegId, told: ToldToCall, now: number): boolean {
    const story = this.#byLeg.get(leg)
    if (!story) return false
    story.steps.add('told', story.steps.clock(now), told)
    this.#unsaved.add(story)
    return true
  }

  #look(view: View, story: Story, now: number, finished: Finished[]): void {
    const before = [...story.legs.keys()]
    story.look(view, now)
    for (const id of before) if (!story.legs.has(id) && this.#byLeg.get(id) === story) this.#byLeg.delete(id)
    if (story.legs.size === 0) {
      this.#finish(story, now, finished)
      return
    }
    if (isLeftAlone(view, story)) {
      if (!this.#aloneSince.has(story)) this.#aloneSince.set(story, now)
    } else this.#aloneSince.delete(story)
  }

  #finish(story: Story, now: number, finished: Finished[]): void {
    this.#stories.delete(story)
    this.#unsaved.delete(story)
    this.#aloneSince.delete(story)
    for (const id of story.legs.keys()) if (this.#byLeg.get(id) === story) this.#byLeg.delete(id)
    if (story.isFragment) return
    const journey = story.end(now)
    finished.push({
      journey,
      keys: [
        ...story.keys,
        ...settledBy(journey),
        ...endsInQueues(journey),
        ...workedOn(journey),
        ...soundKeys(journey),
      ],
    })
  }

  /** Puts each leg of a call into a story; gives those that have to do with it. */
  #place(
    view: View,
    call: Call,
    { now, isAnew, from }: { now: number; isAnew: boolean; from: number | null },
    finished: Finished[],
  ): readonly Story[] {
    const legs = call.legIds.flatMap((id) => view.legs.get(id) ?? []).filter(isOfCall)
    if (legs.length === 0) return []
    this.#letGoOfTheAlone(legs, now, finished)
    // In a room everybody is joined with everybody: each came with a call of their own.
    if (call.conferenceId !== null) {
      const placed = legs.map((leg) => {
        const known = this.#byLeg.get(leg.id) ?? (leg.cameWithId === null ? undefined : this.#byLeg.get(leg.cameWithId))
        return this.#give(known ?? this.#begin(call, leg, { now, isAnew, from }), leg, view)
      })
      return [...new Set(placed)]
    }
    this.#part(view, call, legs, now)
    const known = [...new Set(legs.flatMap(({ id }) => this.#byLeg.get(id) ?? []))].sort(
      (a, b) => Number(a.isFragment) - Number(b.isFragment) || a.startedAt - b.startedAt,
    )
    const story = known[0] ?? this.#callerStory(legs) ?? this.#begin(call, oldest(legs), { now, isAnew, from })
    for (const other of known.slice(1)) {
      story.join(other, now)
      this.#stories.delete(other)
      this.#aloneSince.delete(other)
      for (const id of other.legs.keys()) this.#byLeg.set(id, story)
    }
    for (const leg of legs) this.#give(story, leg, view)
    return [story]
  }

  /** Legs that are apart from the one whose call it is are in a call of their own. */
  #part(view: View, call: Call, legs: readonly Leg[], now: number): void {
    for (const story of new Set(legs.flatMap(({ id }) => this.#byLeg.get(id) ?? []))) {
      const mine = [...story.legs.keys()].flatMap((id) => view.legs.get(id) ?? []).filter(isOfCall)
      const principal = mine.find(({ extensionId }) => extensionId === null) ?? oldest(mine)
      if (principal.callId === call.id) continue
      const going = legs.filter((leg) => this.#byLeg.get(leg.id) === story && !this.#isCalledBy(leg, story))
      if (going.length === 0) continue
      const part = new Story(beginStory(call, oldest(going), { now: story.steps.clock(now), isFragment: true }))
      this.#stories.add(part)
      for (const leg of going) {
        part.take(leg, view, story.giveUp(leg.id, now))
        this.#byLeg.set(leg.id, part)
      }
    }
  }

  /** A phone is rung before the exchange says by whom; one that says no at once is gone by then. */
  #callerStory(legs: readonly Leg[]): Story | null {
    const [leg] = legs
    const caller = legs.length === 1 && leg?.direction === 'in' ? this.#callerOf(leg.id) : null
    return caller === null || caller === leg?.id ? null : (this.#byLeg.get(caller) ?? null)
  }

  #isCalledBy(leg: Leg, story: Story): boolean {
    return leg.answeredAt === null && leg.peerLegIds.length === 0 && this.#callerStory([leg]) === story
  }

  #letGoOfTheAlone(legs: readonly Leg[], now: number, finished: Finished[]): void {
    if (legs.length < 2) return
    for (const { id } of legs) {
      const story = this.#byLeg.get(id)
      const since = story && this.#aloneSince.get(story)
      if (
        story &&
        since !== undefined &&
        now - since > ALONE_MS &&
        !legs.every((leg) => this.#byLeg.get(leg.id) === story)
      )
        this.#finish(story, since, finished)
    }
  }

  #begin(call: Call, first: Leg, { now, isAnew, from }: { now: number; isAnew: boolean; from: number | null }): Story {
    const story = new Story(beginStory(call, first, { now, isFragment: false }))
    this.#stories.add(story)
    if (isAnew && now - story.startedAt > FRESH_MS) story.gap(Math.max(from ?? 0, story.startedAt), now)
    return story
  }

  #give(story: Story, leg: Leg, view: View): Story {
    if (this.#byLeg.get(leg.id) === story) return story
    // Somebody new: a call of its own.
    if (story.legs.size > 0) story.isWhole()
    story.take(leg, view)
    this.#byLeg.set(leg.id, story)
    return story
  }
}

/** The legs about which these changes tell. */
export function touchedLegs(became: readonly RowBecame[]): Set<LegId> {
  const ids = new Set<LegId>()
  const add = (id: LegId | null) => {
    if (id !== null) ids.add(id)
  }
  for (const { table, id, before, after } of became)
    for (const row of [before, after]) {
      if (row === undefined) continue
      if (table === 'legs' || table === 'waitingCallers' || table === 'participants') add(id as LegId)
      else if (table === 'calls') for (const leg of (row as Call).legIds) add(leg)
      else if (table === 'parkedCalls') add((row as { legId: LegId }).legId)
      else if (table === 'consults') {
        add(id as LegId)
        add((row as { customerLegId: LegId }).customerLegId)
      }
    }
  return ids
}

const oldest = (legs: readonly Leg[]): Leg =>
  legs.reduce((one, other) => (other.createdAt < one.createdAt ? other : one))

/** One phone of ours is left of several who were there, with nobody, and waits for nobody. */
function isLeftAlone(view: View, story: Story): boolean {
  if (story.legs.size !== 1 || story.people.length < 2) return false
  const [id] = story.legs.keys()
  const leg = view.legs.get(id!)
  return leg !== undefined && leg.extensionId !== null && leg.phase === 'menu' && leg.peerLegIds.length === 0
}
