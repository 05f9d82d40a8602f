import type { Page } from 'playwright-core'

/** What is used of React's inner tree. */
interface Fiber {
  readonly flags: number
  readonly memoizedProps: Record<string, unknown> | null
  readonly alternate: Fiber | null
  readonly child: Fiber | null
  readonly sibling: Fiber | null
  readonly type: unknown
}

type Watching = typeof globalThis & {
  jackfieldRedraws?: number
  __REACT_DEVTOOLS_GLOBAL_HOOK__?: unknown
}

/**
 * Counts how often React draws a tile in this page, by the door that it keeps open for its developer tools: the panel
 * itself has no part in it. Call before the page is opened.
 */
export async function countRedraws(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const world = globalThis as Watching
    world.jackfieldRedraws = 0
    /** React's mark on what did work in this commit. */
    const PERFORMED_WORK = 1
    const isTile = ({ memoizedProps: props, type }: Fiber) =>
      typeof type === 'function' && props !== null && 'density' in props && 'tabStop' in props && 'column' in props
    const look = (now: Fiber, before: Fiber | null) => {
      // The very same node: nothing in it was looked at.
      if (now === before) return
      if (isTile(now) && (now.flags & PERFORMED_WORK) !== 0) world.jackfieldRedraws! += 1
      if (before !== null && now.child === before.child) return
      for (let child = now.child; child !== null; child = child.sibling) look(child, child.alternate)
    }
    world.__REACT_DEVTOOLS_GLOBAL_HOOK__ = {
      supportsFiber: true,
      renderers: new Map(),
      inject: () => 1,
      onCommitFiberRoot: (_: number, root: { current: Fiber }) => look(root.current, root.current.alternate),
      onCommitFiberUnmount: () => {},
      onPostCommitFiberRoot: () => {},
    }
  })
}

/** Tiles drawn since the page was opened. */
export async function redraws(page: Page): Promise<number> {
  return page.evaluate(() => (globalThis as Watching).jackfieldRedraws ?? 0)
}
