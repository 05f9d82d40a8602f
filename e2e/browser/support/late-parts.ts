import type { Page } from '@playwright/test'

/** The scripts of the page that come after the first picture: held back, refused, or let through. */
export class LateParts {
  #first: ReadonlySet<string> = new Set()
  #state: 'held' | 'refused' | 'let' = 'held'
  #waiting: (() => void)[] = []

  /** Begins before the page is opened. */
  static async of(page: Page, url: string): Promise<LateParts> {
    const parts = new LateParts()
    const html = await (await fetch(url)).text()
    parts.#first = new Set([...html.matchAll(/<script\b[^>]*\bsrc="([^"]+)"/g)].map(([, src]) => src ?? ''))
    await page.route('**/*.js', async (route) => {
      if (parts.#first.has(new URL(route.request().url()).pathname)) return route.continue()
      if (parts.#state === 'held') await new Promise<void>((resolve) => parts.#waiting.push(resolve))
      return parts.#state === 'refused' ? route.abort() : route.continue()
    })
    return parts
  }
  refuse(): void {
    this.#become('refused')
  }
  let(): void {
    this.#become('let')
  }
  hold(): void {
    this.#state = 'held'
  }
  #become(state: 'refused' | 'let'): void {
    this.#state = state
    for (const go of this.#waiting.splice(0)) go()
  }
}
