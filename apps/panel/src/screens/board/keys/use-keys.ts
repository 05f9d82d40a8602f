import type { ExtensionId } from '@jackfield/model'
import { useEffect } from 'react'
import { PATIENCE_MS, type Pressed } from '../../../state/command-api.ts'
import { type Panel, usePanel } from '../../../state/panel.tsx'
import { tabBeside } from '../../../state/tabs.ts'
import type { UiStore } from '../../../state/ui-store.ts'
import { focusWhenDrawn } from './focus-when-drawn.ts'
import { focusedRow } from './focused-row.ts'
import { KeyQueue } from './key-queue.ts'
import { actionOf } from './keymap.ts'
import { type PressedKey, pressKey } from './press-key.ts'
import { makeSwallow, type Swallow } from './swallow.ts'
import { isTyping, mayWait } from './typing.ts'

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

/** A key that came before the part of the page that it is for. */
interface EarlyKey extends PressedKey {
  readonly event: KeyboardEvent
  /** ms */
  readonly at: number
  readonly pressed: Pressed
}

/** The keys of the board. Silent while something lies over it: that has keys of its own. */
export function useKeys(): void {
  const panel = usePanel()
  useEffect(() => {
    const { ui, commandStore } = panel
    const swallow = makeSwallow()
    const { queue, madeOf } = makeQueue(panel, swallow)
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.repeat) return
      const early = madeOf(event)
      const pressed = early?.pressed ?? pressedNow(ui, event.shiftKey)
      if (take(panel, swallow, event, { pressed, at: early?.at ?? event.timeStamp })) event.preventDefault()
    }
    // Before the element with the focus has it: what waits or is swallowed opens no menu, and the answer works in a text field too.
    const onKeyFirst = (event: KeyboardEvent) => {
      if (madeOf(event) !== undefined || event.isComposing) return
      if (!isTaken(event)) return
      event.preventDefault()
      event.stopImmediatePropagation()
    }
    const isTaken = (event: KeyboardEvent): boolean => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && answer(panel)) return true
      if (event.key === 'Escape') return takeBack(panel, queue)
      if (queue.isEmpty && isFree(ui, event) && swallow.takes(event)) return true
      if (!mayWait(event)) return false
      return event.repeat ? !queue.isEmpty : queue.hold(earlyKey(ui, event))
    }
    const stop = [commandStore.subscribe(() => queue.go()), ui.subscribe(() => queue.go())]
    addEventListener('keydown', onKey)
    addEventListener('keydown', onKeyFirst, { capture: true })
    return () => {
      for (const end of stop) end()
      removeEventListener('keydown', onKey)
      removeEventListener('keydown', onKeyFirst, { capture: true })
    }
  }, [panel])
}

const isFree = (ui: UiStore, { target }: { target: EventTarget | null }) =>
  ui.getState().overlay === null && !isTyping(target)

const pressedNow = (ui: UiStore, shiftKey: boolean): Pressed => ({
  chosen: ui.getState().selected,
  looked: focusedRow(),
  more: shiftKey,
})

const earlyKey = (ui: UiStore, event: KeyboardEvent): EarlyKey => {
  const { key, code, altKey, shiftKey, timeStamp } = event
  return { key, code, altKey, shiftKey, event, at: timeStamp, pressed: pressedNow(ui, shiftKey) }
}

/** `Esc` takes back the keys that wait, and what they wait for. Returns whether there was something to take back. */
function takeBack({ ui }: Panel, queue: KeyQueue<EarlyKey>): boolean {
  const { overlay, shown } = ui.getState()
  const waits = !queue.isEmpty
  queue.clear()
  if (overlay !== null && overlay !== shown) ui.setState({ overlay: null })
  else if (!waits) return false
  return true
}

/**
 * [HAND-9] The queue of the keys that are faster than the page: a letter that may be a command waits for the commands, and what is typed into something that has been opened waits until
 * that is there. `madeOf` tells of an event that the queue has made which key it is.
 */
function makeQueue(panel: Panel, swallow: Swallow) {
  const { ui, commandStore } = panel
  const made = new WeakMap<Event, EarlyKey>()
  /** One of the waiting keys has chosen another call: those behind it are about that one, and not about what was chosen when they were pressed. */
  let isMoved = false
  const queue: KeyQueue<EarlyKey> = new KeyQueue({
    isLate({ event }) {
      const { overlay, shown, zoneKeys } = ui.getState()
      if (overlay !== null) return overlay !== shown
      if (event.key === 'F6') return !zoneKeys
      return commandStore.getState() === null && meantBy(event, panel)?.do === 'command'
    },
    press(key) {
      if (isFree(ui, { target: document.activeElement }) && swallow.takes(key.event)) return
      const { selected } = ui.getState()
      const pressed = isMoved ? pressedNow(ui, key.shiftKey) : key.pressed
      pressKey(key, (event) => made.set(event, { ...key, pressed }))
      isMoved = !queue.isEmpty && (isMoved || ui.getState().selected !== selected)
    },
    soon: (run) => setTimeout(run),
    now: () => performance.now(),
    patienceMs: PATIENCE_MS,
  })
  return { queue, madeOf: (event: Event) => made.get(event) }
}

/** [HAND-7] `Ctrl+Enter` answers what rings at my phone, whatever lies over the board. Returns whether something rings. */
function answer({ board, settings, cards, commandStore }: Panel): boolean {
  const mine = settings.getState().myExtension as ExtensionId | null
  const { view } = board.getState()
  const rings = mine !== null && cards(view, mine).some(({ phase }) => phase === 'ringing')
  if (rings) commandStore.when((commands) => commands.press('a', { chosen: null, looked: null, more: false }))
  return rings
}

/** Does what the key means. Returns whether it means anything. */
function take(
  panel: Panel,
  swallow: Swallow,
  event: KeyboardEvent,
  { pressed, at }: Pick<EarlyKey, 'pressed' | 'at'>,
): boolean {
  const { ui, board, settings, commandStore, cards } = panel
  // A card of mine may have the focus while something lies over the board: Esc closes that all the same.
  const within =
    event.target instanceof Element && event.target.closest('[role="dialog"], [role="alertdialog"], [role="menu"]')
  if (event.key === 'Escape' && ui.getState().overlay !== null && !within) {
    ui.setState({ overlay: null })
    return true
  }
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
      focusWhenDrawn(`[data-zone="desk"] [data-leg="${CSS.escape(call.legId)}"]`)
      return true
    }
    case 'command':
      if (commandStore.getState()?.press(action.letter, pressed) === false) swallow.refused(at)
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
