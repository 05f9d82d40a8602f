import { useEffect } from 'react'
import { usePanel } from '../../../state/panel.tsx'

/** Those that are shown, in the order of the page, as `F6` goes round them. */
const zonesNow = (): readonly (string | undefined)[] =>
  [...document.querySelectorAll<HTMLElement>('main [data-zone]')].map(({ dataset }) => dataset.zone)

const zoneOf = (element: Element | null) => element?.closest<HTMLElement>('[data-zone]')?.dataset.zone
const zoneAt = (zone: string) => document.querySelector<HTMLElement>(`[data-zone="${zone}"]`)
const rowsIn = (zone: string) => [...(zoneAt(zone)?.querySelectorAll<HTMLElement>('[data-row][tabindex="0"]') ?? [])]

/** Where the focus goes in a zone: where it was last, else the card that is meant, the tile of the arrows, the first row. */
function enter(zone: string, last: ReadonlyMap<string, Element>): void {
  const before = last.get(zone)
  const target =
    (before?.isConnected ? (before as HTMLElement) : null) ??
    zoneAt(zone)?.querySelector<HTMLElement>('[data-meant="true"], [data-extension][tabindex="0"]') ??
    rowsIn(zone)[0] ??
    zoneAt(zone)
  target?.focus()
}

/** `F6` goes round the zones, `Shift+F6` back; in a list of calls or places the arrows, `Home` and `End` go from row to row. */
export function useZoneKeys(): void {
  const { ui } = usePanel()
  useEffect(() => {
    const last = new Map<string, Element>()
    const onFocus = ({ target }: FocusEvent) => {
      const zone = target instanceof Element ? zoneOf(target) : undefined
      if (zone !== undefined && !(target as HTMLElement).dataset.zone) last.set(zone, target as Element)
    }
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || ui.getState().overlay !== null)
        return
      if (event.key === 'F6') {
        const zones = zonesNow()
        const at = zones.indexOf(zoneOf(document.activeElement))
        const next = (at + (event.shiftKey ? -1 : 1) + zones.length * 2) % zones.length
        enter(zones[at < 0 && event.shiftKey ? zones.length - 1 : next]!, last)
        return event.preventDefault()
      }
      const row = document.activeElement as HTMLElement | null
      const zone = zoneOf(row)
      if (row?.dataset.row === undefined || zone === undefined || zone === 'people') return
      const newest = event.key === 'Home' ? zoneAt(zone)?.querySelector<HTMLElement>('[data-new-above]') : null
      if (newest) {
        newest.click()
        return event.preventDefault()
      }
      const rows = rowsIn(zone)
      const at = rows.indexOf(row)
      const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key]
      if (to === undefined || at < 0) return
      rows[Math.max(0, Math.min(rows.length - 1, to))]?.focus()
      event.preventDefault()
    }
    document.addEventListener('focusin', onFocus)
    addEventListener('keydown', onKey)
    ui.setState({ zoneKeys: true })
    return () => {
      ui.setState({ zoneKeys: false })
      document.removeEventListener('focusin', onFocus)
      removeEventListener('keydown', onKey)
    }
  }, [ui])
}
