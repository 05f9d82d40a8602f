'use client'
import { partyLabel } from '@jackfield/client'
import type { ExtensionId, LegId } from '@jackfield/model'
import { type LucideIcon, PhoneForwarded, PhoneOff } from 'lucide-react'
import { useMemo } from 'react'
import { Header, Menu, MenuItem, MenuSection, Popover, Text } from 'react-aria-components'
import { useTranslations } from 'use-intl'
import { blindTransfer } from '../commands/blind-transfer.ts'
import type { Command } from '../commands/command.ts'
import { hangUp } from '../commands/hang-up.ts'
import { mayRun } from '../commands/may-run.ts'
import { park } from '../commands/park.ts'
import { getIt } from '../commands/pickup.ts'
import { queueFirst, queueMove } from '../commands/queue-caller.ts'
import { useHangUp, useRun } from '../commands/use-commands.ts'
import { useWords } from '../commands/words.ts'
import type { Place } from '../drag/drop-place.ts'
import { usePanel, useRow } from '../live/panel.tsx'
import { Name, PhoneNumber } from '../text/name.tsx'
import { useClose } from './sheet.tsx'

interface Item {
  id: string
  label: string
  icon: LucideIcon
  hotkey: string
  why: string | null
  run: () => void
}

/** What can be done with a caller who waits in a queue, or in a slot. What can't be done now stays in the list and says why. */
export function WaitingMenu({ legId, anchor }: { legId: LegId; anchor: Element }) {
  const t = useTranslations()
  const close = useClose()
  const leg = useRow('legs', legId)
  const items = useItems(legId)
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
        aria-label={t('command.actionsFor', { who: (leg && partyLabel(leg.who)) || t('party.unknown') })}
        className="p-1 outline-none"
        onAction={(key) => {
          const item = items.find((one) => one.id === key)
          if (item?.why === null) item.run()
        }}
        onClose={close}
      >
        <MenuSection>
          <Header className="flex gap-2 px-2.5 py-1.5 font-semibold">
            <Name>{leg?.who.name || leg?.who.number || t('party.unknown')}</Name>
            {leg?.who.name && <PhoneNumber className="font-normal text-ink-3">{leg.who.number}</PhoneNumber>}
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
              <Text slot="label" className={`truncate ${why === null ? '' : 'text-ink-3'}`}>
                {label}
              </Text>
              {hotkey !== '' && why === null ? <kbd className="kbd">{hotkey.toUpperCase()}</kbd> : <span />}
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

function useItems(legId: LegId): Item[] {
  const t = useTranslations()
  const words = useWords()
  const { board, ui, settings } = usePanel()
  const run = useRun()
  const end = useHangUp()
  const state = board.getState()
  const { view } = state
  const actorId = settings.getState().myExtension as ExtensionId | null
  const item = (command: Command, more: Partial<Item> & { place?: Place } = {}): Item => {
    const { place = null, ...given } = more
    const verdict = mayRun(command, state, { legId, targetId: null, actorId, place })
    return {
      id: command.label,
      label: t(`command.${command.label}`),
      icon: command.icon,
      hotkey: command.hotkey,
      why: verdict.ok ? null : words.refusal(verdict.reason),
      run: () => run(command, legId, null, place),
      ...given,
    }
  }
  // After the menu has closed and given back the focus.
  const later = (open: () => void) => () => void setTimeout(open)
  const waits = view.waitingCallers.get(legId)
  const elsewhere = waits ? [...view.queues.values()].filter(({ id }) => id !== waits.queueId) : []
  return [
    item(getIt(view, legId)),
    item(blindTransfer, {
      label: t('command.transferLong'),
      icon: PhoneForwarded,
      run: later(() => ui.setState({ selected: legId, overlay: { kind: 'transfer', legId } })),
    }),
    ...(waits ? [item(queueFirst)] : []),
    ...elsewhere.map(({ id, name }) =>
      item(queueMove, {
        id: `queue-${id}`,
        label: t('command.queueMoveTo', { to: name }),
        place: { kind: 'queue', queueId: id, alone: false },
      }),
    ),
    item(park, {
      label: t(waits ? 'command.park' : 'command.parkElsewhere'),
      run: later(() => ui.setState({ selected: legId, overlay: { kind: 'park', legId } })),
    }),
    item(hangUp, { icon: PhoneOff, run: later(() => end(legId)) }),
  ]
}
