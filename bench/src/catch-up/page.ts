import type { Page } from 'playwright-core'
import { clockOfPage } from '../browser/clock-of-page.ts'
import type { Truth } from './truth.ts'

/** Numbers of all tiles that the page has in its window, or close to it. */
export function phonesInSight(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    Array.from(document.querySelectorAll<HTMLElement>('[data-extension]'), (tile) => tile.dataset.extension ?? ''),
  )
}

/**
 * When the page first shows each of its tiles as it truly is, none of them marked as stale, ms on the machine’s clock; null = not within half a
 * minute.
 */
export async function watchPage(page: Page, truth: Truth): Promise<number | null> {
  const states = Object.fromEntries(truth.map(({ number, state }) => [number, state]))
  const at = await page.evaluate(
    (known) =>
      new Promise<number | null>((resolve) => {
        const isRight = () => {
          const tiles = Array.from(document.querySelectorAll<HTMLElement>('[data-extension]'))
          return (
            tiles.length > 0 &&
            tiles.every(
              ({ dataset }) =>
                dataset.stale === 'false' && dataset.state === (known[dataset.extension ?? ''] ?? 'idle'),
            )
          )
        }
        const observer = new MutationObserver(() => {
          if (isRight()) end(performance.timeOrigin + performance.now())
        })
        const timer = setTimeout(() => end(null), 30_000)
        const end = (at: number | null) => {
          clearTimeout(timer)
          observer.disconnect()
          resolve(at)
        }
        observer.observe(document.body, { subtree: true, attributes: true, childList: true })
      }),
    states,
  )
  return at === null ? null : at - (await clockOfPage(page)).aheadMs
}
