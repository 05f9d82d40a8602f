// biome-ignore-all lint/a11y/useSemanticElements: an ARIA grid of absolutely placed rows can't be a <table>
'use client'
import { type BoardState, type Quality, qualityOf } from '@jackfield/client'
import { type Extension, type ExtensionId, nameAt, type TransferTarget, type View } from '@jackfield/model'
import { ArrowDownLeft, ArrowUpRight, Clock, ListStart, SquareParking, Users } from 'lucide-react'
import { type MouseEvent, memo, useCallback, useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { stateLook } from '../../../look/state-look.ts'
import { showOnHover } from '../../../state/command-api.ts'
import { useBoard, useCommandApi, usePanel, useRow, useUi, useView } from '../../../state/panel.tsx'
import type { Density } from '../../../state/settings.ts'
import { useAsOf, useStaleTile } from '../../../state/stale-context.tsx'
import { Doing } from '../../../text/doing.tsx'
import { formatClock } from '../../../text/format-duration.ts'
import { InHand } from '../../../text/in-hand.tsx'
import { Name, PhoneNumber } from '../../../text/name.tsx'
import { placeShort, placeWord, whereWord } from '../../../text/place-word.ts'
import { sinceOfPerson } from '../../../text/since.ts'
import { KnownBeyond } from '../../../text/vip.tsx'
import { alikeWhere, whereOf, whereTables } from '../../../text/where.ts'
import { AfterFirst, partOf } from '../../../ui/after-first.tsx'
import { Timer } from '../../../ui/timer.tsx'
import { useDragHandle } from '../drag/use-drag-handle.ts'
import { usePersonDrag } from '../drag/use-person-drag.ts'
import { FAVOURITES } from './people-index.ts'
import { Marks } from './tile-marks.tsx'

const tileZones = partOf(() => import('./tile-zones.tsx').then(({ TileZones }) => TileZones))

const whereIcon = { conference: Users, queue: ListStart, slot: SquareParking } as const

interface TileProps {
  id: ExtensionId
  group: string
  density: Density
  /** Where Tab enters the grid. */
  tabStop: boolean
  column: number
}

/** One extension. A screen reader says what it shows, with a word for each icon, but no running timer. Knows itself: only its own row, its own selection and its own pending mark draw it again. */
export const Tile = memo(function Tile({ id, group, density, tabStop, column }: TileProps) {
  const { ui, commandStore } = usePanel()
  const t = useTranslations()
  const asOf = useAsOf()
  const row = useRow('extensions', id)
  const legId = row?.legIds[0] ?? null
  const since = useView(
    ['extensions', 'legs', 'calls', 'conferences', 'waitingCallers'],
    useCallback((view: View) => sinceOfPerson(view, id), [id]),
  )
  const where = useView(
    whereTables,
    useCallback((view: View) => whereOf(view, legId), [legId]),
    alikeWhere,
  )
  const stale = useStaleTile(legId !== null)
  const startDrag = useDragHandle(legId)
  const startCarrying = usePersonDrag(id)
  const selected = useUi((state) => state.selected !== null && row?.legIds.includes(state.selected) === true)
  const dragged = useUi((state) => state.dragging)
  const over = useUi((state) => state.over === id)
  const slot = useUi((state) => group === FAVOURITES && state.slot?.at === id)
  const judge = useCommandApi((here) => (dragged === null ? null : here))
  // C34: the person is whom one looks for; the phone's own name stands in the menu of the tile.
  const name = useView(
    ['extensions', 'hotDesks'],
    useCallback((view: View) => nameAt(view, id), [id]),
  )
  const asked = useBoard(useMemo(() => askedFor(id), [id]))
  if (!row) return <div role="gridcell" tabIndex={-1} aria-colindex={column} />

  const look = stateLook[row.state]
  const Icon = look.icon
  const WhereIcon = whereIcon[where?.kind ?? 'queue']
  const whyNot = judge?.whyNotTo({ legId: dragged, targetId: id })
  const open = (anchor: Element) =>
    ui.setState({ overlay: { kind: 'menu', extensionId: id, anchor }, cursor: `${group}/${id}` })
  const onDoubleClick = ({ currentTarget }: MouseEvent) =>
    commandStore.when(({ onTile }) => {
      const does = onTile(id)
      if (does) does.run()
      else open(currentTarget)
    })
  const word = stateWord(t, row)
  const quality = qualityOf(row, stale)
  const confirmed =
    quality === 'last-known'
      ? asOf === null
        ? null
        : t('people.lastConfirmed', { time: formatClock(asOf) })
      : quality === 'confirmed'
        ? null
        : t(`mark.${quality}`)
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid around it has the keys
    <div
      role="gridcell"
      aria-colindex={column}
      tabIndex={tabStop ? 0 : -1}
      aria-selected={selected}
      aria-haspopup="menu"
      data-extension={id}
      data-state={row.state}
      data-group={group}
      data-tone={look.tone}
      data-stale={stale}
      data-quality={quality}
      data-asked={asked}
      data-slot={slot || undefined}
      data-droppable={whyNot === undefined ? undefined : whyNot === null}
      title={whyNot ?? confirmed ?? undefined}
      onPointerDown={legId === null ? startCarrying : startDrag}
      onClick={() => ui.setState({ cursor: `${group}/${id}` })}
      // [HAND-6] What a double click would do now is worked out only for the tile under the pointer.
      onPointerEnter={({ currentTarget }) => {
        if (whyNot == null && confirmed === null)
          showOnHover(commandStore, currentTarget, (here) => here.onTile(id)?.says ?? '')
      }}
      onDoubleClick={onDoubleClick}
      onContextMenu={(event) => {
        event.preventDefault()
        open(event.currentTarget)
      }}
      className={`tile tone hatch ${density} ${legId === null ? '' : 'draggable'} ${over ? 'over' : ''}`}
    >
      <span className="tile-icon" aria-hidden="true">
        <Icon
          size={density === 'large' ? '1.25rem' : '0.9375rem'}
          className={row.state === 'ringing' ? 'ring-pulse' : ''}
        />
      </span>
      <span className="tile-who">
        <Name className="font-semibold text-ink">{name || row.number}</Name>
        <PhoneNumber className="flex-none text-ink-3">{row.number}</PhoneNumber>
        <InHand legId={legId} />
        <span className="tile-marks">
          {asked && (
            <span className="flex items-center gap-0.5 text-accent">
              <Clock size="0.75rem" aria-hidden="true" />
              {t('mark.asked')}
            </span>
          )}
          <Marks row={row} />
        </span>
      </span>
      <span className="tile-what">
        <span className="tile-says">
          <Doing place={placeShort(t, row.place)} word={word} />
          <Sure quality={quality} />
          {where && (
            <span className="tile-party" data-where={where.kind} title={whereWord(t, where)}>
              <WhereIcon size="0.75rem" className="flex-none" aria-hidden="true" />
              <span className="sr-only">{whereWord(t, where)}</span>
              <span aria-hidden="true" className="flex min-w-0">
                <Name>{where.name}</Name>
              </span>
            </span>
          )}
          {!where && row.party && (
            <span className="tile-party">
              {row.direction === 'out' ? (
                <ArrowUpRight size="0.75rem" className="flex-none" aria-hidden="true" />
              ) : (
                <ArrowDownLeft size="0.75rem" className="flex-none" aria-hidden="true" />
              )}
              <span className="sr-only">{row.direction === 'out' ? t('party.out') : t('party.in')}</span>
              {row.party.name === '' && row.party.number !== '' ? (
                <PhoneNumber className="tile-number">{row.party.number}</PhoneNumber>
              ) : (
                <Name>{row.party.name || t('party.unknown')}</Name>
              )}
              <KnownBeyond legId={legId} />
            </span>
          )}
          {!where && !row.party && row.statusText !== null && (
            <span className="tile-party" data-status-text="">
              <Name>{row.statusText}</Name>
            </span>
          )}
        </span>
        {row.state !== 'idle' && row.state !== 'unavailable' && row.state !== 'unknown' && (
          <Timer since={since} className="tile-timer" unspoken />
        )}
        {quality === 'last-known' && <span className="sr-only">{confirmed}</span>}
      </span>
      {over && dragged !== null && <AfterFirst part={tileZones} id={id} legId={dragged} />}
    </div>
  )
})

