import { trust } from '@jackfield/client'
import type { ExtensionId, Leg } from '@jackfield/model'
import { useEffect } from 'react'
import { gatewayNow } from '../state/now.ts'
import { usePanel } from '../state/panel.tsx'
import { createLead } from './lead.ts'
import { createOpened, momentOf, popsOf } from './pops.ts'

/** A call that was answered longer ago opens no window any more, ms: the page may have come only now. */
const JUST_ANSWERED_MS = 10_000

/**
 * A2: opens the windows that are to open by themselves, once for each call, in one tab of several, also over a reload. A browser that forbids
 * it is told by the link on the card, which then asks for a click.
 */
export function usePops(): void {
  const { board, settings, ui } = usePanel()
  useEffect(() => {
    const opened = createOpened(() => localStorage)
    const lead = createLead('jackfield.pops', () => look())
    const look = () => {
      const state = board.getState()
      const mine = settings.getState().myExtension as ExtensionId | null
      const { view, site } = state
      if (mine === null || state.viewOnly || site.screenPops.length === 0 || !lead.leads()) return
      if (trust(state, Date.now()).stale) return
      for (const leg of (view.extensions.get(mine)?.legIds ?? []).flatMap((id) => view.legs.get(id) ?? [])) {
        const moment = momentOf(leg)
        if (moment === null || (moment === 'answer' && !isJustAnswered(leg))) continue
        for (const { place, opens, href } of popsOf(view, site.screenPops, leg.id, mine)) {
          // Answered within the moment in which it rang, it is opened all the same.
          if (opens === 'never' || (opens === 'answer' && moment === 'ring')) continue
          if (opened.take(`${leg.id} ${place}`)) open(href, () => ui.setState({ blockedPop: leg.id }))
        }
      }
    }
    lead.want(true)
    look()
    const stop = board.subscribe(({ view, site, link }, before) => {
      if (view !== before.view || site !== before.site || link !== before.link) look()
    })
    return () => {
      stop()
      lead.want(false)
    }
  }, [board, settings, ui])
}

const isJustAnswered = ({ answeredAt, phaseAt }: Leg): boolean =>
  gatewayNow() - (answeredAt ?? phaseAt) < JUST_ANSWERED_MS

/** The page that is opened gets no hold of the board: the board's own `Cross-Origin-Opener-Policy` sees to it, and this where that is not known. */
function open(href: string, blocked: () => void): void {
  const opened = window.open(href, '_blank')
  if (opened === null) {
    blocked()
    return
  }
  try {
    opened.opener = null
  } catch {
    // It is of another origin already, and apart from this page.
  }
}
