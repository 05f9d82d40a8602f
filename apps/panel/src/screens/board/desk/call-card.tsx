'use client'
import { type BoardState, madeBy, meantCall, type NumberedCall } from '@jackfield/client'
import type { Consult, ExtensionId, Leg, LegId, Party, View } from '@jackfield/model'
import { memo, useCallback, useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { phaseLook } from '../../../look/state-look.ts'
import { Greeting } from '../../../ring/greeting.tsx'
import { useBoard, usePanel, useRow, useUi, useView } from '../../../state/panel.tsx'
import { useStale } from '../../../state/stale-context.tsx'
import { Name, PhoneNumber } from '../../../text/name.tsx'
import { placeWord } from '../../../text/place-word.ts'
import { sinceOfLeg } from '../../../text/since.ts'
import { AfterFirst, partOf } from '../../../ui/after-first.tsx'
import { Timer } from '../../../ui/timer.tsx'
import { RowMenuButton } from '../dialogs/row-menu-button.tsx'
import { useDragHandle } from '../drag/use-drag-handle.ts'
import { CardActions } from './card-actions.tsx'
import { CardMarks } from './card-marks.tsx'
import { Asks, FromPhonebook, useOthers, Why } from './card-names.tsx'
import { RefusalLine } from './refusal-line.tsx'

const popLinks = partOf(() => import('../../../ring/pop-links.tsx').then(({ PopLinks }) => PopLinks))
const hasPops = ({ site }: BoardState) => site.screenPops.length > 0
const notesOfCall = partOf(() => import('../desk-data/notes-of-call.tsx').then(({ NotesOfCall }) => NotesOfCall))

const callSoFar = partOf(() => import('../desk-data/call-so-far.tsx').then(({ CallSoFar }) => CallSoFar))

/** One of my calls: who, why, for how long, and what can be done now. */
export const CallCard = memo(function CallCard({ call, mine }: { call: NumberedCall; mine: ExtensionId }) {
  const t = useTranslations()
  const { ui } = usePanel()
  const stale = useStale()
  const leg = useRow('legs', call.legId)
  const row = useRow('calls', call.callId)
  const consult = useRow('consults', call.legId)
  const parked = useView(
    ['parkedCalls'],
    useCallback(
      (view: View) => (call.slotId === null ? null : (view.parkedCalls.get(call.slotId) ?? null)),
      [call.slotId],
    ),
  )
  const others = useOthers(call.legId)
  const pops = useBoard(hasPops)
  const selected = useUi((state) => state.selected === call.legId)
  const chosen = useUi((state) => state.selected)
  const meant = useView(
    ['legs', 'extensions', 'parkedCalls', 'consults'],
    useCallback((view: View) => meantCall(view, mine, chosen) === call.legId, [mine, chosen, call.legId]),
  )
  const made = useView(
    ['commands', 'legs'],
    useCallback((view: View) => ownCall(view, call.legId), [call.legId]),
    alike,
  )
  const since = useView(
    ['legs', 'calls', 'consults', 'conferences', 'waitingCallers'],
    useCallback((view: View) => sinceOfCard(view, call.legId), [call.legId]),
  )
  const card = useRef<HTMLDivElement>(null)
  // The desk may be full: the card that the keys act on is in sight.
  useEffect(() => {
    if (selected) card.current?.scrollIntoView({ block: 'nearest' })
  }, [selected])
  const startDrag = useDragHandle(call.legId)
  if (!leg) return null

  // I pressed hold: my own leg still "talks", but what I see is a call on hold.
  const phase = consult ? phaseOfConsult(consult) : phaseShown(leg)
  const look = phaseLook[phase]
  const Icon = look.icon
  const who = parked
    ? parked.who
    : (asked(consult) ?? made?.about ?? leg.party ?? leg.place?.of ?? row?.caller ?? { name: '', number: '' })
  const name = others ?? (who.name || who.number || t('party.unknown'))
  const isMade = made !== null && phase === 'ringing'
  const isCalling = isMade ? made.kind !== 'supervise' : phase === 'dialing' && leg.direction === 'out'
  const incoming = !consult && !isMade && phase === 'ringing' && leg.direction === 'in'
  const word = incoming
    ? t('desk.incoming')
    : isCalling
      ? t('desk.calling')
      : (placeWord(t, consult ? null : leg.place) ?? t(`phase.${isMade ? 'supervising' : phase}`))
  return (
    // biome-ignore lint/a11y/useSemanticElements: a card with buttons in it can't itself be a button
    // biome-ignore lint/a11y/useKeyWithClickEvents: its digit chooses it
    <div
      ref={card}
      role="group"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the card is what the keys act on
      tabIndex={0}
      aria-label={`${call.number}. ${word}, ${name}${selected ? `, ${t('desk.selected')}` : ''}`}
      data-call={call.callId}
      data-leg={call.legId}
      data-row={`legs:${call.legId}`}
      data-phase={consult ? leg.phase : phase}
      data-tone={look.tone}
      data-stale={stale}
      data-selected={selected}
      data-meant={meant}
      aria-current={meant}
      onPointerDown={startDrag}
      onClick={() => ui.setState({ selected: call.legId })}
      className={`call-card tone hatch draggable ${incoming ? 'incoming' : ''}`}
    >
      <div className="card-head">
        <div className="card-line">
          <div className="card-who">
            <Name>{name}</Name>
          </div>
          <Timer since={since} className="flex-none text-[1.125rem] font-semibold" />
        </div>
        <div className="flex flex-wrap items-center gap-x-1.5">
          {others === null && who.name !== '' && <PhoneNumber className="card-number">{who.number}</PhoneNumber>}
          <kbd className="kbd flex-none" title={t('keys.calls')}>
            {call.number}
          </kbd>
          <RowMenuButton who={name} />
          <span className="ms-auto flex flex-none items-center gap-1 font-semibold text-tone">
            <Icon size="0.8125rem" className={incoming ? 'ring-pulse' : ''} aria-hidden="true" />
            {word}
          </span>
        </div>
      </div>
      {others === null && <FromPhonebook legId={call.legId} />}
      {incoming && row && <Greeting call={row} />}
      <Why call={row} slot={parked?.slot ?? null} />
      <Asks legId={call.legId} />
      {pops && <AfterFirst part={popLinks} legId={call.legId} />}
      <CardMarks leg={leg} backFrom={row?.backFrom ?? null} forWhom={parked?.forWhom ?? null} />
      <AfterFirst part={notesOfCall} callId={call.callId} />
      <AfterFirst part={callSoFar} legId={call.legId} incoming={incoming} />
      <RefusalLine of={call.legId} />
      <CardActions legId={call.legId} mine={mine} />
    </div>
  )
})

/** My phone rings for what I asked for myself: whom it is about, where the board can tell. */
function ownCall(view: View, legId: LegId): { kind: string; about: Party | null } | null {
  const made = madeBy(view, legId)
  if (!made) return null
  const about = made.aboutLegId === null || made.aboutLegId === legId ? undefined : view.legs.get(made.aboutLegId)
  return { kind: made.kind, about: about?.who ?? null }
}
const alike = (a: ReturnType<typeof ownCall>, b: ReturnType<typeof ownCall>) =>
  a?.kind === b?.kind && a?.about === b?.about

const phaseShown = (leg: Leg) => (leg.phase === 'talking' && leg.holdingAt !== null ? 'held' : leg.phase)

function sinceOfCard(view: View, legId: LegId): number | null {
  const leg = view.legs.get(legId)
  return view.consults.get(legId)?.phaseAt ?? (leg ? sinceOfLeg(view, leg, phaseShown(leg)) : null)
}

/** C5: the card's head is who is asked or talked with now, for how long; not the call that waits. */
const phaseOfConsult = ({ phase }: Consult): Leg['phase'] => (phase === 'swapped' ? 'talking' : phase)
const asked = (consult: Consult | null): Party | null =>
  consult && consult.phase !== 'swapped' ? consult.target : null
