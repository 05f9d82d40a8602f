import type { Page } from '@playwright/test'
import { openLayout } from './support/layout.ts'
import { expect, test } from './support/stage.ts'

/* A5: the board as its operator has arranged it. */

const zonesOf = (page: Page) =>
  page.locator('main [data-zone]').evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.zone))

test.beforeEach(async ({ stage, board }) => {
  await board.open(stage.url, '101')
})

test('columns are moved by keys, and stay so after a reload', async ({ board, page }) => {
  await openLayout(page)
  const right = page.getByRole('button', { name: 'My desk: Move right' })
  await right.focus()
  await page.keyboard.press('Enter')
  // The focus has stayed, and the place was said.
  await expect(right).toBeFocused()
  await expect(page.locator('[data-said="news"]')).toContainText('My desk: 2 of 3')
  await page.keyboard.press('Enter')
  await expect.poll(() => zonesOf(page)).toEqual(['people', 'places', 'desk', 'calls'])
  await page.reload()
  await expect(board.tile('101')).toBeVisible()
  await expect.poll(() => zonesOf(page)).toEqual(['people', 'places', 'desk', 'calls'])
  const [people, desk] = await Promise.all(
    ['people', 'desk'].map((zone) => page.locator(`[data-zone="${zone}"]`).boundingBox()),
  )
  expect(people!.x).toBeLessThan(desk!.x)
})

test('[HAND-6] the sentences of the keys stand in the column of My desk, wherever it is moved', async ({
  stage,
  page,
}) => {
  for (const { number } of stage.exchange.people()) stage.exchange.setPhone(number, { mode: 'busy' })
  await stage.exchange.externalCall({ did: '06551234', name: 'Officina Bianchi', number: '+390245611' })
  const hint = page.locator('[data-key-hint="Q"]')
  await expect(hint).toBeVisible()
  await openLayout(page)
  for (let step = 0; step < 2; step += 1) await page.getByRole('button', { name: 'My desk: Move right' }).press('Enter')
  await expect.poll(() => zonesOf(page)).toEqual(['people', 'places', 'desk', 'calls'])
  await page.keyboard.press('Escape')
  await expect(hint).toBeInViewport({ ratio: 1 })
  const [desk, sentences] = await Promise.all(
    ['[data-zone="desk"]', '.key-hints'].map((one) => page.locator(one).boundingBox()),
  )
  expect(sentences!.x).toBeGreaterThanOrEqual(desk!.x)
  expect(sentences!.x + sentences!.width).toBeLessThanOrEqual(desk!.x + desk!.width)
})

test('lists and parts of Places are hidden, and one button brings all back', async ({ page }) => {
  await openLayout(page)
  await page.getByRole('button', { name: 'People: Move left' }).press('Enter')
  await page.locator('[data-setting="show-trunks"]').press('Space')
  await page.locator('[data-setting="show-calls"]').press('Space')
  await expect.poll(() => zonesOf(page)).toEqual(['people', 'desk', 'places'])
  await expect(page.locator('#places-trunks')).toHaveCount(0)
  await expect(page.locator('#places-queues')).toHaveCount(1)
  await page.locator('[data-action="usual-layout"]').press('Enter')
  await expect.poll(() => zonesOf(page)).toEqual(['desk', 'calls', 'people', 'places'])
  await expect(page.locator('#places-trunks')).toHaveCount(1)
})

test('what is hidden hides no call that rings here, and people and places are still found', async ({ stage, page }) => {
  await openLayout(page)
  for (const zone of ['people', 'places', 'calls']) await page.locator(`[data-setting="show-${zone}"]`).press('Space')
  await expect.poll(() => zonesOf(page)).toEqual(['desk'])
  await page.keyboard.press('Escape')
  stage.exchange.setPhone('101', { mode: 'ring' })
  await stage.exchange.call('102', '101')
  await expect(page.locator('[data-zone="desk"] [data-leg]')).toHaveAttribute('data-phase', 'ringing')
  // The key that goes to the filter of the people finds them in the palette now.
  await page.locator('[data-zone="desk"]').focus()
  await page.keyboard.press('/')
  await page.getByRole('combobox').fill('carla')
  await page.keyboard.press('Enter')
  await expect(page.locator('[data-menu]')).toHaveAccessibleName(/Carla Neri/)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill('sales')
  await page.getByRole('option', { name: /Sales.*queue/i }).click()
  await expect(page.locator('[data-menu]')).toHaveAccessibleName(/sales/)
})
