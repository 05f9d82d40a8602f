'use client'
import { type BoardState, type MyCall, othersInRoom } from '@jackfield/client'
import type { Call, Consult, ExtensionId, Leg, LegId, Party, View } from '@jackfield/model'
import { CircleDot, Headphones, MicOff, Pause, Undo2 } from 'lucide-react'
import { memo, useCallback, useEffect, useRef } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { AfterFirst, partOf } from '../board/after-first.tsx'
import { commands } from '../commands/all.ts'
import type { Command } from '../commands/command.ts'
import { consultSteps } from '../commands/consult.ts'
import { hangUp } from '../commands/hang-up.ts'
import { mayRun } from '../commands/may-run.ts'
import { useStart } from '../commands/use-commands.ts'
import { useWords } from '../commands/words.ts'
import { useDragHandle } from '../drag/use-drag-handle.ts'
import { useBoard, usePanel, useRow, useUi, useView } from '../live/panel.tsx'
import { useStale } from '../live/stale-context.tsx'
import { phaseLook } from '../look/state-look.ts'
import { RowMenuButton } from '../overlays/row-menu-button.tsx'
import { Name, PhoneNumber } from '../text/name.tsx'
import { Timer } from '../text/timer.tsx'

const notesOfCall = partOf(() => import('../memory/notes-of-call.tsx').then(({ NotesOfCall }) => NotesOfCall))

const meOf = (state: BoardState) => state.me
/** While somebody is asked the card offers how that can end; all else is in its menu, and has its key. */
const whileAsking: ReadonlySet<Command> = new Set([...consultSteps, hangUp])

/** One of my calls: who, why, for how long, and what can be done now. */
export const CallCard = memo(function CallCard({
  call,
  index,
  mine,
}: {
  call: MyCall
  index: number
  mine: ExtensionId
}) {
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
  const selected = useUi((state) => state.selected === call.legId)
  const card = useRef<HTMLDivElement>(null)
  // The desk may be full: the card that the keys act on is in sight.
  useEffect(() => {
    if (selected) card.current?.scrollIntoView({ block: 'nearest' })
  }, [selected])
  const startDrag = useDragHandle(call.legId)
  // The words of its buttons as one text: drawn again only when they are others.
  const labels = useView(
    ['legs', 'calls', 'consults'],
    useCallback(
      (view: View) => {
        const selection = { legId: call.legId, targetId: null, actorId: mine }
        const offered = commands.filter((command) => command.card?.(view, selection) === true)
        return (view.consults.has(call.legId) ? offered.filter((one) => whileAsking.has(one)) : byWeight(offered))
          .map(({ label }) => label)
          .join(' ')
      },
      [call.legId, mine],
    ),
  )
  if (!leg) return null

  // I pressed hold: my own leg still "talks", but what I see is a call on hold.
  const phase = consult
    ? phaseOfConsult(consult)
    : leg.phase === 'talking' && leg.holdingAt !== null
      ? 'held'
      : leg.phase
  const look = phaseLook[phase]
  const Icon = look.icon
  const who = parked ? parked.who : (asked(consult) ?? leg.party ?? row?.caller ?? { name: '', number: '' })
  const name = others ?? (who.name || who.number || t('party.unknown'))
  const incoming = !consult && phase === 'ringing' && leg.direction === 'in'
  const since = consult
    ? consult.phaseAt
    : phase === 'held'
      ? (leg.holdingAt ?? leg.heldAt ?? leg.phaseAt)
      : (leg.answeredAt ?? leg.phaseAt)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a card with buttons in it can't itself be a button
    // biome-ignore lint/a11y/useKeyWithClickEvents: focus selects it as a click does
    <div
      ref={card}
      role="group"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the card is what the keys act on
      tabIndex={0}
      aria-label={`${index}. ${incoming ? t('desk.incoming') : t(`phase.${phase}`)}, ${name}${selected ? `, ${t('desk.selected')}` : ''}`}
      data-call={call.callId}
      data-leg={call.legId}
      data-row={`legs:${call.legId}`}
      data-phase={consult ? leg.phase : phase}
      data-tone={look.tone}
      data-stale={stale}
      data-selected={selected}
      aria-current={selected}
      onPointerDown={startDrag}
      onClick={() => ui.setState({ selected: call.legId })}
      onFocus={(event) => event.target === event.currentTarget && ui.setState({ selected: call.legId })}
      className={`call-card tone hatch draggable ${incoming ? 'incoming' : ''}`}
    >
      <div className="card-head">
        <div className="card-line">
          <div className="card-who">
            <Name>{name}</Name>
          </div>
          <Timer since={since} className="flex-none text-[1.125rem] font-semibold" />
        </div>
        <div className="flex items-center gap-1.5">
          {others === null && who.name !== '' && (
            <PhoneNumber className="min-w-0 truncate text-ink-2">{who.number}</PhoneNumber>
          )}
          <kbd className="kbd flex-none" title={t('keys.calls')}>
            {index}
          </kbd>
          <RowMenuButton who={name} />
          <span className="ms-auto flex flex-none items-center gap-1 font-semibold text-tone">
            <Icon size="0.8125rem" className={incoming ? 'ring-pulse' : ''} aria-hidden="true" />
            {incoming ? t('desk.incoming') : t(`phase.${phase}`)}
          </span>
        </div>
      </div>
      <Why call={row} slot={parked?.slot ?? null} />
      <Asks legId={call.legId} />
      <div className="flex flex-wrap gap-1.5 empty:hidden">
        {row?.backFrom && (
          <span className="chip" data-mark="back">
            <Undo2 size="0.6875rem" aria-hidden="true" />
            {t('mark.backFrom', { who: row.backFrom.name || row.backFrom.number })}
          </span>
        )}
        {parked?.forWhom && (
          <span className="chip text-accent!" data-for={parked.forWhom.number}>
            <Name>{t('parking.for', { who: parked.forWhom.name || parked.forWhom.number })}</Name>
          </span>
        )}
        {leg.heldAt !== null && <span className="chip">{t('desk.heldBy')}</span>}
        {leg.holdingAt !== null && <span className="chip">{t('desk.holding')}</span>}
        {leg.recording && (
          <span className="chip text-danger!">
            <CircleDot size="0.6875rem" aria-hidden="true" />
            {t(leg.recordingPaused ? 'mark.recordingPaused' : 'mark.recording')}
          </span>
        )}
        {leg.muted && (
          <span className="chip" data-muted="">
            <MicOff size="0.6875rem" aria-hidden="true" />
            {t('mark.muted')}
          </span>
        )}
        {leg.supervises && (
          <span className="chip" data-mode={leg.supervises.mode ?? 'unknown'}>
            <Headphones size="0.6875rem" aria-hidden="true" />
            {t(leg.supervises.mode === null ? 'phase.supervising' : `command.${leg.supervises.mode}`)}
          </span>
        )}
        {leg.supervisedBy.length > 0 && (
          <span className="chip">
            <Headphones size="0.6875rem" aria-hidden="true" />
            {t('mark.supervised')}
          </span>
        )}
      </div>
      <AfterFirst part={notesOfCall} callId={call.callId} />
      <div className="flex flex-wrap items-center gap-1">
        {labels.split(' ').map((label, i) => {
          const command = commands.find((one) => one.label === label)
          return command ? (
            <Action key={label} command={command} legId={call.legId} mine={mine} small={!consult && i >= MOST_WORDS} />
          ) : null
        })}
      </div>
    </div>
  )
})

