import { expect, test } from './support/stage.ts'

test.use({ stageOptions: { settings: "places:\n  '801': Board room\n  sales: Sales desk\n" } })

test('who is in a conference or waits in a queue: which one, by its name, on the tile, in All calls, in the pickers and the menu', async ({
  stage,
  board,
  page,
}) => {
  await board.open(stage.url, '101')
  for (const { number } of stage.exchange.people()) stage.exchange.setPhone(number, { mode: 'ring' })
  await stage.exchange.joinRoom('107', '801')
  await stage.exchange.call('108', '500')
  const [inRoom, waits] = [board.tile('107'), board.tile('108')]
  await expect(inRoom.locator('[data-where="conference"]')).toContainText('Board room')
  await expect(inRoom).toHaveAccessibleName(/in conference Board room/)
  await expect(inRoom.getByRole('timer', { includeHidden: true })).toHaveText(/\d:\d\d/)
  await expect(waits.locator('[data-where="queue"]')).toContainText('Sales desk')
  await expect(waits).toHaveAccessibleName(/waits in queue Sales desk/)
  const rows = page.locator('[data-zone="calls"] [data-row]')
  await expect(rows.filter({ hasText: 'Board room' })).toHaveCount(1)
  await expect(rows.filter({ hasText: 'Sales desk' })).toHaveCount(1)

  await waits.click({ button: 'right' })
  const menu = page.locator('[data-menu]')
  await expect(menu.locator('[data-does]')).toHaveText('waits in queue Sales desk')
  await expect(menu.getByRole('timer')).toHaveText(/\d:\d\d/)
  await page.keyboard.press('Escape')
  await expect(menu).toHaveCount(0)

  await page.keyboard.press('d')
  const name = stage.exchange.people().find(({ number }) => number === '107')!.name
  await page.keyboard.type(name.slice(0, 5))
  const person = page.locator('[data-target="107"]')
  await expect(person.locator('[data-does]')).toHaveText('in conference Board room')
  await expect(person.getByRole('timer')).toHaveText(/\d:\d\d/)
})

test('whose call is parked: in which slot, on the tile, in All calls and at the head of the menu', async ({
  stage,
  board,
  page,
}) => {
  await board.open(stage.url, '101')
  await stage.exchange.call('102', '103')
  await board.shows({ 102: 'talking', 103: 'talking' })
  const slot = String(await stage.exchange.park('103'))
  const parked = board.tile('102')
  await expect(parked.locator('[data-where="slot"]')).toContainText(slot)
  await expect(parked).toHaveAccessibleName(new RegExp(`On hold.*parked in ${slot}`))
  await expect(page.locator('[data-zone="calls"] [data-row]').filter({ hasText: slot })).toHaveCount(1)
  await parked.click({ button: 'right' })
  await expect(page.locator('[data-menu] [data-does]')).toHaveText(`parked in ${slot}`)
})
