import type { Consult, Journey, Leg, LegId, LegQuality, Someone, View } from '@jackfield/model'
import { hearSound, joinSounds, soundOf } from './call-sounds.ts'
import { takeHead } from './head.ts'
import { keysOf } from './keys.ts'
import type { LegMemory } from './leg-memory.ts'
import { notedSteps } from './noted-step.ts'
import { outcomeOf } from './outcome.ts'
import { commanderOf, isOfCall, personOf, someone, talkers } from './people.ts'
import { recordedStep } from './recorded-step.ts'
import { earliest, isSame, type Steps } from './steps.ts'
import { type SavedStory, type StoryData, saveStory } from './story-data.ts'
import { waitSomewhere } from './wait-somewhere.ts'

/** A hold that a consult follows this soon is part of it, ms. */
const HOLD_BEFORE_ASKING_MS = 2_000
/** A phone that began to ring so shortly before somebody was moved to it rings for them, ms. */
const RUNG_BEFORE_MS = 1_000

/** One call as it goes on, from the rows of the board: whoever is told of it, the board showed it before. */
export class Story {
  readonly id: string
  readonly steps: Steps
  readonly keys: Set<string>
  readonly legs: ReadonlyMap<LegId, LegMemory>
  readonly #d: StoryData

  constructor(data: StoryData) {
    this.#d = data
    this.id = data.id
    this.steps = data.steps
    this.keys = data.keys
    this.legs = data.legs
  }

  get startedAt(): number {
    return this.#d.startedAt
  }
  get isFragment(): boolean {
    return this.#d.isFragment
  }
  /** Somebody new has come: it is a call of its own. */
  isWhole(): void {
    this.#d.isFragment = false
  }

