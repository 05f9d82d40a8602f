import { compareNumbers, partyLabel } from '@jackfield/client'
import type { Party, View } from '@jackfield/model'
import { Clock, ListStart, type LucideIcon, Phone, SquareParking, Users } from 'lucide-react'
import { nameOfRow } from '../../../commands/name-of-row.ts'
import type { Panel } from '../../../state/panel.tsx'
import type { RowRef } from '../../../state/selection.ts'
import type { FindRow } from './find-row.tsx'
import { forgiving, latinOf } from './forgiving.ts'
import { menuAnchor } from './menu-anchor.ts'

/** How many are listed. */
const MOST = 8

type Kind = 'queue' | 'room' | 'parked' | 'waiting' | 'call'
const icons: Record<Kind, LucideIcon> = {
  queue: ListStart,
  room: Users,
  parked: SquareParking,
  waiting: Clock,
  call: Phone,
}

interface Place {
  readonly row: RowRef
  readonly kind: Kind
  readonly name: string
  /** What it is found by: names, numbers, slots, queues. */
  readonly text: string
}

/**
 * What the palette finds beside people: queues, conferences, parked calls by caller or slot, waiting callers, and calls by any name or number in
 * them. Choosing one brings it into sight and opens its menu, as for a person.
 */
export function placeRows(
  { ui }: Pick<Panel, 'ui'>,
  view: View,
  typed: string,
  words: { readonly hint: (kind: Kind, id: string) => string; readonly unknown: string; readonly close: () => void },
): FindRow[] {
  if (typed.trim().length < 2) return []
  return found(placesOf(view), typed)
    .slice(0, MOST)
    .map(({ row, kind, name }) => ({
      id: `${row.table}:${row.id}`,
      icon: icons[kind],
      label: name || words.unknown,
      hint: words.hint(kind, row.id),
      whyNot: () => null,
      choose: () => {
        words.close()
        const anchor = menuAnchor(`[data-row="${CSS.escape(`${row.table}:${row.id}`)}"]`)
        anchor?.scrollIntoView({ block: 'nearest' })
        if (anchor) ui.setState({ overlay: { kind: 'row-menu', row, anchor } })
      },
    }))
}

function found(places: readonly Place[], typed: string): Place[] {
  const parts = latinOf(typed).split(/\s+/)
  const digits = typed.replace(/[\s().+-]/g, '')
  const exact = places.filter(({ text }) => {
    const words = latinOf(text).split(/[^\p{L}\p{N}+]+/u)
    // A number is found from its start and from within: nobody remembers the country code.
    return /^\d{3,}$/.test(digits)
      ? text.includes(digits)
      : parts.some((part) => part !== '' && words.some((word) => word.startsWith(part)))
  })
  const has = new Set(exact)
  const texts = places.map(({ text }) => text)
  return [...exact, ...forgiving(texts, typed).flatMap((index) => (has.has(places[index]!) ? [] : places[index]!))]
}

function placesOf(view: View): Place[] {
  const text = (...parties: (Party | null | undefined)[]) =>
    parties.flatMap((party) => (party ? [party.name, party.number] : [])).join(' ')
  const of = (kind: Kind, row: RowRef, more: string): Place => {
    const name = nameOfRow(view, row)
    return { row, kind, name, text: `${name} ${more}` }
  }
  return [
    ...[...view.queues.keys()].map((id) => of('queue', { table: 'queues', id }, id)),
    ...[...view.conferences.keys()].map((id) => of('room', { table: 'conferences', id }, id)),
    ...[...view.parkedCalls.values()]
      .sort((a, b) => compareNumbers(a.slot, b.slot))
      .map(({ id, slot, who, forWhom }) => of('parked', { table: 'parkedCalls', id }, `${slot} ${text(who, forWhom)}`)),
    ...[...view.waitingCallers.values()].map(({ id, who, queueId }) =>
      of(
        'waiting',
        { table: 'waitingCallers', id },
        `${text(who)} ${partyLabel({ name: view.queues.get(queueId)?.name ?? '', number: '' })}`,
      ),
    ),
    ...[...view.calls.values()]
      .filter(({ phase }) => phase !== 'waiting' && phase !== 'parked')
      .map(({ id, caller, callee, did }) => of('call', { table: 'calls', id }, `${text(caller, callee)} ${did ?? ''}`)),
  ]
}
