import type { Page } from 'playwright-core'

/** Phones of the exchange beyond those of the recording, which the recording leaves alone. */
const madeUp = /^2\d{4}$/

/** Numbers of the made-up phones whose tiles are wholly in the window. */
export async function tilesInSight(page: Page): Promise<string[]> {
  const numbers = await page.evaluate(() =>
    Array.from(document.querySelectorAll<HTMLElement>('[data-extension]'))
      .filter((tile) => {
        const { top, bottom } = tile.getBoundingClientRect()
        return (
          document
            .elementFromPoint(tile.getBoundingClientRect().left + 4, (top + bottom) / 2)
            ?.closest('[data-extension]') === tile
        )
      })
      .map((tile) => tile.dataset.extension ?? ''),
  )
  return [...new Set(numbers.filter((number) => madeUp.test(number)))]
}
