import { myCalls } from '@jackfield/client'
import type { ExtensionId } from '@jackfield/model'
import { useEffect } from 'react'
import { PATIENCE_MS } from '../../../state/command-api.ts'
import { type Panel, usePanel } from '../../../state/panel.tsx'
import type { RowRef, Selection } from '../../../state/selection.ts'
import { actionOf } from './keymap.ts'
import { rowUnderKeys } from './row-under-keys.ts'
import { isForBox, isTyping, typeAhead } from './type-ahead.ts'

/** The row that has the focus itself, not by a button in it. */
function focusedRow(): RowRef | null {
  const [table, ...id] = (document.activeElement as HTMLElement | null)?.dataset?.row?.split(':') ?? []
  return table === undefined || id.length === 0 ? null : { table: table as RowRef['table'], id: id.join(':') }
}

/** Before the commands have come, any letter may be one. */
const anyLetter = { has: (letter: string) => /^[a-z]$/.test(letter) }

const meantBy = (event: KeyboardEvent, { commandStore }: Panel) =>
  actionOf(
    {
      key: event.key,
      code: event.code,
      ctrl: event.ctrlKey,
      meta: event.metaKey,
      alt: event.altKey,
      typing: isTyping(event.target),
      nowhere: event.target === document.body,
    },
    commandStore.getState()?.letters ?? anyLetter,
  )

/** The keys of the board. Silent while something lies over it: that has keys of its own. */
export function useKeys(): void {
  const panel = usePanel()
  useEffect(() => {
    const held = holdKeys(panel)
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.repeat) return
      const given = rowUnderKeys(panel.board.getState().view, panel.ui.getState().selected, focusedRow())
      if (held(event, given) || take(panel, event, given)) event.preventDefault()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [panel])
}

/**
 * Holds back a letter that may be a command until the commands have come, and the keys after it, which may be a name typed into what
 * it opens. They are about what was selected when they were pressed. Returns whether it held this one.
 */
function holdKeys(panel: Panel): (event: KeyboardEvent, given: Partial<Selection>) => boolean {
  let keys: { event: KeyboardEvent; given: Partial<Selection> }[] = []
  return (event, given) => {
    const { commandStore, ui } = panel
    if (commandStore.getState() || isTyping(event.target)) return false
    if (keys[0] && event.timeStamp - keys[0].event.timeStamp > PATIENCE_MS) keys = []
    if (keys.length > 0) {
      if (event.key === 'Escape') keys = []
      else if (isForBox(event)) keys.push({ event, given })
      else return false
      return true
    }
    if (ui.getState().overlay !== null || meantBy(event, panel)?.do !== 'command') return false
    const mine = [{ event, given }]
    keys = mine
    commandStore.when(() => {
      if (keys !== mine) return
      keys = []
      for (const one of mine) take(panel, one.event, one.given)
    })
    return true
  }
}

/** Does what the key means. Returns whether it means anything. */
function take(panel: Panel, event: KeyboardEvent, given: Partial<Selection>): boolean {
  const { ui, board, settings, commandStore } = panel
  if (typeAhead(ui, event)) return true
  const action = meantBy(event, panel)
  if (action === null || (ui.getState().overlay !== null && action.do !== 'palette')) return false
  // The card or tile that has focus is what the operator means.
  const mine = settings.getState().myExtension as ExtensionId | null
  switch (action.do) {
    case 'filter': {
      const input = document.getElementById('people-filter') as HTMLInputElement | null
      input?.focus()
      input?.select()
      return true
    }
    case 'grid':
      document.querySelector<HTMLElement>('[data-extension][tabindex="0"], [data-extension]')?.focus()
      return true
    case 'palette':
      ui.setState({ overlay: { kind: 'palette' } })
      return true
    case 'help':
      ui.setState({ overlay: { kind: 'keys' } })
      return true
    case 'select-call': {
      const call = mine === null ? undefined : myCalls(board.getState().view, mine)[action.index]
      if (!call) return false
      ui.setState({ selected: call.legId })
      document.querySelector<HTMLElement>(`[data-zone="desk"] [data-leg="${CSS.escape(call.legId)}"]`)?.focus()
      return true
    }
    case 'command':
      commandStore.getState()?.press(action.letter, { ...given, more: event.shiftKey })
      return true
    case 'back': {
      const { selected, filter } = ui.getState()
      if (selected !== null) ui.setState({ selected: null })
      else if (filter !== '') ui.setState({ filter: '' })
      else return false
      return true
    }
  }
}