/** Everybody else in the room that my leg is in, as one text ("Anna and +39 06 55"); null while I am in none, or alone in it. */
function useOthers(legId: LegId): string | null {
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

/** So many buttons with words make one calm line; the others are icons beside them. */
const MOST_WORDS = 3

/** The first of them, as the menus have them, and always what ends the call. */
function byWeight(all: readonly Command[]): readonly Command[] {
  if (all.length <= MOST_WORDS) return all
  const ends = all.filter(({ danger }) => danger)
  const rest = all.filter(({ danger }) => !danger)
  const first = MOST_WORDS - ends.length
  return [...rest.slice(0, first), ...ends, ...rest.slice(first)]
}

/** Why it came to me: the queue, the trunk, the number that was dialled. One calm line. */
function Why({ call, slot }: { call: Call | null; slot: string | null }) {
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
  const parts = [
    names && t('desk.via', { name: names }),
    call?.did && t('desk.did', { did: call.did }),
    slot && t('desk.parkedIn', { slot }),
  ].filter(Boolean)
  return parts.length === 0 ? null : (
    <p className="flex text-ink-2">
      <Name>{parts.join(' · ')}</Name>
    </p>
  )
}

/** C5: the card's head is who is asked or talked with now, for how long; not the call that waits. */
const phaseOfConsult = ({ phase }: Consult): Leg['phase'] => (phase === 'swapped' ? 'talking' : phase)
const asked = (consult: Consult | null): Party | null =>
  consult && consult.phase !== 'swapped' ? consult.target : null

/** C5: who waits while whom is asked, and since when. */
function Asks({ legId }: { legId: LegId }) {
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

/** A button of a card; when it can't run it stays focusable and says why. */
function Action({
  command,
  legId,
  mine,
  small,
}: {
  command: Command
  legId: LegId
  mine: ExtensionId
  small: boolean
}) {
  const t = useTranslations()
  const words = useWords()
  const start = useStart()
  const me = useBoard(meOf)
  const why = useView(
    ['legs', 'extensions', 'feeds', 'conferences', 'needs', 'lots', 'parkedCalls', 'consults'],
    useCallback(
      (view: View) => {
        const verdict = mayRun(command, { view, me }, { legId, targetId: null, actorId: mine })
        return verdict.ok ? null : words.refusal(verdict.reason)
      },
      [command, legId, mine, me, words],
    ),
  )
  const pressed = useView(
    ['legs'],
    useCallback(
      (view: View) => command.pressed?.(view, { legId, targetId: null, actorId: mine }) ?? null,
      [command, legId, mine],
    ),
  )
  // Of a call that one only listens to, one's own part is stopped.
  const stops = useView(
    ['legs'],
    useCallback(
      (view: View) => command === hangUp && (view.legs.get(legId)?.supervises ?? null) !== null,
      [command, legId],
    ),
  )
  const Icon = command.icon
  const word = t(`command.${stops ? 'stop' : command.label}`)
  const primary = command.primary === true && why === null
  return (
    <button
      type="button"
      data-command={command.kind}
      data-label={command.label}
      aria-pressed={pressed ?? undefined}
      aria-disabled={why !== null}
      title={why ?? (small ? word : undefined)}
      aria-label={small ? word : undefined}
      aria-description={why ?? undefined}
      aria-keyshortcuts={command.hotkey}
      className={`button ${command.danger ? 'danger' : primary ? 'primary' : ''} ${small ? 'min-w-7 justify-center !px-1' : ''}`}
      onClick={(event) => {
        event.stopPropagation()
        if (why === null && pressed !== true) start(command, { legId })
      }}
    >
      <Icon size="0.875rem" aria-hidden="true" />
      {!small && word}
      {!small && (
        <span className={`text-[0.6875rem] uppercase ${primary ? '' : 'text-ink-3'}`} aria-hidden="true">
          {command.hotkey}
        </span>
      )}
    </button>
  )
}
