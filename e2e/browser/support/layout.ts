import { expect, type Page } from '@playwright/test'

/** *Settings → Layout…*, open. */
export async function openLayout(page: Page): Promise<void> {
  await page.locator('[data-open="settings"]').click()
  await page.locator('[data-open="layout"]').click()
  await expect(page.getByRole('dialog')).toHaveAccessibleName('Layout')
}
