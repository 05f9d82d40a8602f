import { useTranslations } from 'use-intl'
import type { Command, Judged, Reason } from '../../../commands/command.ts'
import { mayRun } from '../../../commands/may-run.ts'
import { menuGroupOf } from '../../../commands/menu-groups.ts'
import { offeredOn } from '../../../commands/offered.ts'
import { useStart } from '../../../commands/use-commands.ts'
import { isolate, useWords } from '../../../commands/words.ts'
import type { RowRef, Selection } from '../../../state/selection.ts'
import type { Item } from './menu-lines.tsx'

/** Makes the items of a row's commands. */
export function useCommandItems(): (state: Judged, row: RowRef, selection: Selection) => Item[] {
  const t = useTranslations()
  const words = useWords()
  const start = useStart()
  const item = (state: Judged, command: Command, selection: Selection): Item => {
    const verdict = mayRun(command, state, selection)
    return {
      id: command.label,
      group: menuGroupOf(command.label, command.danger === true),
      label: [
        `${t(`command.${command.label}`)}${command.ask || command.mayAsk?.when(state, selection) ? '…' : ''}`,
        ...(command.named?.(state.view, selection) ? [isolate(command.named(state.view, selection)!, false)] : []),
      ].join(': '),
      icon: command.icon,
      hotkey: command.hotkey,
      danger: command.danger === true,
      why: verdict.ok ? null : words.refusal(explained(verdict.reason)),
      run: (more) => start(command, { ...selection, more }),
    }
  }
  return (state, row, selection) =>
    offeredOn(state.view, row, selection).map((command) => item(state, command, selection))
}

/** In a menu nothing need be "selected": there is no call in that row. */
const explained = (reason: Reason): Reason => (reason.code === 'nothing-selected' ? { code: 'no-call' } : reason)