  get people(): readonly Someone[] {
    return [...this.#d.who.values()]
  }

  /** `talked` = somebody has answered there already. */
  take(leg: Leg, view: View, talked = false): void {
    if (this.legs.has(leg.id)) return
    this.#d.legs.set(leg.id, {
      ...{ called: leg.direction === 'in', createdAt: leg.createdAt, peers: [], talked, lost: null },
      ...{ backFrom: false, rang: null, held: null, parked: null, queued: null, alone: null },
      recorded: null,
    })
    this.#d.who.set(leg.id, someone(leg))
    keysOf(view, leg, this.keys)
  }

  /** The leg goes to another story; gives whether somebody has answered there. */
  giveUp(id: LegId, now: number): boolean {
    const memory = this.legs.get(id)
    if (memory) this.#close(memory, this.steps.clock(now))
    this.#d.legs.delete(id)
    return memory?.talked ?? false
  }

  /** Takes in another one: the two are one call now. */
  join(other: Story, now: number): void {
    // A phone that was rung to be brought to this call: by a command, there is a moment in which it is in a call of its own.
    const isOwnPhone = other.people.length === 1
    if (isOwnPhone)
      for (const memory of other.legs.values()) {
        other.steps.drop(memory.rang)
        memory.rang = null
      }
    this.steps.join(other.steps)
    this.#d.startedAt = Math.min(this.startedAt, other.startedAt)
    for (const [id, memory] of other.legs) this.#d.legs.set(id, memory)
    for (const [id, who] of other.#d.who) this.#d.who.set(id, who)
    for (const [id, asking] of other.#d.asking) this.#d.asking.set(id, asking)
    for (const [id, step] of other.#d.rooms) this.#d.rooms.set(id, step)
    for (const id of other.#d.noted) this.#d.noted.add(id)
    joinSounds(this.#d.sounds, other.#d.sounds)
    for (const key of other.keys) this.keys.add(key)
    this.#d.answeredAt = earliest(this.#d.answeredAt, other.#d.answeredAt)
    if (this.#d.kind === 'internal') this.#d.kind = other.#d.kind
    if (!isOwnPhone) this.#d.callee ??= other.#d.callee
    this.#d.did ??= other.#d.did
    if (!other.isFragment && !isOwnPhone) this.steps.add('joined', this.steps.clock(now), {})
  }

  /** Nobody knows what happened between the two instants. */
  gap(from: number, now: number): void {
    const step = this.steps.add('gap', this.steps.clock(Math.min(from, now)), {})
    this.steps.end(step, this.steps.clock(now))
  }

  /** Takes in the board as it is. */
  look(view: View, now: number): void {
    const at = this.steps.clock(now)
    for (const [id, memory] of this.legs)
      if (!isOfCall(view.legs.get(id))) {
        this.#close(memory, at)
        this.#d.legs.delete(id)
      }
    const consults = [...view.consults.values()].filter(({ customerLegId }) => this.legs.has(customerLegId))
    this.#ask(consults, view, at)
    for (const [id, memory] of this.legs) this.#leg(view, view.legs.get(id)!, memory, consults, at)
    for (const [room, step] of this.#d.rooms)
      if (![...this.legs.keys()].some((id) => view.participants.get(id)?.conferenceId === room)) {
        this.steps.end(step, at)
        this.#d.rooms.delete(room)
      }
    notedSteps(view, this.#d, at)
  }

  /** How the sound of this leg came through until now. */
  hear(leg: LegId, quality: LegQuality, now: number): void {
    hearSound(this.#d.sounds, leg, quality, this.steps.clock(now))
  }

  /** To be kept for the next gateway. */
  save(): SavedStory {
    return saveStory(this.#d)
  }

  end(now: number): Journey {
    const at = this.steps.clock(now)
    this.steps.endAll(at)
    this.steps.add('ended', at, {})
    return this.journey(at)
  }

  /** As of now: later steps change nothing of what is given. */
  journey(endedAt: number | null): Journey {
    const steps = this.steps.all.map((step) => ({ ...step }))
    const rang = steps.find((step) => step.kind === 'rang')
    return {
      ...{ id: this.id, startedAt: this.startedAt, answeredAt: this.#d.answeredAt, endedAt, kind: this.#d.kind },
      outcome: outcomeOf(this.#d, steps),
      ...{ caller: this.#d.caller, callee: this.#d.callee ?? rang?.who ?? null, did: this.#d.did, steps },
      ...soundOf(this.#d.sounds, this.#d.who),
    }
  }

  #close(memory: LegMemory, at: number): void {
    for (const step of [memory.rang, memory.held, memory.parked, memory.queued, memory.alone, memory.recorded])
      this.steps.end(step, at)
    memory.rang = memory.held = memory.parked = memory.queued = memory.alone = memory.recorded = null
  }

  #ask(consults: readonly Consult[], view: View, at: number): void {
    for (const row of consults) {
      const known = this.#d.asking.get(row.id)
      const who = { ...row.target, extensionId: row.targetExtensionId }
      const target = row.targetLegId
      const { rang } = (target !== null && this.legs.get(target)) || {}
      this.steps.drop(rang)
      if (known && !known.over && (isSame(known.step.who, who) || known.target === null || known.target === target)) {
        known.target ??= target
        known.step.who = who
        continue
      }
      const operator = this.legs.get(row.id)
      if (operator?.held && at - operator.held.at <= HOLD_BEFORE_ASKING_MS) this.steps.drop(operator.held)
      else this.steps.end(operator?.held, at)
      if (operator) operator.held = null
      const by = this.#d.who.get(row.id) ?? personOf(view, row.operatorExtensionId)
      const step = this.steps.add('asked', at, { by, who, connected: false })
      this.#d.asking.set(row.id, { step, customer: row.customerLegId, target, over: false })
    }
    for (const [id, asking] of this.#d.asking) {
      if (consults.some((row) => row.id === id)) continue
      this.steps.end(asking.step, at)
      asking.over = true
      if (asking.target === null || !this.legs.has(asking.target) || !this.legs.has(asking.customer))
        this.#d.asking.delete(id)
      else if (view.legs.get(asking.customer)?.peerLegIds.includes(asking.target)) {
        asking.step.connected = true
        // The caller lost nobody: the operator brought them to who was asked.
        const customer = this.legs.get(asking.customer)!
        customer.lost = null
        customer.peers = [asking.target]
        this.#d.asking.delete(id)
      }
    }
  }

  #leg(view: View, leg: Leg, memory: LegMemory, consults: readonly Consult[], at: number): void {
    const call = view.calls.get(leg.callId)
    this.#d.who.set(leg.id, someone(leg))
    keysOf(view, leg, this.keys)
    if (call) takeHead(this.#d, view, call, leg)
    const isAsked = [...this.#d.asking.values()].some(({ target }) => target === leg.id)
    const asks = consults.some(
      ({ id, operatorExtensionId }) =>
        id === leg.id || (operatorExtensionId !== null && operatorExtensionId === leg.extensionId),
    )
    const peers = talkers(view, leg)
    this.#lose(view, leg, memory, { peers, isAside: isAsked || asks, at })
    // Who asks has the caller still, and who is asked has nobody yet.
    if (!asks && !isAsked) memory.peers = peers
    this.#ring(leg, memory, isAsked, at)
    const room = view.participants.get(leg.id)?.conferenceId ?? null
    if (room !== null && !this.#d.rooms.has(room))
      this.#d.rooms.set(
        room,
        this.steps.add('conference', at, { roomId: room, name: view.conferences.get(room)?.name ?? room }),
      )
    const together = room === null ? peers.length > 0 : (view.conferences.get(room)?.participantIds.length ?? 0) > 1
    if (together) this.#talk(leg, memory, { answeredAt: call?.answeredAt ?? at, isAsked, inRoom: room !== null, at })
    this.#hold(leg, memory, asks, at)
    waitSomewhere(view, leg, memory, {
      steps: this.steps,
      keys: this.keys,
      at,
      by: () => this.#byWhom(view, memory, at),
    })
    recordedStep(leg, memory, this.steps, at)
    this.#return(leg, memory, at)
  }

  /** Who talked with this leg is gone, or somebody has come in their place. */
  #lose(
    view: View,
    leg: Leg,
    memory: LegMemory,
    { peers, isAside, at }: { peers: readonly LegId[]; isAside: boolean; at: number },
  ): void {
    const isWith = (id: LegId) => leg.peerLegIds.includes(id) || view.legs.get(id)?.peerLegIds.includes(leg.id) === true
    if (memory.peers.length > 0 && !memory.peers.some(isWith) && !isAside)
      memory.lost = this.#d.who.get(memory.peers[0]!) ?? null
    if (memory.lost === null) return
    const [next] = peers.length > 0 ? peers : leg.peerLegIds
    const to = next === undefined ? undefined : this.#d.who.get(next)
    if (next === undefined || to === undefined) return
    const other = this.legs.get(next)
    const isYounger = other === undefined || other.createdAt >= memory.createdAt
    if (!isSame(to, memory.lost) && !isAside && isYounger && !this.steps.connected(to, at)) {
      // It may have rung a moment before the exchange said for whom.
      if (other?.rang && at - other.rang.at <= RUNG_BEFORE_MS) {
        this.steps.drop(other.rang)
        other.rang = null
      }
      this.steps.add('moved', at, { by: commanderOf(view, at, this.#d.who) ?? memory.lost, to })
    }
    memory.lost = null
  }

  #ring(leg: Leg, memory: LegMemory, isAsked: boolean, at: number): void {
    // A phone that is up and calls somebody else is dialing too.
    const rings = memory.called && leg.answeredAt === null && (leg.phase === 'ringing' || leg.phase === 'dialing')
    const who = someone(leg)
    if (rings && !isAsked) memory.rang ??= this.steps.add('rang', at, { who, answered: false })
    // Whose phone it is may be told a moment after it begins to ring.
    if (rings && memory.rang) memory.rang.who = who
    if (!rings) this.steps.end(memory.rang, at)
  }

  #talk(
    leg: Leg,
    memory: LegMemory,
    { answeredAt, isAsked, inRoom, at }: { answeredAt: number; isAsked: boolean; inRoom: boolean; at: number },
  ): void {
    if (this.#d.answeredAt === null)
      this.#d.answeredAt = Math.max(this.startedAt, Math.min(Number.isFinite(answeredAt) ? answeredAt : at, at))
    if (memory.talked) return
    memory.talked = true
    if (memory.rang) memory.rang.answered = true
    memory.rang = null
    if (leg.id === this.#d.first || isAsked || inRoom) return
    const who = someone(leg)
    if (!this.steps.all.some(({ kind }) => kind === 'answered')) this.#d.callee = who
    this.steps.add('answered', at, { who })
  }

  #hold(leg: Leg, memory: LegMemory, asks: boolean, at: number): void {
    if (leg.holdingAt !== null && !asks) memory.held ??= this.steps.add('held', at, { by: someone(leg) })
    else {
      this.steps.end(memory.held, at)
      memory.held = null
    }
  }

  /** What somebody did with a call whose other party has left it. */
  #byWhom(view: View, memory: LegMemory, at: number): Someone | null {
    const by = memory.lost
    memory.lost = null
    return by === null ? null : (commanderOf(view, at, this.#d.who) ?? by)
  }

  #return({ backFrom }: Leg, memory: LegMemory, at: number): void {
    if (backFrom !== null && !memory.backFrom)
      this.steps.add('returned', at, { from: { ...backFrom, extensionId: null } })
    memory.backFrom = backFrom !== null
  }
}
