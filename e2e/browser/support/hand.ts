import type { Locator, Page } from '@playwright/test'

/** Takes hold of this with the mouse and carries it into sight of the place, without letting go. */
export async function drag(page: Page, what: Locator, to: Locator, at: { x?: number; y?: number } = {}): Promise<void> {
  const from = (await what.boundingBox())!
  await page.mouse.move(from.x + Math.min(40, from.width / 3), from.y + Math.min(16, from.height / 2))
  await page.mouse.down()
  await page.mouse.move(from.x + 60, from.y + 24, { steps: 4 })
  await to.scrollIntoViewIfNeeded()
  const box = (await to.boundingBox())!
  // By a part of its width and height: 0.5 is its middle.
  await page.mouse.move(box.x + box.width * (at.x ?? 0.5), box.y + box.height * (at.y ?? 0.5), { steps: 6 })
}
