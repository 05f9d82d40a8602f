import { myCalls } from '@jackfield/client'
import type { ExtensionId } from '@jackfield/model'
import { useEffect } from 'react'
import type { UiStore } from '../board/ui-store.ts'
import { blindTransfer } from '../commands/blind-transfer.ts'
import { conference, split } from '../commands/conference.ts'
import { dial } from '../commands/dial.ts'
import { holdOrResume } from '../commands/hold.ts'
import { mayRun } from '../commands/may-run.ts'
import { barge, listen, whisper } from '../commands/supervise.ts'
import { useHangUp, useRun } from '../commands/use-commands.ts'
import { usePanel } from '../live/panel.tsx'
import { actionOf } from './keymap.ts'

/** Inputs that take text: in these, single keys are letters. */
const textTypes = new Set(['text', 'search', 'password', 'email', 'number', 'tel', 'url'])

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return true
  return target instanceof HTMLInputElement && textTypes.has(target.type)
}

const pickers: ReadonlySet<string | undefined> = new Set(['transfer', 'palette', 'my-extension', 'dial'])

/** A fast hand types the name before the box has come: those letters go where they were meant to go. */
function typeAhead(ui: UiStore, event: KeyboardEvent): boolean {
  const { overlay, typed } = ui.getState()
  if (!pickers.has(overlay?.kind) || isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey)
    return false
  if (event.key === 'Backspace') ui.setState({ typed: typed.slice(0, -1) })
  else if (event.key === 'Enter' && typed !== '') ui.setState({ typed: `${typed}\n` })
  else if ([...event.key].length === 1) ui.setState({ typed: typed + event.key })
  else return false
  return true
}

/** The keys of the board. Silent while something lies over it: that has keys of its own. */
export function useKeys(): void {
  const panel = usePanel()
  const run = useRun()
  const end = useHangUp()
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.repeat) return
      const { ui, board, settings } = panel
      if (typeAhead(ui, event)) return event.preventDefault()
      const action = actionOf({
        key: event.key,
        code: event.code,
        ctrl: event.ctrlKey,
        meta: event.metaKey,
        alt: event.altKey,
        typing: isTyping(event.target),
        nowhere: event.target === document.body,
      })
      if (action === null || (ui.getState().overlay !== null && action.do !== 'palette')) return
      // The card or tile that has focus is what the operator means.
      const { selected } = ui.getState()
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
        case 'transfer': {
          const verdict = mayRun(blindTransfer, board.getState(), { legId: selected, targetId: null, actorId: mine })
          if (verdict.ok && selected !== null) ui.setState({ overlay: { kind: 'transfer', legId: selected } })
          else run(blindTransfer, selected)
          break
        }
        case 'hang-up':
          end(selected)
          break
        case 'hold':
          run(holdOrResume(view, selected), selected)
          break
        case 'dial': {
          const verdict = mayRun(dial, board.getState(), { legId: null, targetId: null, actorId: mine })
          if (verdict.ok) ui.setState({ overlay: { kind: 'dial' } })
          else run(dial, null)
          break
        }
        case 'listen':
        case 'whisper':
        case 'barge':
        case 'conference':
        case 'split':
          run({ listen, whisper, barge, conference, split }[action.do], selected)
          break
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
  }, [panel, run, end])
}
