import { type Trust, trust } from '@jackfield/client'
import { useMemo, useSyncExternalStore } from 'react'
import { usePanel } from './panel.tsx'

const alike = (a: Trust, b: Trust) =>
  a.stale === b.stale &&
  (a.sinceAt === b.sinceAt || !a.stale) &&
  sameParts(a.parts, b.parts) &&
  a.doubts.length === b.doubts.length &&
  a.doubts.every(
    (doubt, i) =>
      doubt.what === b.doubts[i]?.what &&
      doubt.state === b.doubts[i]?.state &&
      doubt.exchange === b.doubts[i]?.exchange,
  )

const sameParts = (a: Trust['parts'], b: Trust['parts']) =>
  a?.size === b?.size && [...(a ?? [])].every(([id, at]) => b?.get(id) === at)

/** What can't be believed just now. The same object until it is something else. */
export function useTrust(): Trust {
  const { board } = usePanel()
  const get = useMemo(() => {
    let last: Trust | null = null
    return () => {
      const next = trust(board.getState(), Date.now())
      if (last === null || !alike(last, next)) last = next
      return last
    }
  }, [board])
  return useSyncExternalStore(board.subscribe, get, get)
}
