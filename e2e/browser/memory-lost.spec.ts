import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { choose } from './support/menu.ts'
import { expect, test } from './support/stage.ts'

const parent = mkdtempSync(join(tmpdir(), 'jackfield-lost-'))
const data = join(parent, 'data')
test.use({ stageOptions: { data, timings: { storeLookMs: 100, storeRetryMs: 100 } } })
test.afterAll(() => rmSync(parent, { recursive: true, force: true }))

test('a memory that is lost has a lamp; what needs it is refused in words, and kept when it is back', async ({
  stage,
  board,
  page,
}) => {
  await board.open(stage.url, '101')
  await expect(board.feed('ami')).toHaveAttribute('data-feed-state', 'live')
  await expect(board.feed('memory')).toHaveCount(0)
  rmSync(data, { recursive: true })
  writeFileSync(data, 'in the way')
  const lamp = board.feed('memory')
  await expect(lamp).toHaveAttribute('data-feed-state', 'down')
  await expect(lamp).toHaveAttribute('title', /the data folder can't be written|was deleted/)
  const callLater = async () => {
    await board.tile('104').click({ button: 'right' })
    await choose(page, 'later')
    await page.locator('[data-when="60"]').click()
    await page.getByRole('button', { name: 'Keep' }).click()
  }
  await callLater()
  await expect(page.getByText('The gateway can’t keep that now; nothing was done.').first()).toBeVisible()
  // Calls need no memory.
  await stage.exchange.call('102', '103')
  await board.shows({ 102: 'talking' })
  rmSync(data)
  await expect(lamp).toHaveAttribute('data-feed-state', 'anew')
  await callLater()
  await page.keyboard.press('y')
  await expect(page.locator('[data-callback="104"]')).toHaveAttribute('data-state', 'scheduled')
})
