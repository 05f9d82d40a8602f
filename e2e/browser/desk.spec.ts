import { expect, test } from './support/stage.ts'

for (const locale of ['en', 'de', 'ru'])
  test(`Hang up stands apart, but in one line with others (${locale})`, async ({ stage, board, page }) => {
    await page.addInitScript(
      (given) => localStorage.setItem('jackfield.settings', JSON.stringify({ locale: given })),
      locale,
    )
    await board.open(stage.url, '101')
    await stage.exchange.call('102', '101')
    await board.shows({ 101: 'talking' })
    const card = page.locator('[data-zone="desk"] [data-leg]')
    await expect(card.locator('[data-label="hangUp"]')).toBeVisible()
    await expect(card.locator('[data-label="park"]')).toBeVisible()
    // All of one moment: the card may still be opening.
    const measured = () =>
      card.locator('[data-label]').evaluateAll((buttons) =>
        buttons.map((button) => {
          const { left, right, top } = button.getBoundingClientRect()
          return { label: (button as HTMLElement).dataset.label, left, right, top }
        }),
      )
    await expect(async () => {
      const boxes = await measured()
      const end = boxes.find(({ label }) => label === 'hangUp')!
      const line = boxes.filter(({ top }) => Math.abs(top - end.top) < 4)
      expect(line.length).toBeGreaterThan(1)
      for (const { left, right } of line) if (left < end.left) expect(end.left - right, 'apart').toBeGreaterThan(8)
    }).toPass({ timeout: 10_000 })
  })

test('[HAND-1] a key stands on the card that it acts on', async ({ stage, board, page }) => {
  const cards = page.locator('[data-zone="desk"] [data-leg]')
  const keyOn = (name: string, label: string) =>
    cards.filter({ hasText: name }).locator(`[data-label="${label}"] .key-hint`)
  await board.open(stage.url, '101')
  await stage.exchange.call('102', '101')
  await board.shows({ 101: 'talking' })
  stage.exchange.setPhone('101', { mode: 'ring' })
  await expect(keyOn('Boris Kern', 'transfer')).toBeVisible()
  await stage.exchange.call('103', '101')
  // A answers the only one that rings; everything else is done with the call that is talked with.
  await expect(keyOn('Carla Neri', 'answer')).toBeVisible()
  await expect(keyOn('Carla Neri', 'transfer')).toBeHidden()
  await expect(keyOn('Boris Kern', 'transfer')).toBeVisible()
  await stage.exchange.call('104', '101')
  await expect(keyOn('Dmitri Volkov', 'answer')).toBeHidden()
  await expect(keyOn('Carla Neri', 'answer')).toBeHidden()
  await page.keyboard.press('2')
  await expect(keyOn('Carla Neri', 'answer')).toBeVisible()
  await expect(keyOn('Dmitri Volkov', 'answer')).toBeHidden()
  await expect(keyOn('Boris Kern', 'transfer')).toBeHidden()
})
