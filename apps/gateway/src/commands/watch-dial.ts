import type { AmiEvent } from '@jackfield/ami'
import type { CommandError } from '@jackfield/model'
import {
  beginAttempt,
  type DialAttempt,
  type Effect,
  effectOn,
  effectSeen,
  hearAllPhones,
  hearAttempt,
  hearInvite,
} from '@jackfield/pbx'
import type { LiveBoard } from '../live/live-board.ts'

/**
 * How long nothing must be heard of a call that is up and dials nobody, until that is how it ended: it went from one phone to the
 * next, or to voicemail, or straight to a menu. ms
 */
const QUIET_MS = 3_000

/** The hang-up of one channel comes a little before or after that of the other, which may know the cause better. ms */
const GRACE_MS = 250

/** Events from which an attempt learns, and how many of them are kept until it is known which are about it. */
const aboutDials: ReadonlySet<string> = new Set(['DialBegin', 'DialEnd', 'Hangup'])
const MOST_UNCLAIMED = 500

export interface DialWatch {
  /** The leg that came of it, or one that rings for it. */
  readonly legId: string
  /** What has to be hung up so that nothing of it is left. */
  readonly wholeId: string
  /** Of a call file: the leg that came of it, which only Asterisk could name. */
  took(uniqueid: string): void
  /** Of a call file of which no leg came, or none that was seen. */
  failed(error: CommandError): void
  /** Reports the outcome once: null = answered. */
  start(onOutcome: (error: CommandError | null) => void): void
  end(): void
}

/** Follows a call from before it is asked for: its first events may come before the answer does. */
export function watchDial(options: {
  legId: string
  /** What shows that it has come to what it was made for. */
  effect: Effect
  /** The extension has several phones, and all of them ring. */
  allPhones?: boolean
  /** A call file rings the phone: the leg is told by `took`. */
  byFile?: boolean
  onTook?: (legId: string) => void
  board: Pick<LiveBoard, 'view' | 'flush' | 'onUpdate'>
  onEvent: (listener: (event: AmiEvent) => void) => () => void
  /** Whether the exchange has that channel, also one that is no leg of the board. */
  hasChannel: (uniqueid: string) => boolean
}): DialWatch {
  const { legId: made, effect, allPhones = false, byFile = false, onTook, board, onEvent, hasChannel } = options
  let attempt: DialAttempt = beginAttempt(made, { isUp: effect.kind === 'consults', allPhones, byFile })
  /** What was heard before the leg of a call file was known: some of it may be about that leg. */
  const unclaimed: AmiEvent[] = []
  const isClaimed = () => !byFile || attempt.legId !== made
  let unseen: CommandError | null = null
  let tell: ((error: CommandError | null) => void) | null = null
  let quiet: NodeJS.Timeout | undefined
  /** It ended before anybody could be asked. */
  let isDue = false
  /** The link was down since it began: words were missed, and with them maybe the end. */
  let hasMissed = false
  let isDown = false
  const disposers: (() => void)[] = []
  const end = () => {
    clearTimeout(quiet)
    for (const dispose of disposers.splice(0)) dispose()
    tell = null
  }
  const settle = (error: CommandError | null) => {
    const told = tell
    end()
    told?.(error)
  }
  const look = () => {
    if (tell === null) return
    learnMissed()
    // [RING-7] No event may say that a phone answered which took another's place at once: the board shows it.
    const legIds = [attempt.legId, ...attempt.ringing]
    if (legIds.some((id) => effectSeen(effectOn(effect, made, id), board.view))) settle(null)
  }
  const whenQuiet = () => {
    if (tell === null) {
      isDue = true
      return
    }
    if (attempt.over) return settle(attempt.failure ?? { code: 'dial-ended', reason: '' })
    board.flush()
    learnMissed()
    if (hasMissed && isGone()) return settle(attempt.failure ?? { code: 'dial-ended', reason: '' })
    // One of several phones was busy: another still rings.
    if (attempt.ringing.size > 0 && !attempt.ownAnswered) return
    const leg = board.view.legs.get(attempt.legId)
    // An operator who gives a consult up, or lets the customer ring on there, has had the wanted result.
    if (effect.kind === 'consults')
      return attempt.failure?.code === 'dial-ended' ? settle(null) : settle(attempt.failure)
    if (leg?.phase === 'menu' && effect.kind === 'call-made') settle(attempt.failure)
    // It was rung for one call only, and doesn't have it.
    else if (leg?.phase === 'menu' && effect.kind === 'talks-with') settle({ code: 'dial-ended', reason: '' })
    else if (!leg && attempt.failure) settle(attempt.failure)
  }
  /** Nothing is tried after what has failed: a consult rings one phone. */
  const isDone = () => attempt.over || (effect.kind === 'consults' && attempt.failure !== null)
  const isShown = () => [attempt.legId, ...attempt.ringing].some((id) => board.view.legs.has(id))
  /** Nothing of it is left. [ROOM-6] A number outside is called into a room by a Local channel, which the board shows as no leg. */
  const isGone = () => {
    if (!isClaimed()) return false
    if (effect.kind === 'consults') return !board.view.consults.has(made)
    if (effect.kind === 'invited') return !hasChannel(made) && !hasChannel(effect.viaId)
    return !isShown()
  }
  /** That one of several phones answered may have been said while the link was down: the board shows it. */
  const learnMissed = () => {
    if (!hasMissed || attempt.ownAnswered) return
    const ringing = new Set([...attempt.ringing].filter((id) => board.view.legs.has(id)))
    if (ringing.size !== attempt.ringing.size) attempt = { ...attempt, ringing }
    const legId = [...ringing].find((id) => board.view.legs.get(id)?.answeredAt)
    if (legId !== undefined) attempt = { ...attempt, legId, ownAnswered: true, failure: null, ringing: new Set() }
  }
  const lookAtLink = () => {
    const wasDown = isDown
    isDown = board.view.feeds.get('ami')?.state !== 'live'
    if (isDown) hasMissed = true
    else if (wasDown) wait(GRACE_MS)
  }
  const wait = (ms: number) => {
    clearTimeout(quiet)
    quiet = setTimeout(whenQuiet, ms)
  }
  const hear = (event: AmiEvent) => {
    if (!isClaimed()) {
      if (aboutDials.has(event.event)) unclaimed.push(event)
      if (unclaimed.length > MOST_UNCLAIMED) unclaimed.shift()
      return
    }
    const next = hearAllPhones(attempt, event, (known, heard) =>
      effect.kind === 'invited' ? hearInvite(known, effect.viaId, heard) : hearAttempt(known, heard),
    )
    if (next === attempt) return
    attempt = next
    wait(isDone() ? GRACE_MS : QUIET_MS)
    look()
  }
  disposers.push(onEvent(hear), board.onUpdate(lookAtLink))
  return {
    get legId() {
      return attempt.ownAnswered ? attempt.legId : ([...attempt.ringing][0] ?? attempt.legId)
    },
    get wholeId() {
      return attempt.ownAnswered ? attempt.legId : made
    },
    took(uniqueid) {
      if (isClaimed()) return
      attempt = { ...attempt, legId: uniqueid }
      onTook?.(uniqueid)
      for (const event of unclaimed.splice(0)) hear(event)
      look()
    },
    failed(error) {
      unseen = error
      settle(error)
    },
    start(onOutcome) {
      tell = onOutcome
      if (unseen !== null) return settle(unseen)
      disposers.push(board.onUpdate(look))
      look()
      if (isDue) whenQuiet()
    },
    end,
  }
}
