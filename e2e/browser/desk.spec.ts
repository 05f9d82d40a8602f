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
