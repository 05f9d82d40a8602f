import { madeBy, type NumberedCall } from '@jackfield/client'
import type { Feed, Leg, LegId, Party, Queue, View } from '@jackfield/model'
import type { useTranslations } from 'use-intl'
import { CELLS, clipped } from '../text/cells.ts'
import { formatDuration } from '../text/format-duration.ts'
import { placeWord } from '../text/place-word.ts'

type Translate = ReturnType<typeof useTranslations<never>>
/** What is said, piece by piece and always in the same order; each fits on a braille display by itself. */
export type Pieces = readonly string[]

/** Most that are named of what rings, talks or waits; the rest is a number. */
const MOST = 4
/** Most characters of a number: the longest that E.164 knows, with what is written between its digits. */
const NUMBER = 24

type NameKey = 'incoming' | 'calling' | 'ended' | 'missed'

/** A constant word and a name, which gives way to it. */
function named(t: Translate, key: NameKey, who: string): string {
  const say = (name: string) => t(`voice.${key}`, { who: name })
  return say(clipped(who, CELLS - [...say('')].length))
}
/** A text of which `room` characters are left to a name. */
const fitted = (make: (name: string) => string, name: string): string =>
  make(clipped(name, CELLS - [...make('')].length))

const nameOf = (t: Translate, who: Party | null): string => who?.name || who?.number || t('party.unknown')

/** Whom a card of the desk is about. */
function whoOf(view: View, { legId, callId, slotId }: NumberedCall): Party | null {
  if (slotId !== null) return view.parkedCalls.get(slotId)?.who ?? null
  const leg = view.legs.get(legId)
  const made = madeBy(view, legId)
  const about = made?.aboutLegId == null || made.aboutLegId === legId ? undefined : view.legs.get(made.aboutLegId)
  return (
    view.consults.get(legId)?.target ??
    about?.who ??
    leg?.party ??
    leg?.place?.of ??
    view.calls.get(callId)?.caller ??
    null
  )
}

/** A4, A8: who rings at my phone and why: name, number, the queue or line it came by, the number that was called. */
export function incoming(t: Translate, view: View, call: NumberedCall): Pieces {
  const who = whoOf(view, call)
  const name = nameOf(t, who)
  if (madeBy(view, call.legId)) return [named(t, 'calling', name)]
  const { queueId = null, trunkId = null, did = null, backFrom = null } = view.calls.get(call.callId) ?? {}
  const via = [
    queueId && (view.queues.get(queueId)?.name ?? queueId),
    trunkId && (view.trunks.get(trunkId)?.name ?? trunkId),
  ]
  return [
    named(t, 'incoming', name),
    who !== null && who.number !== name ? clipped(who.number, NUMBER) : '',
    backFrom ? fitted((from) => t('mark.backFrom', { who: from }), nameOf(t, backFrom)) : '',
    ...via.map((place) => (place ? fitted((one) => t('desk.via', { name: one }), place) : '')),
    did ? t('desk.did', { did: clipped(did, NUMBER) }) : '',
  ].filter((piece) => piece !== '')
}

/** Status key 1: everything that rings at my phone. */
export function whoRings(t: Translate, view: View, calls: readonly NumberedCall[]): Pieces {
  const ringing = calls.filter(({ phase }) => phase === 'ringing')
  if (ringing.length === 0) return [t('voice.noRing')]
  return [...ringing.slice(0, MOST).flatMap((call) => incoming(t, view, call)), ...rest(t, ringing.length)]
}

/** How a call of mine is now: I pressed hold, or what its own leg does. */
export const stateOf = (view: View, { legId, phase }: NumberedCall): Leg['phase'] =>
  phase === 'talking' && view.legs.get(legId)?.holdingAt != null ? 'held' : phase

/** A call of mine: its digit, what it does, with whom. */
export function myCall(t: Translate, view: View, call: NumberedCall): string {
  const place = view.consults.has(call.legId) ? null : (view.legs.get(call.legId)?.place ?? null)
  const word = clipped(placeWord(t, place) ?? t(`phase.${stateOf(view, call)}`), NUMBER)
  return fitted((name) => `${call.number}: ${word}, ${name}`, nameOf(t, whoOf(view, call)))
}

/** Status key 2: my calls, by their digits. */
export function myCalls(t: Translate, view: View, calls: readonly NumberedCall[]): Pieces {
  if (calls.length === 0) return [t('desk.calls', { count: 0 })]
  return [...calls.slice(0, MOST).map((call) => myCall(t, view, call)), ...rest(t, calls.length)]
}

/** A call of mine that is over: one that only rang was missed, unless somebody else has it. */
export const over = (t: Translate, who: Party | null, missed: boolean): string =>
  named(t, missed ? 'missed' : 'ended', nameOf(t, who))

/** Status key 5: the queues in which somebody waits, how many, and for how long the first of them. */
export function queues(t: Translate, view: View, now: number): Pieces {
  const busy = [...view.queues.values()]
    .filter(({ waitingIds }) => waitingIds.length > 0)
    .sort((a, b) => a.name.localeCompare(b.name))
  if (busy.length === 0) return [t('queues.nobody')]
  return [...busy.slice(0, MOST).flatMap((queue) => waiting(t, view, queue, now)), ...rest(t, busy.length)]
}

function waiting(t: Translate, view: View, { name, waitingIds }: Queue, now: number): Pieces {
  const joinedAt = view.waitingCallers.get(waitingIds[0] as LegId)?.joinedAt
  return [
    fitted((queue) => t('voice.waiting', { name: queue, count: waitingIds.length }), name),
    ...(joinedAt === undefined ? [] : [`${t('queues.longest')} ${formatDuration(now - joinedAt)}`]),
  ]
}

/** Status key 6: the links to the exchange and of this page, as the lamps of the top bar show them. */
export function health(t: Translate, view: View, link: 'live' | 'priming' | 'down'): Pieces {
  const feed = (id: Feed['id']) => (link === 'live' ? (view.feeds.get(id)?.state ?? 'absent') : 'down')
  return [
    `${t('feeds.ami')}: ${t(`feeds.${feed('ami' as Feed['id'])}`)}`,
    `${t('feeds.ari')}: ${t(`feeds.${feed('ari' as Feed['id'])}`)}`,
    `${t('feeds.browser')}: ${t(`feeds.${link}`)}`,
    // It is no link: a word only when something is wrong.
    ...(view.feeds.get('memory')?.state === 'down' ? [`${t('feeds.memory')}: ${t('feeds.down')}`] : []),
  ]
}

const rest = (t: Translate, all: number): Pieces => (all > MOST ? [t('voice.more', { count: all - MOST })] : [])
