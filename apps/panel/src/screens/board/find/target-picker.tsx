'use client'
import { fold, partyLabel } from '@jackfield/client'
import { cleanNumber, type ExtensionId, type LegId, type View } from '@jackfield/model'
import { CircleParking, ListStart, Phone, Users } from 'lucide-react'
import { useCallback, useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { movedLeg } from '../../../commands/blind-transfer.ts'
import type { Command } from '../../../commands/command.ts'
import { asTarget, looksLikeNumber } from '../../../commands/dial.ts'
import { dropOn, zones } from '../../../commands/offered.ts'
import { selectionHere, useRun } from '../../../commands/use-commands.ts'
import { type Said, useSay } from '../../../commands/use-say.ts'
import type { DropTarget } from '../../../state/drop-target.ts'
import type { EnterVariant } from '../../../state/enter-variant.ts'
import { gatewayNow } from '../../../state/now.ts'
import { usePanel, useUi, useView } from '../../../state/panel.tsx'
import type { Selection } from '../../../state/selection.ts'
import { Name } from '../../../text/name.tsx'
import { queueHint } from '../../../text/queue-hint.ts'
import { Sheet, useClose } from '../../../ui/sheet.tsx'
import { Spoken } from '../../../ui/spoken.tsx'
import { FindBox } from './find-box.tsx'
import type { FindRow } from './find-row.tsx'
import { knownAs } from './known-as.ts'
import { ReservedLine, useReservation } from './reserved-line.tsx'
import { useCallOver } from './use-call-over.ts'

const legsOf = (view: View) => view.legs
const queueTables = ['queues', 'members', 'waitingCallers'] as const
const queuesOf = (view: View) => queueTables.map((table) => view[table])
const isSame = (one: readonly unknown[], other: readonly unknown[]) => one.every((table, i) => table === other[i])
/** Which Enter stands for which part of the tile. */
const enters = [['Enter'], ['Alt', 'Enter'], ['Shift', 'Enter']] as const
const cannot: Said = { why: '', text: '' }

/**
 * `T`: where to? Shows who is free, and the sentence of each Enter: the parts of a tile in the same order. Queues, rooms, lots and
 * numbers are found by typing, as they are places to drop on.
 */
export function TargetPicker({ legId }: { legId: LegId }) {
  const t = useTranslations()
  const panel = usePanel()
  const { board } = panel
  const run = useRun()
  const say = useSay()
  const close = useClose()
  useCallOver(legId)
  const reservation = useReservation(legId)
  // Judged anew when the call changes: a call that ends while the operator types turns every target off.
  const legs = useView(['legs'], legsOf)
  // What stands beside a queue goes on with it.
  useView(queueTables, queuesOf, isSame)
  const ways = useMemo(
    () => zones({ ...board.getState().view, legs }, selectionHere(panel, { legId })).slice(0, enters.length),
    [panel, board, legs, legId],
  )
  const byWay = useCallback(
    (way: EnterVariant): Command | undefined => ways.find(({ zone }) => zone === way + 1),
    [ways],
  )
  const saidOf = useCallback(
    (way: EnterVariant, to: Partial<Selection>): Said => {
      const command = byWay(way)
      return command ? say(command, { legId, ...to }) : cannot
    },
    [byWay, say, legId],
  )
  const go = (command: Command | undefined, to: Partial<Selection>) => {
    if (!command || reservation.hesitates()) return
    close()
    run(command, { legId, ...to })
  }
  const typed = useUi((state) => state.typed).trim()
  const number = cleanNumber(typed)
  const { view } = board.getState()
  const places = placesNamed(view, typed)
  const rows: FindRow[] = places.flatMap(({ place, name, id }) => {
    const command = dropOn(board.getState(), selectionHere(panel, { legId, place }))
    if (!command) return []
    return {
      id,
      icon: placeIcon[place.kind],
      label: name,
      hint: place.kind === 'queue' ? queueHint(t, view, place.queueId, gatewayNow()) : t(placeWord[place.kind]),
      whyNot: (way) => (way === 0 ? say(command, { legId, place }).why : ''),
      choose: () => go(command, { place }),
    }
  })
  if (looksLikeNumber.test(number) && !view.extensions.has(number))
    rows.push({
      id: 'number',
      icon: Phone,
      label: number,
      hint: knownAs(view, number, selectionHere(panel, {}).actorId),
      whyNot: (way) => saidOf(way, { targetId: asTarget(number) }).why,
      choose: (way) => go(byWay(way), { targetId: asTarget(number) }),
    })
  const targetOf = (id: ExtensionId | null, row: FindRow | null): Partial<Selection> | null => {
    if (row?.id === 'number') return { targetId: asTarget(number) }
    const place = places.find((one) => one.id === row?.id)?.place
    return place ? { place } : id === null ? null : { targetId: id }
  }
  const first = (id: ExtensionId | null, row: FindRow | null): string => {
    const to = targetOf(id, row)
    if (to === null) return ''
    const command = to.place ? dropOn(board.getState(), selectionHere(panel, { legId, ...to })) : byWay(0)
    return command ? say(command, { legId, ...to }).text : ''
  }
  const moved = movedLeg(view, legId, selectionHere(panel, {}).actorId)
  const leg = legs.get(typeof moved === 'string' ? moved : legId)
  const who = leg ? partyLabel(leg.who) || t('party.unknown') : t('party.unknown')
  return (
    <Sheet label={t('picker.title', { who })} wide>
      <ReservedLine of={reservation} />
      <FindBox
        head={
          <span className="flex max-w-[60%] flex-none gap-2">
            <strong className="flex-none font-semibold text-accent">{t('command.transfer')}</strong>
            <Name>{who}</Name>
          </span>
        }
        after={rows}
        rings={(way) => way !== 2}
        whyNot={useCallback((id: ExtensionId, way: EnterVariant = 0) => saidOf(way, { targetId: id }).why, [saidOf])}
        onChoose={(id, way) => go(byWay(way), { targetId: id })}
        foot={(id, row) => {
          const to = targetOf(id, row)
          return (
            <ul className="grid w-full grid-cols-[max-content_minmax(0,1fr)] gap-x-4 gap-y-1">
              <Spoken text={first(id, row)} />
              {ways.map((command) => {
                const way = (command.zone! - 1) as EnterVariant
                const said = to === null || (to.place && way > 0) ? cannot : way === 0 ? null : saidOf(way, to)
                const why = said === null ? null : said.why
                return (
                  <li key={command.label} className="col-span-2 grid grid-cols-subgrid">
                    <button
                      type="button"
                      data-way={command.label}
                      aria-disabled={why !== null}
                      className={`col-span-2 grid grid-cols-subgrid items-baseline text-start ${why === null ? '' : 'text-ink-3'}`}
                      onClick={() => {
                        if (to === null || why !== null) return
                        if (row) row.whyNot(way) === null && row.choose(way)
                        else if (saidOf(way, to).why === null) go(command, to)
                      }}
                    >
                      <span className="flex items-baseline gap-1 whitespace-nowrap">
                        {enters[way]?.map((cap) => (
                          <kbd key={cap} className="kbd">
                            {cap}
                          </kbd>
                        ))}{' '}
                        {t(`command.${command.label}`)}
                      </span>
                      <span className={way === 0 ? 'text-ink' : ''} {...(way === 0 ? { 'data-sentence': '' } : {})}>
                        {way === 0 ? first(id, row) : said?.text}
                      </span>
                    </button>
                  </li>
                )
              })}
            </ul>
          )
        }}
      />
    </Sheet>
  )
}

type Found = { id: string; name: string; place: DropTarget }
const placeIcon = { queue: ListStart, room: Users, lot: CircleParking, call: Phone } as const
const placeWord = {
  queue: 'queues.title',
  room: 'conferences.title',
  lot: 'parking.title',
  call: 'calls.title',
} as const

/** The queues, rooms and lots whose name begins so. To a room one is transferred alone. */
function placesNamed(view: View, typed: string): Found[] {
  const text = fold(typed)
  if (text === '') return []
  const all: Found[] = [
    ...[...view.queues.values()].map(
      ({ id, name }): Found => ({ id: `queue:${id}`, name, place: { kind: 'queue', queueId: id } }),
    ),
    ...[...view.conferences.values()].map(
      ({ id, name }): Found => ({ id: `room:${id}`, name, place: { kind: 'room', conferenceId: id, alone: true } }),
    ),
    ...[...view.lots.values()].map(
      ({ id, name }): Found => ({ id: `lot:${id}`, name, place: { kind: 'lot', lotId: id, slot: null } }),
    ),
  ]
  return all.filter(({ name }) => fold(name).startsWith(text)).slice(0, 12)
}
