import type { Page } from 'playwright-core'

/**
 * Opens the board and waits for tiles that are of now.
 * @throws Error with what the page says instead.
 */
export async function openBoard(page: Page, url: string): Promise<void> {
  const faults: string[] = []
  page.on('pageerror', ({ message }) => faults.push(message))
  await page.goto(url)
  try {
    await page.locator('[data-extension][data-stale="false"]').first().waitFor()
  } catch {
    const texts = await page.locator('body').allInnerTexts()
    const said = [...faults, texts.join(' ').replaceAll(/\s+/g, ' ').slice(0, 300)].join('; ')
    throw new Error(`no board within 30 s: ${said}`)
  }
}
