import type { ExtensionId } from '@jackfield/model'
import { useEffect } from 'react'
import { PATIENCE_MS, type Pressed } from '../../../state/command-api.ts'
import { type Panel, usePanel } from '../../../state/panel.tsx'
import { tabBeside } from '../../../state/tabs.ts'
import { focusedRow } from './focused-row.ts'
import { actionOf } from './keymap.ts'
import { makeSwallow, type Swallow } from './swallow.ts'
import { isForBox, isTyping, typeAhead } from './type-ahead.ts'

/** Before the commands have come, any letter may be one. */
const anyLetter = { has: (letter: string) => /^[a-z]$/.test(letter) }

const isNowhere = (target: EventTarget | null) =>
  target === document.body || (target instanceof HTMLElement && target.dataset.zone !== undefined)

const meantBy = (event: KeyboardEvent, { commandStore, settings }: Panel) =>
  actionOf(
    {
      key: event.key,
      code: event.code,
      ctrl: event.ctrlKey,
      meta: event.metaKey,
      alt: event.altKey,
      shift: event.shiftKey,
      typing: isTyping(event.target),
      nowhere: isNowhere(event.target),
    },
    commandStore.getState()?.letters ?? anyLetter,
    settings.getState().keys,
    settings.getState().singleKeys,
  )

/** The keys of the board. Silent while something lies over it: that has keys of its own. */
export function useKeys(): void {
  const panel = usePanel()
  useEffect(() => {
    const swallow = makeSwallow()
    const held = holdKeys(panel, swallow)
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.repeat) return
      const pressed = { chosen: panel.ui.getState().selected, looked: focusedRow(), more: event.shiftKey }
      if (held(event, pressed) || take(panel, swallow, event, pressed)) event.preventDefault()
    }
    // Before the element with the focus has it: what is swallowed opens no menu, and the answer works in a text field too.
    const onKeyFirst = (event: KeyboardEvent) => {
      const answers = event.key === 'Enter' && (event.ctrlKey || event.metaKey) && answer(panel)
      const free = panel.ui.getState().overlay === null && !isTyping(event.target)
      if (!answers && !(free && swallow.takes(event))) return
      event.preventDefault()
      event.stopImmediatePropagation()
    }
    addEventListener('keydown', onKey)
    addEventListener('keydown', onKeyFirst, { capture: true })
    return () => {
      removeEventListener('keydown', onKey)
      removeEventListener('keydown', onKeyFirst, { capture: true })
    }
  }, [panel])
}

/** [HAND-7] `Ctrl+Enter` answers what rings at my phone, whatever lies over the board. Returns whether something rings. */
function answer({ board, settings, cards, commandStore }: Panel): boolean {
  const mine = settings.getState().myExtension as ExtensionId | null
  const { view } = board.getState()
  const rings = mine !== null && cards(view, mine).some(({ phase }) => phase === 'ringing')
  if (rings) commandStore.when((commands) => commands.press('a', { chosen: null, looked: null, more: false }))
  return rings
}

/**
 * Holds back a letter that may be a command until the commands have come, and the keys after it, which may be a name typed into what
 * it opens. They are about what was selected when they were pressed. Returns whether it held this one.
 */
function holdKeys(panel: Panel, swallow: Swallow): (event: KeyboardEvent, pressed: Pressed) => boolean {
  let keys: { event: KeyboardEvent; pressed: Pressed }[] = []
  return (event, pressed) => {
    const { commandStore, ui } = panel
    if (commandStore.getState() || isTyping(event.target)) return false
    if (keys[0] && event.timeStamp - keys[0].event.timeStamp > PATIENCE_MS) keys = []
    if (keys.length > 0) {
      if (event.key === 'Escape') keys = []
      else if (isForBox(event)) keys.push({ event, pressed })
      else return false
      return true
    }
    if (ui.getState().overlay !== null || meantBy(event, panel)?.do !== 'command') return false
    const mine = [{ event, pressed }]
    keys = mine
    commandStore.when(() => {
      if (keys !== mine) return
      keys = []
      for (const one of mine)
        if (ui.getState().overlay !== null || !swallow.takes(one.event)) take(panel, swallow, one.event, one.pressed)
    })
    return true
  }
}

/** Does what the key means. Returns whether it means anything. */
function take(panel: Panel, swallow: Swallow, event: KeyboardEvent, pressed: Pressed): boolean {
  const { ui, board, settings, commandStore, cards } = panel
  // A card of mine may have the focus while something lies over the board: Esc closes that all the same.
  const within =
    event.target instanceof Element && event.target.closest('[role="dialog"], [role="alertdialog"], [role="menu"]')
  if (event.key === 'Escape' && ui.getState().overlay !== null && !within) {
    ui.setState({ overlay: null })
    return true
  }
  if (typeAhead(ui, event)) return true
  const action = meantBy(event, panel)
  if (action === null || (ui.getState().overlay !== null && action.do !== 'palette')) return false
  const mine = settings.getState().myExtension as ExtensionId | null
  switch (action.do) {
    case 'filter': {
      const input = document.getElementById('people-filter') as HTMLInputElement | null
      // Where the people are hidden they are found in the palette.
      if (!input) ui.setState({ overlay: { kind: 'palette' } })
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
    case 'tab': {
      const { tabs, tab } = settings.getState()
      if (tabs.length === 0) return false
      settings.setState({ tab: tabBeside(tabs, tab, action.by) })
      ui.setState({ cursor: null })
      return true
    }
    case 'select-call': {
      const { view } = board.getState()
      const call = mine === null ? undefined : cards(view, mine).find(({ number }) => number === action.number)
      if (!call) return false
      ui.setState({ selected: call.legId, refusal: null })
      document.querySelector<HTMLElement>(`[data-zone="desk"] [data-leg="${CSS.escape(call.legId)}"]`)?.focus()
      return true
    }
    case 'command':
      if (commandStore.getState()?.press(action.letter, pressed) === false) swallow.refused(event.timeStamp)
      return true
    case 'back': {
      swallow.end()
      const { selected, filter, refusal } = ui.getState()
      if (refusal !== null) ui.setState({ refusal: null })
      else if (selected !== null) ui.setState({ selected: null })
      else if (filter !== '') ui.setState({ filter: '' })
      else return false
      return true
    }
  }
}
