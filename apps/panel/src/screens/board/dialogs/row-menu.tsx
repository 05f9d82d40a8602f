'use client'
import type { ExtensionId, QueueId, View, WhyOf } from '@jackfield/model'
import { CircleQuestionMark, Maximize2, MousePointerClick } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { MenuGroup } from '../../../commands/menu-groups.ts'
import { nameOfRow } from '../../../commands/name-of-row.ts'
import { selectionOf } from '../../../commands/selection-of.ts'
import { selectionHere } from '../../../commands/use-commands.ts'
import { usePanel, useSettings, useView } from '../../../state/panel.tsx'
import type { RowRef } from '../../../state/selection.ts'
import { Name } from '../../../text/name.tsx'
import { queueAddress } from '../../queue/address.ts'
import { useCommandItems } from './command-items.ts'
import { ItemsMenu } from './items-menu.tsx'

const everything = (view: View) => view

/** What a row is about, where that is no call. */
const mainGroups: Partial<Record<RowRef['table'], MenuGroup>> = {
  members: 'queue',
  queues: 'queue',
  conferences: 'room',
}

/** Everything that can be done with a row of the board that is no person: a call, a waiting caller, a room. */
export function RowMenu({ row, anchor }: { row: RowRef; anchor: Element }) {
  const t = useTranslations()
  const panel = usePanel()
  const actorId = useSettings((settings) => settings.myExtension) as ExtensionId | null
  const view = useView(
    [
      'legs',
      'calls',
      'waitingCallers',
      'participants',
      'parkedCalls',
      'members',
      'queues',
      'conferences',
      'lots',
      'switches',
      'trunks',
    ],
    everything,
  )
  const make = useCommandItems()
  const selection = selectionHere(panel, selectionOf(view, row, actorId))
  const items = make({ view, me: panel.board.getState().me }, row, selection)
  const { legId } = selection
  if (legId !== null)
    items.push({
      id: 'select',
      group: 'board',
      label: t('command.select'),
      icon: MousePointerClick,
      why: null,
      run: () => panel.ui.setState({ selected: legId }),
    })
  if (row.table === 'queues' && view.queues.has(row.id))
    items.push({
      id: 'open-queue',
      group: 'board',
      label: t('queuePage.open'),
      icon: Maximize2,
      why: null,
      run: () => location.assign(queueAddress(row.id as QueueId)),
    })
  const of = askedOf(view, row)
  if (of !== null)
    items.push({
      id: 'why',
      group: 'board',
      label: t('why.ask'),
      icon: CircleQuestionMark,
      why: null,
      run: () => panel.ui.setState({ overlay: { kind: 'why', of } }),
    })
  const name = nameOfRow(view, row) || t('party.unknown')
  return (
    <ItemsMenu
      anchor={anchor}
      label={t('command.actionsFor', { who: name })}
      title={<Name>{name}</Name>}
      items={items}
      main={mainGroups[row.table] ?? 'call'}
    />
  )
}

/** The row of which one asks why: a caller's is that of the call. */
function askedOf(view: View, { table, id }: RowRef): WhyOf | null {
  switch (table) {
    case 'calls':
    case 'queues':
    case 'conferences':
    case 'trunks':
      return { table, id }
    case 'members': {
      const person = view.members.get(id)?.extensionId
      return person == null ? null : { table: 'extensions', id: person }
    }
    case 'legs':
    case 'waitingCallers':
    case 'participants': {
      const call = view.legs.get(id)?.callId
      return call === undefined ? null : { table: 'calls', id: call }
    }
    case 'parkedCalls': {
      const call = view.legs.get(view.parkedCalls.get(id)?.legId ?? '')?.callId
      return call === undefined ? null : { table: 'calls', id: call }
    }
    default:
      return null
  }
}
