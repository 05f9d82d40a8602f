import { myCalls } from '@jackfield/client'
import type { ExtensionId } from '@jackfield/model'
import { useEffect } from 'react'
import type { Overlay, UiStore } from '../board/ui-store.ts'
import { commands } from '../commands/all.ts'
import type { RowRef } from '../commands/command.ts'
import { commandOfHotkey } from '../commands/offered.ts'
import { selectionHere, useStart } from '../commands/use-commands.ts'
import { usePanel } from '../live/panel.tsx'
import { actionOf } from './keymap.ts'
import { rowUnderKeys } from './row-under-keys.ts'

/** Inputs that take text: in these, single keys are letters. */
const textTypes = new Set(['text', 'search', 'password', 'email', 'number', 'tel', 'url'])

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return true
  return target instanceof HTMLInputElement && textTypes.has(target.type)
}

const pickers: ReadonlySet<Overlay['kind']> = new Set([
  'transfer',
  'park',
  'palette',
  'my-extension',
  'dial',
  'note',
  'messages',
])

/** Whether what comes has a box to type in. */
function takesText(overlay: Overlay | null): boolean {
  if (overlay === null) return false
  return overlay.kind === 'ask' ? overlay.command.ask?.kind !== 'choice' : pickers.has(overlay.kind)
}

/** A fast hand types the name before the box has come: those letters go where they were meant to go. */
function typeAhead(ui: UiStore, event: KeyboardEvent): boolean {
  const { overlay, typed } = ui.getState()
  if (!takesText(overlay) || isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return false
  if (event.key === 'Backspace') ui.setState({ typed: typed.slice(0, -1) })
  else if (event.key === 'Enter' && typed !== '' && !event.shiftKey) ui.setState({ typed: `${typed}\n` })
  else if ([...event.key].length === 1) ui.setState({ typed: typed + event.key })
  else return false
  return true
}

const letters: ReadonlySet<string> = new Set(commands.map(({ hotkey }) => hotkey).filter((key) => key !== ''))

/** The row that has the focus itself, not by a button in it. */
function focusedRow(): RowRef | null {
  const [table, ...id] = (document.activeElement as HTMLElement | null)?.dataset?.row?.split(':') ?? []
  return table === undefined || id.length === 0 ? null : { table: table as RowRef['table'], id: id.join(':') }
}

/** The keys of the board. Silent while something lies over it: that has keys of its own. */
export function useKeys(): void {
  const panel = usePanel()
  const start = useStart()
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.repeat) return
      const { ui, board, settings } = panel
      if (typeAhead(ui, event)) return event.preventDefault()
      const action = actionOf(
        {
          key: event.key,
          code: event.code,
          ctrl: event.ctrlKey,
          meta: event.metaKey,
          alt: event.altKey,
          typing: isTyping(event.target),
          nowhere: event.target === document.body,
        },
        letters,
      )
      if (action === null || (ui.getState().overlay !== null && action.do !== 'palette')) return
      // The card or tile that has focus is what the operator means.
      const mine = settings.getState().myExtension as ExtensionId | null
      const { view } = board.getState()
      switch (action.do) {
        case 'filter': {
          const input = document.getElementById('people-filter') as HTMLInputElement | null
          input?.focus()
          input?.select()
          break
        }
        case 'grid':
          document.querySelector<HTMLElement>('[data-extension][tabindex="0"], [data-extension]')?.focus()
          break
        case 'palette':
          ui.setState({ overlay: { kind: 'palette' } })
          break
        case 'help':
          ui.setState({ overlay: { kind: 'keys' } })
          break
        case 'select-call': {
          const call = mine === null ? undefined : myCalls(view, mine)[action.index]
          if (!call) return
          ui.setState({ selected: call.legId })
          document.querySelector<HTMLElement>(`[data-zone="desk"] [data-leg="${CSS.escape(call.legId)}"]`)?.focus()
          break
        }
        case 'command': {
          const given = rowUnderKeys(view, ui.getState().selected, focusedRow())
          const command = commandOfHotkey(action.letter, board.getState(), selectionHere(panel, given))
          if (command) start(command, given)
          break
        }
        case 'back': {
          const { selected: held, filter } = ui.getState()
          if (held !== null) ui.setState({ selected: null })
          else if (filter !== '') ui.setState({ filter: '' })
          else return
        }
      }
      event.preventDefault()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [panel, start])
}
