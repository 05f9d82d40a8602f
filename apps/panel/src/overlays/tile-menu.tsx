'use client'
import { partyLabel } from '@jackfield/client'
import type { ExtensionId } from '@jackfield/model'
import {
  type LucideIcon,
  MousePointerClick,
  PhoneForwarded,
  PhoneOff,
  Star,
  StarOff,
  UserRoundCheck,
} from 'lucide-react'
import { useMemo } from 'react'
import { Header, Menu, MenuItem, MenuSection, Popover, Text } from 'react-aria-components'
import { useTranslations } from 'use-intl'
import { blindTransfer, movedLeg } from '../commands/blind-transfer.ts'
import type { Verdict } from '../commands/command.ts'
import { conference, split } from '../commands/conference.ts'
import { dial } from '../commands/dial.ts'
import { hangUp } from '../commands/hang-up.ts'
import { holdOrResume } from '../commands/hold.ts'
import { mayChoosePhone, mayRun } from '../commands/may-run.ts'
import { supervisions } from '../commands/supervise.ts'
import { useHangUp, useRun } from '../commands/use-commands.ts'
import { useWords, type Words } from '../commands/words.ts'
import { usePanel, useRow, useUi } from '../live/panel.tsx'
import { Name, PhoneNumber } from '../text/name.tsx'
import { useClose } from './sheet.tsx'

interface Item {
  id: string
  label: string
  icon: LucideIcon
  hotkey?: string
  /** Why not; null = it can. */
  why: string | null
  run: () => void
}

/** Everything that can be done with a person. What can't be done now stays in the list and says why. */
export function TileMenu({ extensionId, anchor }: { extensionId: ExtensionId; anchor: Element }) {
  const t = useTranslations()
  const close = useClose()
  const row = useRow('extensions', extensionId)
  const items = useItems(extensionId)
  return (
    <Popover
      isOpen
      triggerRef={useMemo(() => ({ current: anchor }), [anchor])}
      placement="bottom start"
      onOpenChange={(open) => open || close()}
      className="card w-80 max-w-[90vw] bg-raised shadow-2xl"
    >
      <Menu
        autoFocus="first"
        aria-label={t('command.actionsFor', { who: row ? partyLabel(row) : extensionId })}
        className="p-1 outline-none"
        onAction={(key) => {
          const item = items.find((one) => one.id === key)
          if (item?.why === null) item.run()
        }}
        onClose={close}
      >
        <MenuSection>
          <Header className="flex gap-2 px-2.5 py-1.5 font-semibold">
            <Name>{row?.name || extensionId}</Name>
            <PhoneNumber className="font-normal text-ink-3">{row?.number ?? ''}</PhoneNumber>
          </Header>
          {items.map(({ id, label, icon: Icon, hotkey, why }) => (
            <MenuItem
              key={id}
              id={id}
              textValue={label}
              data-action={id}
              data-why={why ?? undefined}
              shouldCloseOnSelect={why === null}
              className="grid cursor-default grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-2.5 rounded-md px-2.5 py-1.5 outline-none focus:bg-accent-tint data-[why]:cursor-not-allowed"
            >
              <Icon size="0.875rem" className={why === null ? '' : 'text-ink-3'} aria-hidden="true" />
              <Text
                slot="label"
                className={`truncate ${why === null ? (id === 'hang-up' ? 'text-danger' : '') : 'text-ink-3'}`}
              >
                {label}
              </Text>
              {hotkey && why === null ? <kbd className="kbd">{hotkey.toUpperCase()}</kbd> : <span />}
              {why !== null && (
                <Text slot="description" className="col-start-2 text-xs text-ink-2">
                  {why}
                </Text>
              )}
            </MenuItem>
          ))}
        </MenuSection>
      </Menu>
    </Popover>
  )
}

const whyNot = (words: Words, verdict: Verdict) => (verdict.ok ? null : words.refusal(verdict.reason))

function useItems(extensionId: ExtensionId): Item[] {
  const t = useTranslations()
  const words = useWords()
  const { board, ui, settings } = usePanel()
  const run = useRun()
  const end = useHangUp()
  const row = useRow('extensions', extensionId)
  const selected = useUi((state) => state.selected)
  const state = board.getState()
  const { view, me } = state
  const { myExtension, favourites } = settings.getState()
  const actorId = myExtension as ExtensionId | null
  const own = row?.legIds[0] ?? null
  const holds = selected !== null && row?.legIds.includes(selected) !== true
  const items: Item[] = []
  if (holds) {
    const moved = movedLeg(view, selected)
    const leg = typeof moved === 'string' ? view.legs.get(moved) : undefined
    items.push({
      id: 'transfer-here',
      label: t('command.transferHere', { who: leg ? partyLabel(leg.who) || t('party.unknown') : t('party.unknown') }),
      icon: PhoneForwarded,
      why: whyNot(words, mayRun(blindTransfer, state, { legId: selected, targetId: extensionId, actorId })),
      run: () => run(blindTransfer, selected, extensionId),
    })
  }
  if (myExtension !== extensionId)
    items.push({
      id: 'dial',
      label: t('command.dialLong', { who: row ? partyLabel(row) : extensionId }),
      icon: dial.icon,
      why: whyNot(words, mayRun(dial, state, { legId: null, targetId: extensionId, actorId })),
      run: () => run(dial, null, extensionId),
    })
  const toggle = holdOrResume(view, own)
  const noCall = own === null ? words.refusal({ code: 'no-call' }) : null
  items.push(
    {
      id: 'transfer',
      label: t('command.transferLong'),
      icon: PhoneForwarded,
      hotkey: blindTransfer.hotkey,
      why: noCall ?? whyNot(words, mayRun(blindTransfer, state, { legId: own, targetId: null, actorId })),
      // After the menu has closed and given back the focus.
      run: () =>
        own !== null && setTimeout(() => ui.setState({ selected: own, overlay: { kind: 'transfer', legId: own } })),
    },
    ...[toggle, ...supervisions, conference, split].map((command) => ({
      id: command.label,
      label: t(`command.${command.label}`),
      icon: command.icon,
      hotkey: command.hotkey,
      why: noCall ?? whyNot(words, mayRun(command, state, { legId: own, targetId: null, actorId })),
      run: () => run(command, own),
    })),
    {
      id: 'hang-up',
      label: t('command.hangUp'),
      icon: PhoneOff,
      hotkey: hangUp.hotkey,
      why: noCall ?? whyNot(words, mayRun(hangUp, state, { legId: own, targetId: null, actorId })),
      run: () => void setTimeout(() => end(own)),
    },
  )
  if (own !== null)
    items.push({
      id: 'select',
      label: t('command.select'),
      icon: MousePointerClick,
      why: null,
      run: () => ui.setState({ selected: own }),
    })
  const favourite = favourites.includes(extensionId)
  items.push({
    id: 'favourite',
    label: t(favourite ? 'command.favouriteRemove' : 'command.favouriteAdd'),
    icon: favourite ? StarOff : Star,
    why: null,
    run: () =>
      settings.setState({
        favourites: favourite ? favourites.filter((id) => id !== extensionId) : [...favourites, extensionId],
      }),
  })
  if (myExtension !== extensionId && mayChoosePhone(me))
    items.push({
      id: 'mine',
      label: t('command.setMine'),
      icon: UserRoundCheck,
      why: null,
      run: () => settings.setState({ myExtension: extensionId }),
    })
  return items
}
