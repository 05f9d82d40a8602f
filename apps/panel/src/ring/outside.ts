import { dueCallbacks, unreadMessages } from '@jackfield/client'
import type { ExtensionId } from '@jackfield/model'
import type { Panel } from '../state/panel.tsx'
import { ringingAt } from './ringing.ts'

/** What the page shows of itself where it is not seen: in the title and icon of its tab, and on its icon among the programs. */
interface Outside {
  /** Calls that ring at the operator's phone. */
  readonly ringing: number
  /** Missed calls, unread messages and due call-backs. */
  readonly waiting: number
  /** Who rings first; null = nobody. */
  readonly who: string | null
  /** What the page shows in place of the whole board; null = it is the board. */
  readonly page: string | null
}

function outsideOf(panel: Pick<Panel, 'board' | 'ui' | 'settings'>, unknown: string): Outside {
  const state = panel.board.getState()
  const mine = panel.settings.getState().myExtension as ExtensionId | null
  const { page } = panel.ui.getState()
  if (mine === null) return { ringing: 0, waiting: 0, who: null, page }
  const rings = ringingAt(state.view, mine)
  const party = rings[0] && state.view.legs.get(rings[0].legId)?.party
  const missed = panel.ui.getState().missed.filter((one) => !one.seen).length
  return {
    ringing: rings.length,
    waiting: missed + unreadMessages(state.messages).length + dueCallbacks(state.view, mine),
    who: rings.length === 0 ? null : party?.name || party?.number || unknown,
    page,
  }
}

export function titleOf({ who, waiting, page }: Outside): string {
  if (who !== null) return `☎ ${who} · Jackfield`
  return `${waiting > 0 ? `(${waiting}) ` : ''}${page === null ? '' : `${page} · `}Jackfield`
}

/** The icon of the tab as the address of a picture: the plain one, or a figure on amber while it rings, on blue while something waits. */
export function iconOf({ ringing, waiting }: Outside): string {
  const count = ringing > 0 ? ringing : waiting
  if (count === 0) return '/icon.svg'
  const text = count > 9 ? '9+' : String(count)
  const [ground, ink] = ringing > 0 ? ['#ffb638', '#10161d'] : ['#0b5fd3', '#ffffff']
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="${ground}"/><text x="16" y="24" font-family="sans-serif" font-weight="700" font-size="${count > 9 ? 18 : 23}" text-anchor="middle" fill="${ink}">${text}</text></svg>`
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}

type WithBadge = Navigator & { setAppBadge?: (count: number) => Promise<void>; clearAppBadge?: () => Promise<void> }

/** Keeps title, icon and badge as the board is. Returns the disposer. */
export function keepOutside(panel: Panel, unknown: string): () => void {
  let last = ''
  const look = () => {
    const outside = outsideOf(panel, unknown)
    const now = JSON.stringify(outside)
    // Also when nothing has changed: the framework may have written the title of the page since.
    if (document.title !== titleOf(outside)) document.title = titleOf(outside)
    if (now === last) return
    last = now
    for (const link of document.querySelectorAll<HTMLLinkElement>('link[rel="icon"]')) link.href = iconOf(outside)
    const { setAppBadge, clearAppBadge } = navigator as WithBadge
    const count = outside.ringing + outside.waiting
    // Only an installed board has one; everywhere else it is refused.
    void (count > 0 ? setAppBadge?.call(navigator, count) : clearAppBadge?.call(navigator))?.catch(() => {})
  }
  look()
  const disposers = [panel.board.subscribe(look), panel.ui.subscribe(look), panel.settings.subscribe(look)]
  return () => {
    for (const dispose of disposers) dispose()
  }
}
