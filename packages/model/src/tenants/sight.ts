import { isPersonOf } from '../policy/limits.ts'
import type { View } from '../rows.ts'
import type { Command } from '../rows-exchange.ts'
import type { Member, ParkedCall, Participant, WaitingCaller } from '../rows-places.ts'
import type { Bounds, TenantPlaceKind } from './bounds.ts'

/**
 * What of one board belongs to the contexts of these bounds. Answers are remembered, so it is good for as long as the board does not change.
 * The rules are in docs/operator/rights.md and, with their ids, in packages/pbx/SPEC.md.
 */
export class Sight {
  readonly bounds: Bounds
  readonly view: View
  readonly #people = new Map<string, boolean>()
  readonly #calls = new Map<string, boolean>()
  readonly #queues = new Map<string, boolean>()
  readonly #rooms = new Map<string, boolean>()
  #parked: ReadonlyMap<string, ParkedCall> | null = null

  constructor(bounds: Bounds, view: View) {
    this.bounds = bounds
    this.view = view
  }

  /** [TENANT-1] [SIGHT-1] A person with a hint, or by configuration, in one of the contexts, and of one of the groups. */
  isOurs(extensionId: string | null): boolean {
    if (extensionId === null) return false
    const { contexts, groups, phones } = this.bounds
    const theirs = contexts && this.view.personContexts.get(extensionId)?.contexts
    if (contexts !== null && !theirs?.some((context) => contexts.has(context))) return false
    if (groups === null || phones.has(extensionId)) return true
    return remembered(this.#people, extensionId, () => groups.some((one) => isPersonOf(one, this.view, extensionId)))
  }

  /** [TENANT-2] A call in which one of our people is, that stands at a place of ours, or that came by a line or DID of ours alone. */
  seesCall(id: string): boolean {
    return remembered(this.#calls, id, () => this.#judgeCall(id))
  }

  #judgeCall(id: string): boolean {
    const call = this.view.calls.get(id)
    if (!call) return false
    const { legs, waitingCallers, participants } = this.view
    if (call.legIds.some((legId) => this.isOurs(legs.get(legId)?.extensionId ?? null))) return true
    if (call.did !== null && this.#owner('dids', call.did) === 'ours') return true
    if (call.trunkId !== null && this.#owner('trunks', call.trunkId) === 'ours') return true
    if (call.queueId !== null && this.ownsQueue(call.queueId)) return true
    return call.legIds.some((legId) => {
      const queue = waitingCallers.get(legId)?.queueId
      if (queue !== undefined && this.ownsQueue(queue)) return true
      const room = participants.get(legId)?.conferenceId
      if (room !== undefined && this.#isNamed('rooms', room)) return true
      const lot = this.#parkedOf(legId)?.lotId
      return lot !== undefined && this.#owner('lots', lot) === 'ours'
    })
  }

  /** The leg of a call that is seen. */
  seesLeg(id: string): boolean {
    const leg = this.view.legs.get(id)
    return leg !== undefined && this.seesCall(leg.callId)
  }

  /** [TENANT-3] A queue that is named for one of the contexts, or that one of our people serves. */
  seesQueue(id: string): boolean {
    return this.#isNamed('queues', id) || this.#isServed(id)
  }

  /** Whose callers are seen: named for one of the contexts; where no context names it, one that our people serve. */
  ownsQueue(id: string): boolean {
    return this.#isNamed('queues', id) || (this.#owner('queues', id) === undefined && this.#isServed(id))
  }

  #isServed(queueId: string): boolean {
    return remembered(this.#queues, queueId, () => {
      const members = this.view.queues.get(queueId)?.memberIds ?? []
      return members.some((id) => this.isOurs(this.view.members.get(id)?.extensionId ?? null))
    })
  }

  seesWaiting({ id, queueId }: WaitingCaller): boolean {
    return this.seesQueue(queueId) && this.seesLeg(id)
  }

  /** One of our people, or in a queue of ours alone a member who is nobody of the board. */
  seesMember({ queueId, extensionId }: Member): boolean {
    if (!this.seesQueue(queueId)) return false
    return extensionId === null ? this.#owner('queues', queueId) === 'ours' : this.isOurs(extensionId)
  }

  /** [TENANT-4] A conference that is named for one of the contexts, or in which one of our people is. */
  seesRoom(id: string): boolean {
    return this.#isNamed('rooms', id) || remembered(this.#rooms, id, () => this.#isInside(id))
  }

  #isInside(roomId: string): boolean {
    const inside = this.view.conferences.get(roomId)?.participantIds ?? []
    return inside.some((legId) => this.isOurs(this.view.participants.get(legId)?.extensionId ?? null))
  }

  seesParticipant({ id, conferenceId }: Participant): boolean {
    return this.seesRoom(conferenceId) && this.seesLeg(id)
  }

  /** [TENANT-5] Lots, lines and switches that are named for one of the contexts; a lot also while a call that is seen is parked there. */
  seesLot(id: string): boolean {
    return this.#isNamed('lots', id) || (this.view.lots.get(id)?.parkedIds ?? []).some((slot) => this.seesSlot(slot))
  }

  seesSlot(id: string): boolean {
    const parked = this.view.parkedCalls.get(id)
    return parked !== undefined && this.seesLeg(parked.legId)
  }

  seesTrunk(id: string): boolean {
    return this.#isNamed('trunks', id)
  }

  /** Others have calls on that line too. */
  sharesTrunk(id: string): boolean {
    return this.#owner('trunks', id) === 'shared'
  }

  seesSwitch(id: string): boolean {
    return this.#isNamed('switches', id)
  }

  /** [TENANT-6] Asked by an operator who is bound to no other contexts, or made by the gateway itself for one of our people. */
  seesCommand({ operator, actorExtensionId }: Pick<Command, 'operator' | 'actorExtensionId'>): boolean {
    return operator === null ? this.isOurs(actorExtensionId) : this.bounds.operators.has(operator)
  }

  #owner(kind: TenantPlaceKind, id: string) {
    return this.bounds.places[kind].get(id)
  }

  #isNamed(kind: TenantPlaceKind, id: string): boolean {
    const owner = this.#owner(kind, id)
    return owner === 'ours' || owner === 'shared'
  }

  #parkedOf(legId: string): ParkedCall | undefined {
    this.#parked ??= new Map([...this.view.parkedCalls.values()].map((one) => [one.legId, one]))
    return this.#parked.get(legId)
  }
}

function remembered(answers: Map<string, boolean>, id: string, judge: () => boolean): boolean {
  const known = answers.get(id)
  if (known !== undefined) return known
  const answer = judge()
  answers.set(id, answer)
  return answer
}
