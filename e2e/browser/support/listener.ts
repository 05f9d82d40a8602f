import { expect, type Page } from '@playwright/test'

/** A line that was said, when (epoch ms), and whether it waited for the end of another. */
interface Line {
  readonly text: string
  readonly at: number
  readonly manner: string
}

/** Most that a braille display of the usual width shows, in cells. */
const CELLS = 40

/** Somebody who does not look: keeps what the live regions of the page say, each time a screen reader would read it. */
export class Listener {
  readonly #page: Page
  #heard = 0

  private constructor(page: Page) {
    this.#page = page
  }

  /** Listens to every page that is opened from now on. */
  static async at(page: Page): Promise<Listener> {
    await page.addInitScript(() => {
      const said: { lines: string[]; at: number; manner: string }[] = []
      Object.assign(window, { said })
      new MutationObserver((changes) => {
        const regions = new Set(
          changes
            .filter(({ addedNodes }) => addedNodes.length > 0)
            .flatMap(
              ({ target }) => (target as Element).closest?.('[aria-live="polite"], [aria-live="assertive"]') ?? [],
            ),
        )
        for (const region of regions)
          said.push({
            lines: [...region.children].map((line) => line.textContent?.trim() ?? ''),
            at: Date.now(),
            manner: region.getAttribute('aria-live') === 'assertive' ? 'now' : 'news',
          })
      }).observe(document, { subtree: true, childList: true })
    })
    return new Listener(page)
  }

  async #said() {
    return await this.#page.evaluate(
      () => (window as unknown as { said: { lines: string[]; at: number; manner: string }[] }).said,
    )
  }

  /** Waits until something like this is said after what was heard last. */
  async hears(what: RegExp, timeout = 10_000, manner?: 'now'): Promise<Line> {
    let found: Line | undefined
    await expect
      .poll(
        async () => {
          const said = await this.#said()
          const texts = said.map(({ lines }) => lines.join(' '))
          const at = texts.findIndex(
            (text, i) => i >= this.#heard && what.test(text) && (manner === undefined || said[i]?.manner === manner),
          )
          if (at < 0) return texts.slice(this.#heard)
          found = { ...said[at]!, text: texts[at]! }
          this.#heard = at + 1
          return 'heard'
        },
        { timeout, message: `hears ${what}` },
      )
      .toBe('heard')
    return found!
  }

  /** Every line that was said so far fits on a braille display. */
  async isShort(): Promise<void> {
    const said = await this.#said()
    expect(said.length).toBeGreaterThan(0)
    expect(said.flatMap(({ lines }) => lines).filter((line) => [...line].length > CELLS)).toEqual([])
  }

  /** Whether the live regions are in the accessibility tree now. */
  async isExposed(): Promise<boolean> {
    return await this.#page.evaluate(() =>
      [...document.querySelectorAll('[data-announcer] [aria-live]')].every(
        (region) => region.closest('[aria-hidden="true"], [inert]') === null,
      ),
    )
  }
}
