import { expect, test } from './support/stage.ts'

/* What somebody meets who opens the board for the first time. */

test('the picker asks which phone it is, the free ones first, and finds the one that dials now', async ({
  stage,
  board,
  page,
}) => {
  await stage.exchange.call('101', '102')
  await board.open(stage.url)
  await board.shows({ 101: 'talking', 102: 'talking' })
  await page.locator('[data-zone="desk"]').getByRole('button').click()
  await expect(page.getByRole('dialog')).toHaveAccessibleName('Which phone stands on your table?')
  const options = page.getByRole('option')
  await expect(options.first()).toContainText('Rita Bauer')
  await expect(options.nth(1)).toContainText('Carla Neri')
  await page.locator('[data-find="lift"]').click()
  await expect(options).toHaveCount(1)
  await expect(page.locator('[data-lifting="true"]')).toBeVisible()
  await stage.exchange.call('104', '602')
  await expect(page.locator('[data-find="lifted:104"]')).toContainText('Dmitri Volkov')
  await page.keyboard.press('Enter')
  await expect(page.locator('[data-my-extension="104"]')).toBeVisible()
})

test('after the choice the first keys are taught, have the focus, hinder no key, and go', async ({
  stage,
  board,
  page,
}) => {
  await board.open(stage.url)
  await page.locator('[data-zone="desk"]').getByRole('button').click()
  await page.keyboard.type('anna')
  await page.keyboard.press('Enter')
  const steps = page.locator('[data-first-steps]')
  await expect(steps).toBeFocused()
  for (const key of ['A', 'T', 'Z', '?']) await expect(steps).toContainText(key)
  await stage.exchange.call('102', '101')
  await board.shows({ 101: 'talking' })
  // The call's card has the room that it needs, also on a small screen.
  await page.setViewportSize({ width: 1280, height: 720 })
  await expect(page.locator('[data-leg] [data-command="hang-up"]').first()).toBeInViewport({ ratio: 1 })
  await expect(steps).toBeHidden()
  await page.keyboard.press('h')
  await board.shows({ 101: 'held' })
  await stage.exchange.hangup('102')
  await board.shows({ 101: 'idle' })
  await steps.locator('[data-label="ringPhone"]').click()
  await board.shows({ 101: 'talking' })
  await stage.exchange.hangup('101')
  await steps.getByRole('button', { name: 'Got it' }).click()
  await expect(steps).toHaveCount(0)
  await page.reload()
  await expect(page.locator('[data-my-extension="101"]')).toBeVisible()
  await expect(steps).toHaveCount(0)
})

test('A17: ? explains colours and marks, and leads to the help, which is searched', async ({ stage, board, page }) => {
  await board.open(stage.url, '101')
  await page.keyboard.press('?')
  const legend = page.locator('[data-legend]')
  for (const word of ['Free', 'Ringing', 'On hold', 'Do not disturb']) await expect(legend).toContainText(word)
  await page.locator('[data-open="help"]').click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toHaveAccessibleName('Help')
  await expect(page.locator('[data-help]').first()).toBeVisible()
  await page.keyboard.type('loudspeaker headset')
  await expect(page.locator('[data-help]')).toHaveCount(1)
  await expect(page.locator('[data-help="The ring"]')).toContainText('a bell, high and low by turns')
  await page.getByRole('searchbox').fill('zebra crossing')
  await expect(dialog).toContainText('Nothing in the help says “zebra crossing”.')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
})

test('the help teaches in the language of the board, has its titles in it, and says of the rest that it is in English', async ({
  stage,
  board,
  page,
}) => {
  await page.addInitScript(() => localStorage.setItem('jackfield.settings', JSON.stringify({ locale: 'de' })))
  await board.open(stage.url, '101')
  await page.keyboard.press('?')
  await expect(page.locator('[data-legend]')).toContainText('hat gewählt und wartet')
  await page.locator('[data-open="help"]').click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('Diese Seiten sind auf Englisch.')
  await expect(page.locator('[data-help="Ein Anruf kommt"]')).toContainText('lässt den Anrufer mit Musik warten')
  const ring = page.locator('[data-help="The ring"]')
  await expect(ring).toContainText('Das Klingeln')
  await expect(ring.locator('div[lang="en"]')).toContainText('a bell, high and low by turns')
  // Found by the words of either language.
  await page.getByRole('searchbox').fill('zehn Sekunden')
  await expect(page.locator('[data-help]')).toHaveCount(1)
  await page.getByRole('searchbox').fill('Klingeln')
  await expect(ring).toBeVisible()
})
