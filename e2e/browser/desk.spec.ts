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
    const end = card.locator('[data-label="hangUp"]')
    await expect(card.locator('[data-label="park"]')).toBeVisible()
    const { x, y } = (await end.boundingBox())!
    const boxes = await Promise.all((await card.locator('[data-label]').all()).map((one) => one.boundingBox()))
    const line = boxes.filter((box) => Math.abs(box!.y - y) < 4)
    expect(line.length).toBeGreaterThan(1)
    const before = line.filter((box) => box!.x < x)
    for (const box of before) expect(x - (box!.x + box!.width), 'apart').toBeGreaterThan(8)
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