/** V19: a tile that is not sure says so by a sign and a word, beside its shape. */
function Sure({ quality }: { quality: Quality }) {
  const t = useTranslations()
  if (quality !== 'unconfirmed' && quality !== 'contradicted') return null
  return (
    <span className="tile-sure" data-mark={quality} title={t(`mark.${quality}`)}>
      <b aria-hidden="true">{quality === 'contradicted' ? '≠' : '?'}</b>{' '}
      <span className="tile-sure-word">{t(`mark.${quality}`)}</span>
    </span>
  )
}

type Translate = ReturnType<typeof useTranslations<never>>

function stateWord(t: Translate, row: Extension): string {
  if (row.state === 'unavailable' && (row.registration === 'unreachable' || row.registration === 'unregistered'))
    return t(`registration.${row.registration}`)
  return placeWord(t, row.place) ?? t(`state.${row.state}`)
}

const isTo = (target: TransferTarget, id: ExtensionId): boolean =>
  target.kind === 'extension' && target.extensionId === id

/** Whether somebody has asked for something that will change this tile, and it hasn't come yet. */
const askedFor = (id: ExtensionId) => (state: BoardState) => {
  for (const { intent, state: progress } of state.pending.values())
    if (progress !== 'failed' && 'target' in intent && isTo(intent.target, id)) return true
  for (const { intent, state: progress } of state.pending.values())
    if (progress !== 'failed' && intent.kind === 'dial' && intent.number === id) return true
  for (const command of state.view.commands.values())
    if (command.targetExtensionId === id && (command.state === 'asked' || command.state === 'accepted')) return true
  return false
}
