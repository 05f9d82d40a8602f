'use client'
import { qualityOf } from '@jackfield/client'
import type { Call, CallId, LegId, View } from '@jackfield/model'
import { useVirtualizer } from '@tanstack/react-virtual'
import { ArrowDownLeft, ArrowLeftRight, ArrowUpRight, CircleDot, Headphones } from 'lucide-react'
import { memo, useCallback, useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { handleOfCall } from '../../../commands/handle-of-call.ts'
import { phaseLook } from '../../../look/state-look.ts'
import { useRem } from '../../../look/use-rem.ts'
import { OfExchange } from '../../../state/of-exchange.tsx'
import { usePanel, useRow, useSettings, useUi, useView } from '../../../state/panel.tsx'
import type { Density } from '../../../state/settings.ts'
import { useKnown, useStale } from '../../../state/stale-context.tsx'
import { AtExchange } from '../../../text/at-exchange.tsx'
import { BesideNameIn } from '../../../text/caller-tag.tsx'
import { Doing } from '../../../text/doing.tsx'
import { InHand } from '../../../text/in-hand.tsx'
import { Name, PhoneNumber } from '../../../text/name.tsx'
import { placeWord } from '../../../text/place-word.ts'
import { sinceOfCall } from '../../../text/since.ts'
import { Timer } from '../../../ui/timer.tsx'
import { NoteMark } from '../desk-data/notes-of-call.tsx'
import { RowMenuButton } from '../dialogs/row-menu-button.tsx'
import { useDragHandle } from '../drag/use-drag-handle.ts'
import { NewAbove, useNewAbove } from '../new-above.tsx'
import { useKeptPlace } from './keep-place.ts'

/** Height of a row, rem. */
const ROW: Record<Density, number> = { compact: 2.5, comfortable: 3, large: 3.75 }

/** V2: every call, newest first, virtualised. */
export function CallsList() {
  const t = useTranslations()
  const ids = useView(['calls'], idsByStart)
  const known = useKnown()
  const height = ROW[useSettings((settings) => settings.density)] * useRem()
  const scroller = useRef<HTMLDivElement>(null)
  const virtualizer = useVirtualizer({
    count: ids.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    getItemKey: (index) => ids[index] ?? index,
    overscan: 4,
    useFlushSync: false,
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows are measured anew when their height is another
  useEffect(() => virtualizer.measure(), [virtualizer, height])
  useKeptPlace(scroller, ids, height)
  const isAbove = useCallback(
    (id: CallId) => (ids.indexOf(id) + 0.5) * height < (scroller.current?.scrollTop ?? 0),
    [ids, height],
  )
  const { count, look } = useNewAbove(ids, isAbove)
  return (
    <section
      aria-labelledby="calls-title"
      data-zone="calls"
      tabIndex={-1}
      className="flex min-h-24 flex-1 flex-col gap-2 max-[43rem]:max-h-[70dvh] max-[43rem]:min-h-0"
    >
      <h2 id="calls-title" className="zone-title">
        {t('calls.title')} {ids.length > 0 && <small>{ids.length}</small>}
      </h2>
      {known && ids.length === 0 && (
        <p className="text-ink-3 text-pretty">
          {t('calls.empty')} {t('calls.emptyHint')}
        </p>
      )}
      <div className="relative flex min-h-0 flex-1 flex-col">
        <NewAbove count={count} scroller={scroller} first={ids.length === 0 ? undefined : `calls:${ids[0]}`} />
        <div
          ref={scroller}
          data-scroller="calls"
          onScroll={look}
          className={`min-h-0 flex-1 overflow-y-auto overscroll-contain [overflow-anchor:none] max-[43rem]:overscroll-auto ${ids.length > 0 ? 'card rounded-b-none border-b-0' : ''}`}
        >
          <ol className="relative" style={{ height: virtualizer.getTotalSize() }}>
            {virtualizer.getVirtualItems().map((item) => {
              const id = ids[item.index]
              return id === undefined ? null : (
                <li
                  key={item.key}
                  className="absolute inset-x-0 top-0"
                  style={{ height, transform: `translateY(${item.start}px)` }}
                >
                  <OfExchange id={id}>
                    <CallRow id={id} />
                  </OfExchange>
                </li>
              )
            })}
          </ol>
        </div>
      </div>
    </section>
  )
}

const idsByStart = (view: View): readonly CallId[] =>
  [...view.calls.values()].sort((a, b) => b.startedAt - a.startedAt || (a.id < b.id ? -1 : 1)).map((call) => call.id)

const kindIcon = { internal: ArrowLeftRight, inbound: ArrowDownLeft, outbound: ArrowUpRight } as const

const CallRow = memo(function CallRow({ id }: { id: CallId }) {
  const t = useTranslations()
  const { ui } = usePanel()
  const stale = useStale()
  const call = useRow('calls', id)
  const handle = useView(
    ['calls', 'legs'],
    useCallback((view: View) => handleOfCall(view, id), [id]),
  )
  const since = useView(
    ['calls', 'legs', 'conferences', 'waitingCallers'],
    useCallback(
      (view: View) => {
        const row = view.calls.get(id)
        return row ? sinceOfCall(view, row) : null
      },
      [id],
    ),
  )
  const selected = useUi((state) => state.selected !== null && call?.legIds.includes(state.selected) === true)
  const startDrag = useDragHandle(handle)
  const over = useUi(({ place }) => place?.kind === 'call' && call?.legIds.includes(place.legId) === true)
  if (!call) return null
  const look = phaseLook[call.phase]
  const quality = qualityOf(call, stale)
  const KindIcon = kindIcon[call.kind]
  const select = (legId: LegId | null) => legId !== null && ui.setState({ selected: legId })
  return (
    // biome-ignore lint/a11y/useSemanticElements: a row with a button in it can't itself be a button
    <div
      role="group"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: keys act on it
      tabIndex={0}
      aria-label={[spokenCall(t, call), selected && t('desk.selected')].filter(Boolean).join(', ')}
      data-call={id}
      data-row={`calls:${id}`}
      data-over={over}
      data-phase={call.phase}
      data-tone={look.tone}
      data-stale={stale}
      data-quality={quality}
      aria-current={selected}
      onPointerDown={startDrag}
      onKeyDown={(event) => {
        if (event.target !== event.currentTarget || (event.key !== 'Enter' && event.key !== ' ')) return
        event.preventDefault()
        select(handle)
      }}
      className="tone hatch draggable drop-place grid h-full grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-2.5 border-b border-line px-3 -outline-offset-2 aria-[current=true]:bg-accent-tint"
    >
      <KindIcon size="0.875rem" className="text-tone" aria-hidden="true" />
      <div className="min-w-0">
        <div className="flex min-w-0 gap-1 overflow-hidden">
          <Label party={call.caller} />
          <BesideNameIn call={call} number={call.caller.number} />
          <AtExchange id={id} />
          <InHand legId={handle} />
          {call.phase === 'conference' && call.legIds.length > 1 && (
            <bdi dir="ltr" className="flex-none text-ink-3 tabular-nums">
              +{call.legIds.length - 1}
            </bdi>
          )}
        </div>
        {/* Each name has a line: side by side neither had room. What is left beside the second is for the rest. */}
        <div className="flex min-w-0 gap-1 overflow-hidden text-xs leading-4 text-ink-3">
          {call.callee && (
            <>
              <span className="flex-none">{t('calls.to')}</span>
              <Label party={call.callee} className="call-callee text-ink" />
              <span className="flex-none">·</span>
            </>
          )}
          <Doing place={placeWord(t, call.place)} word={t(`phase.${call.phase}`)} />
          <div className="call-rest">
            <i />
            <Asks call={call} />
            {call.forwardedFrom && (
              <Part>{t('calls.forwardedFrom', { who: call.forwardedFrom.name || call.forwardedFrom.number })}</Part>
            )}
            {call.backFrom && (
              <Part className="text-accent">
                {t('mark.backFrom', { who: call.backFrom.name || call.backFrom.number })}
              </Part>
            )}
            {(quality === 'unconfirmed' || quality === 'contradicted') && (
              <Part className="text-warning">{`${quality === 'contradicted' ? '≠' : '?'} ${t(`mark.${quality}`)}`}</Part>
            )}
            <Through call={call} />
          </div>
        </div>
      </div>
      <div className="call-end">
        <div className="flex items-center gap-1.5">
          <NoteMark callId={id} />
          {call.recording && <CircleDot size="0.75rem" className="text-danger" aria-label={t('mark.recording')} />}
          {call.supervised && <Headphones size="0.75rem" aria-label={t('mark.supervised')} />}
          <Timer since={since} className="text-tone font-semibold" />
        </div>
        <RowMenuButton who={call.caller.name || call.caller.number || t('party.unknown')} />
      </div>
    </div>
  )
})

function Label({ party, className = '' }: { party: Call['caller']; className?: string }) {
  const t = useTranslations()
  return <Name className={`font-medium ${className}`}>{party.name || party.number || t('party.unknown')}</Name>
}

/** What a screen reader says of a call's row when it comes to it. */
function spokenCall(t: ReturnType<typeof useTranslations<never>>, { caller, callee, place, phase }: Call): string {
  const name = (party: Call['caller']) => party.name || party.number || t('party.unknown')
  const who = callee ? `${name(caller)} ${t('calls.to')} ${name(callee)}` : name(caller)
  return `${who}, ${placeWord(t, place) ?? t(`phase.${phase}`)}`
}

/** One more thing that is said of a call. The dot is not the name's: it stands before it in either direction. */
function Part({ children, className = '' }: { children: string; className?: string }) {
  return (
    <span className="call-part">
      <span className="flex-none">·</span>
      <Name className={className}>{children}</Name>
    </span>
  )
}

/** C5: who is asked while the customer waits: no call of its own. */
function Asks({ call }: { call: Call }) {
  const t = useTranslations()
  const consult = useView(
    ['consults'],
    useCallback(
      (view: View) =>
        [...view.consults.values()].find(
          ({ id, customerLegId }) => call.legIds.includes(customerLegId) || call.legIds.includes(id),
        ) ?? null,
      [call],
    ),
  )
  if (!consult) return null
  return (
    <span data-asks={consult.target.number} className="contents">
      <Part>{t('calls.asks', { to: consult.target.name || consult.target.number || t('party.unknown') })}</Part>
    </span>
  )
}

/** Through which queue, room or trunk, in which slot, and the number that was dialled: each whole or not at all. */
function Through({ call }: { call: Call }) {
  const select = useCallback(
    (view: View) =>
      [
        { of: 'queue', name: view.queues.get(call.queueId ?? '')?.name },
        { of: 'room', name: view.conferences.get(call.conferenceId ?? '')?.name },
        { of: 'trunk', name: view.trunks.get(call.trunkId ?? '')?.name },
        { of: 'slot', name: call.phase === 'parked' ? slotOf(view, call) : undefined },
      ].flatMap(({ of, name }) => (name ? [{ of, name }] : [])),
    [call],
  )
  const places = useView(['queues', 'conferences', 'trunks', 'parkedCalls'], select, alikePlaces)
  return (
    <>
      {places.map(({ of, name }) => (
        <Part key={of}>{name}</Part>
      ))}
      {call.did && (
        <span className="call-part">
          <span>·</span>
          <PhoneNumber>{call.did}</PhoneNumber>
        </span>
      )}
    </>
  )
}

const slotOf = (view: View, { legIds }: Call): string | undefined =>
  [...view.parkedCalls.values()].find(({ legId }) => legIds.includes(legId))?.slot

type Place = { readonly of: string; readonly name: string }
const alikePlaces = (a: readonly Place[], b: readonly Place[]) =>
  a.length === b.length && a.every((one, i) => one.of === b[i]?.of && one.name === b[i]?.name)
