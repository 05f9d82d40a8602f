'use client'
import { meantCall, partyLabel } from '@jackfield/client'
import { type ExtensionId, hasRight, nameAt, type View } from '@jackfield/model'
import {
  CircleQuestionMark,
  ListMinus,
  ListPlus,
  Mail,
  MousePointerClick,
  PhoneForwarded,
  Star,
  StarOff,
  UserRoundCheck,
} from 'lucide-react'
import { useCallback } from 'react'
import { useTranslations } from 'use-intl'
import { blindTransfer, movedLeg } from '../../../commands/blind-transfer.ts'
import type { Verdict } from '../../../commands/command.ts'
import { dial } from '../../../commands/dial.ts'
import { mayRun } from '../../../commands/may-run.ts'
import { selectionHere, useStart } from '../../../commands/use-commands.ts'
import { useMyPhone } from '../../../commands/use-my-phone.ts'
import { useWords, type Words } from '../../../commands/words.ts'
import { stateLook } from '../../../look/state-look.ts'
import { mayChangePhone } from '../../../state/lost-phone.ts'
import { usePanel, useRow, useUi, useView } from '../../../state/panel.tsx'
import { inTab } from '../../../state/tab-moves.ts'
import { Name, PhoneNumber } from '../../../text/name.tsx'
import { PersonDoes } from '../find/find-row.tsx'
import { useCommandItems } from './command-items.ts'
import { ItemsMenu } from './items-menu.tsx'
import type { Item } from './menu-lines.tsx'

/** Everything that can be done with a person and their call. What can't be done now stays in the list and says why. */
export function TileMenu({ extensionId, anchor }: { extensionId: ExtensionId; anchor: Element }) {
  const t = useTranslations()
  const row = useRow('extensions', extensionId)
  const name = useView(
    ['extensions', 'hotDesks'],
    useCallback((view: View) => nameAt(view, extensionId), [extensionId]),
  )
  const items = useItems(extensionId)
  return (
    <ItemsMenu
      anchor={anchor}
      label={t('command.actionsFor', { who: row ? partyLabel({ name, number: row.number }) : extensionId })}
      title={
        <>
          <Name>{name || extensionId}</Name>
          <PhoneNumber className="flex-none font-normal text-ink-3">{row?.number ?? ''}</PhoneNumber>
          {row && name !== row.name && (
            <small data-phone-name={row.name} className="flex min-w-0 font-normal text-ink-3">
              <Name>{row.name}</Name>
            </small>
          )}
          {row && (
            <span
              data-tone={stateLook[row.state].tone}
              className="tone ms-auto flex min-w-0 items-center gap-2 text-xs font-normal text-ink-2"
            >
              <PersonDoes row={row} />
            </span>
          )}
        </>
      }
      items={items}
    />
  )
}

const whyNot = (words: Words, verdict: Verdict) => (verdict.ok ? null : words.refusal(verdict.reason))

function useItems(extensionId: ExtensionId): Item[] {
  const t = useTranslations()
  const words = useWords()
  const panel = usePanel()
  const { board, ui, settings } = panel
  const start = useStart()
  const { choose: choosePhone } = useMyPhone()
  const make = useCommandItems()
  const row = useRow('extensions', extensionId)
  const chosen = useUi((state) => state.selected)
  const state = board.getState()
  const { view, me } = state
  const { myExtension, favourites, tabs } = settings.getState()
  const own = row?.legIds[0] ?? null
  const selected = meantCall(view, myExtension as ExtensionId | null, chosen)
  const items: Item[] = []
  if (selected !== null && row?.legIds.includes(selected) !== true) {
    const moved = movedLeg(view, selected, myExtension as ExtensionId | null)
    const leg = typeof moved === 'string' ? view.legs.get(moved) : undefined
    const here = selectionHere(panel, { legId: selected, targetId: extensionId })
    items.push({
      id: 'transfer-here',
      group: 'call',
      label: t('command.transferHere', { who: leg ? partyLabel(leg.who) || t('party.unknown') : t('party.unknown') }),
      icon: PhoneForwarded,
      why: whyNot(words, mayRun(blindTransfer, state, here)),
      run: () => start(blindTransfer, here),
    })
  }
  if (myExtension !== extensionId) {
    const call = selectionHere(panel, { targetId: extensionId })
    items.push({
      id: 'dial',
      group: 'call',
      label: t('command.dialLong', {
        who: row ? partyLabel({ name: nameAt(view, extensionId), number: row.number }) : extensionId,
      }),
      icon: dial.icon,
      why: whyNot(words, mayRun(dial, state, call)),
      run: () => start(dial, call),
    })
  }
  const person = { table: 'extensions', id: extensionId } as const
  items.push(...make(state, person, selectionHere(panel, { legId: own, row: person })))
  if (own !== null)
    items.push({
      id: 'select',
      group: 'board',
      label: t('command.select'),
      icon: MousePointerClick,
      why: null,
      run: () => ui.setState({ selected: own }),
    })
  const favourite = favourites.includes(extensionId)
  items.push({
    id: 'favourite',
    group: 'board',
    label: t(favourite ? 'command.favouriteRemove' : 'command.favouriteAdd'),
    icon: favourite ? StarOff : Star,
    why: null,
    run: () =>
      settings.setState({
        favourites: favourite ? favourites.filter((id) => id !== extensionId) : [...favourites, extensionId],
      }),
  })
  for (const [at, { name, people }] of tabs.entries()) {
    const isIn = people.includes(extensionId)
    items.push({
      id: `tab-${at}`,
      group: 'board',
      label: t(isIn ? 'command.tabRemove' : 'command.tabAdd', { tab: name }),
      icon: isIn ? ListMinus : ListPlus,
      why: null,
      run: () => settings.setState({ tabs: inTab(tabs, name, extensionId, !isIn) }),
    })
  }
  if (
    row?.newMessages != null &&
    ((me.extensionId === extensionId && me.hotDesks !== true) || hasRight(me, 'supervise'))
  )
    items.push({
      id: 'mailbox',
      group: 'board',
      label: t('mailbox.open'),
      icon: Mail,
      why: null,
      run: () => ui.setState({ overlay: { kind: 'mailbox', extensionId } }),
    })
  items.push({
    id: 'why',
    group: 'board',
    label: t('why.ask'),
    icon: CircleQuestionMark,
    why: null,
    run: () => ui.setState({ overlay: { kind: 'why', of: { table: 'extensions', id: extensionId } } }),
  })
  if (myExtension !== extensionId && mayChangePhone(state))
    items.push({
      id: 'mine',
      group: 'board',
      label: t('command.setMine'),
      icon: UserRoundCheck,
      why: null,
      run: () => choosePhone(extensionId),
    })
  return items
}
