import type { CstaEvent } from '@jackfield/csta'
import type { RowBecame, Tables, View } from '@jackfield/model'
import type { LiveBoard } from '../live/live-board.ts'
import type { Seat } from '../live/seats.ts'
import { Alarms } from './alarms.ts'
import { eventsBetween } from './difference.ts'
import type { Attempt, Endings } from './endings.ts'
import { keepPending, keepUnsettled } from './pending.ts'
import { type DevicePicture, pictureOf, type Sight } from './picture.ts'
import { fateIn, isMovedIn, isPendingIn, isUnsettledIn, sightOf } from './sight.ts'

interface Monitor {
  readonly seatOf: () => Seat
  readonly tell: (event: CstaEvent) => void
  picture: DevicePicture
}

/** What the exchange has told of calls that reached nobody. */
type Heard = Pick<Endings, 'attempts' | 'unanswered' | 'own' | 'fresh'>

/** All monitors of all clients: the rows of the board that became others, told as events to those who monitor the device. */
export class Monitors {
  readonly #board: Pick<LiveBoard, 'view' | 'seen' | 'onUpdate'>
  readonly #endings: Heard
  readonly #byDevice = new Map<string, Set<Monitor>>()
  readonly #stop: () => void
  readonly #now: () => number
  readonly #alarms: Alarms
  /** Touched the last time too: the boards of some seats follow with the next patch. */
  #before = new Set<string>()

  constructor(board: Pick<LiveBoard, 'view' | 'seen' | 'onUpdate'>, endings: Heard, now: () => number) {
    this.#board = board
    this.#endings = endings
    this.#now = now
    this.#alarms = new Alarms(now, (device) => {
      for (const monitor of this.#byDevice.get(device) ?? []) this.#look(monitor, new Map())
    })
    this.#stop = board.onUpdate((became) => this.#update(became))
  }

  stop(): void {
    this.#stop()
    this.#alarms.stop()
    this.#byDevice.clear()
  }

  sight(seat: Seat): Sight {
    return sightOf(seat, this.#board.view, (one) => this.#board.seen(one), this.#now())
  }

  /** null = there is no such device on the board of that seat. */
  start(device: string, seatOf: () => Seat, tell: Monitor['tell']): (() => void) | null {
    const picture = this.#pictureOf(this.sight(seatOf()), device)
    if (!picture) return null
    const monitor: Monitor = { seatOf, tell, picture }
    const others = this.#byDevice.get(device) ?? new Set()
    this.#byDevice.set(device, others.add(monitor))
    this.#wake(picture)
    return () => {
      others.delete(monitor)
      if (others.size > 0 || this.#byDevice.get(device) !== others) return
      this.#byDevice.delete(device)
      this.#alarms.set(device, null)
    }
  }

  #update(became: readonly RowBecame[]): void {
    const called = this.#endings.fresh()
    if (this.#byDevice.size === 0) return
    const touched = touchedDevices(became, this.#board.view, (device) => this.#byDevice.has(device))
    for (const legId of called) {
      const device = this.#board.view.legs.get(legId)?.extensionId
      if (device && this.#byDevice.has(device)) touched.add(device)
    }
    const sights = new Map<string, Sight>()
    for (const device of new Set([...touched, ...this.#before]))
      for (const monitor of this.#byDevice.get(device) ?? []) if (this.#look(monitor, sights)) touched.add(device)
    this.#before = touched
  }

  #pictureOf(sight: Sight, device: string): DevicePicture | null {
    const picture = pictureOf(sight, device)
    const hasTried = picture?.calls.some(({ key }) => this.#endings.attempts(key).length > 0)
    if (!picture || !hasTried) return picture
    // A number that the seat sees nobody have is not told: the call has one that it may see.
    const seen = (attempt: Attempt): Attempt =>
      attempt.device !== null && sight.extensions.get(attempt.device) ? attempt : { ...attempt, device: null }
    return {
      ...picture,
      calls: picture.calls.map((call) => ({ ...call, attempts: this.#endings.attempts(call.key).map(seen) })),
    }
  }

  /** Whether it has to be looked at again, though nothing touches the device. */
  #look(monitor: Monitor, sights: Map<string, Sight>): boolean {
    const seat = monitor.seatOf()
    const sight = sights.get(seat.key) ?? this.sight(seat)
    sights.set(seat.key, sight)
    const { picture } = monitor
    // It is away while the exchange is, and may come back.
    const there = this.#pictureOf(sight, picture.device) ?? { ...picture, calls: [], agents: [] }
    const pending = keepPending(picture, there, isPendingIn(sight))
    const { picture: now, isKept } = keepUnsettled(picture, pending.picture, {
      isUnsettled: isUnsettledIn(sight),
      isMoved: isMovedIn(sight),
    })
    monitor.picture = now
    this.#wake(now)
    for (const event of eventsBetween(picture, now, fateIn(sight, this.#endings))) monitor.tell(event)
    return isKept || pending.isKept
  }

  /** Looks again when an agent has no work after a call any more. */
  #wake({ device, agents }: DevicePicture): void {
    const ends = agents.flatMap(({ until }) => until ?? [])
    this.#alarms.set(device, ends.length > 0 ? Math.min(...ends) : null)
  }
}

/** The devices of which something may be told that was not, of those that are monitored. */
function touchedDevices(
  became: readonly RowBecame[],
  view: View,
  isMonitored: (device: string) => boolean,
): Set<string> {
  const devices = new Set<string>()
  const add = (device: string | null | undefined) => {
    if (device && isMonitored(device)) devices.add(device)
  }
  const addLeg = (legId: string | null | undefined) => add(view.legs.get(legId ?? '')?.extensionId)
  for (const { table, id, before, after } of became)
    for (const row of [before, after]) {
      if (row === undefined) continue
      switch (table) {
        case 'extensions':
        case 'queues':
          add(id)
          break
        case 'legs': {
          const leg = row as Tables['legs']
          add(leg.extensionId)
          for (const peer of leg.peerLegIds) addLeg(peer)
          break
        }
        case 'calls':
          for (const legId of (row as Tables['calls']).legIds) addLeg(legId)
          break
        case 'consults': {
          const consult = row as Tables['consults']
          for (const legId of [consult.id, consult.customerLegId, consult.targetLegId]) addLeg(legId)
          break
        }
        case 'members':
          add((row as Tables['members']).extensionId)
          add((row as Tables['members']).queueId)
          break
        case 'waitingCallers':
          add((row as Tables['waitingCallers']).queueId)
          addLeg(id)
      }
    }
  return devices
}
