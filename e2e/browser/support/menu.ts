import type { Page } from '@playwright/test'

/** Chooses from the menu that is open, also what stands in a group that is folded. */
export async function choose(page: Page, action: string): Promise<void> {
  const line = page.locator(`[data-menu] [data-action="${action}"], [data-submenu] [data-action="${action}"]`)
  const group = page.locator(`[data-menu] [data-holds~="${action}"]`)
  await line.or(group).first().waitFor()
  if ((await group.count()) > 0) await group.click()
  await line.click()
}
