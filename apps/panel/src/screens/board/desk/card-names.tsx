'use client'
import { othersInRoom } from '@jackfield/client'
import type { Call, Leg, LegId, Party, PhonebookEntry, View } from '@jackfield/model'
import { Pause } from 'lucide-react'
import { lazy, Suspense, useCallback } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { useBoard, useRow, useView } from '../../../state/panel.tsx'
import { CallerLink, CallerTag } from '../../../text/caller-tag.tsx'
import { Name } from '../../../text/name.tsx'
import { VipMark } from '../../../text/vip.tsx'
import { Timer } from '../../../ui/timer.tsx'

/** Few have one: it is not of the first board. */
const ContactPhoto = lazy(() => import('../../../text/contact-photo.tsx'))

/** Everybody else in the room that my leg is in, as one text ("Anna and +39 06 55"); null while I am in none, or alone in it. */
export function useOthers(legId: LegId): string | null {
  const t = useTranslations()
  const locale = useLocale()
  const unknown = t('party.unknown')
  return useView(
    ['participants', 'conferences', 'legs'],
    useCallback(
      (view: View) => {
        const names = othersInRoom(view, legId).map(({ who }) => who.name || who.number || unknown)
        return names.length === 0 ? null : new Intl.ListFormat(locale).format(names)
      },
      [legId, locale, unknown],
    ),
  )
}

/** Why it came to me: the queue, the trunk, the number that was dialled. One calm line. */
export function Why({ call, slot }: { call: Call | null; slot: string | null }) {
  const t = useTranslations()
  const queueId = call?.queueId ?? null
  const trunkId = call?.trunkId ?? null
  const select = useCallback(
    (view: View) =>
      [queueId && (view.queues.get(queueId)?.name ?? queueId), trunkId && (view.trunks.get(trunkId)?.name ?? trunkId)]
        .filter(Boolean)
        .join(' · '),
    [queueId, trunkId],
  )
  const names = useView(['queues', 'trunks'], select)
  // The names give way at their end; what ends in a number goes to a line of its own where there is no room.
  const numbers = [call?.did && t('desk.did', { did: call.did }), slot && t('desk.parkedIn', { slot })].filter(Boolean)
  if (!names && numbers.length === 0) return null
  return (
    <p className="flex flex-wrap gap-x-1 text-ink-2">
      {names && <Name>{t('desk.via', { name: names })}</Name>}
      {numbers.map((text, i) => (
        <span key={text} className="max-w-full [overflow-wrap:anywhere]">
          {(names || i > 0) && '· '}
          <bdi>{text}</bdi>
        </span>
      ))}
    </p>
  )
}

/** A1, A2: what the phonebook or another program knows of who is at the other end: company, VIP, tag, their page there, and the caller id that its name stands in for. */
export function FromPhonebook({ legId }: { legId: LegId }) {
  const t = useTranslations('contacts')
  const contact = useView(
    ['legs'],
    useCallback((view: View) => contactAcross(view, legId), [legId]),
  )
  const number = useView(
    ['legs'],
    useCallback((view: View) => legAcross(view, legId)?.who.number ?? '', [legId]),
  )
  const isOwn = useBoard(({ ownNames }) => ownNames).has(number)
  if (contact === null) return null
  const { company, vip, contacts, callerName, tag, link, photo } = contact
  const notes = [
    contacts > 1 && t('several', { count: contacts }),
    callerName && t('callerId', { name: callerName }),
    isOwn && t('own'),
  ]
  return (
    <p className="flex flex-wrap items-baseline gap-x-1.5 text-ink-2 empty:hidden" data-phonebook="">
      {photo !== null && (
        <Suspense fallback={<span className="size-8 flex-none" />}>
          <ContactPhoto at={photo} size="small" />
        </Suspense>
      )}
      {vip && <VipMark />}
      {company !== '' && <Name className="font-medium">{company}</Name>}
      {tag !== '' && <CallerTag>{tag}</CallerTag>}
      {notes.filter(Boolean).map((note) => (
        <bdi key={String(note)} className="text-xs [overflow-wrap:anywhere]">
          {note}
        </bdi>
      ))}
      {link !== null && <CallerLink href={link} />}
    </p>
  )
}

/** Of the one at the other end, when there is just one. */
function legAcross(view: View, legId: LegId): Leg | null {
  const peers = view.legs.get(legId)?.peerLegIds ?? []
  return peers.length === 1 ? (view.legs.get(peers[0]!) ?? null) : null
}
const contactAcross = (view: View, legId: LegId): PhonebookEntry | null => legAcross(view, legId)?.contact ?? null

/** C5: the customer and the target of a consult, and since when. */
export function Asks({ legId }: { legId: LegId }) {
  const t = useTranslations()
  const consult = useRow('consults', legId)
  const customer = useRow('legs', consult?.customerLegId ?? legId)
  const target = useRow('legs', consult?.targetLegId ?? legId)
  if (!consult) return null
  const name = (party: Party | undefined) => party?.name || party?.number || t('party.unknown')
  const words = { who: name(customer?.who), to: name(consult.target) }
  const waits = consult.phase === 'swapped' ? target : customer
  return (
    <p data-consult={consult.phase} data-tone="held" className="tone flex items-start gap-1.5">
      <Pause size="0.8125rem" className="mt-1 flex-none text-tone" aria-hidden="true" />
      <span className="min-w-0 flex-1 [overflow-wrap:anywhere]" title={waits?.who.number}>
        {t(consult.phase === 'swapped' ? 'desk.asksSwapped' : 'desk.asks', words)}
      </span>
      <Timer since={waits?.heldAt ?? consult.phaseAt} className="flex-none font-semibold text-tone" />
    </p>
  )
}
