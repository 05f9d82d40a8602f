import { choose } from './support/menu.ts'
import { expect, test } from './support/stage.ts'

test.use({
  stageOptions: {
    settings: "switches:\n  - { id: night, name: Night service, kind: device-state, key: 'Custom:night' }\n",
  },
})
test.beforeEach(async ({ stage, board }) => {
  await board.open(stage.url, '101')
})

test('a person is added to a queue, paused with a reason, unpaused, given a penalty, and taken out', async ({
  board,
  page,
}) => {
  await board.unfold('sales')
  const member = page.locator('[data-member="sales|PJSIP/107"]')
  const menu = async (action: string) => {
    await member.click({ button: 'right' })
    await choose(page, action)
  }
  await page.locator('[data-queue="sales"] header').click({ button: 'right' })
  await page.locator('[data-action="memberAdd"]').click()
  await page.keyboard.type('greta')
  await expect(page.locator('[data-sentence]')).toContainText('Log Greta Lang (107) in to queue sales.')
  await page.keyboard.press('Enter')
  await expect(member).toHaveAttribute('data-paused', 'false')

  await menu('memberPause')
  await page.keyboard.type('lunch, back at 2')
  await expect(page.locator('[data-sentence]')).toContainText('Pause Greta Lang in queue sales.')
  await page.keyboard.press('Enter')
  await expect(member).toContainText('lunch, back at 2')
  await expect(page.locator('[data-extension="107"] [data-mark="paused"]').first()).toBeVisible()
  await menu('memberUnpause')
  await expect(member).toHaveAttribute('data-paused', 'false')

  await menu('memberPenalty')
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('5')
  await page.keyboard.press('Enter')
  await expect(member).toContainText('P5')

  await menu('memberRemove')
  await expect(member).toHaveCount(0)
})

test('a member of the configuration says why they can’t be taken out', async ({ board, page }) => {
  await board.unfold('sales')
  await page.locator('[data-member="sales|PJSIP/103"]').click({ button: 'right' })
  await expect(page.locator('[data-action="memberRemove"]')).toContainText(/own configuration/)
})

test('my presence, with a text, is on every board at once; do not disturb too', async ({
  stage,
  board,
  page,
  context,
}) => {
  const other = await context.newPage()
  await other.goto(stage.url)
  await page.locator('[data-my-presence]').click()
  await page.locator('[data-presence-word="lunch"]').click()
  await page.getByLabel('Status text').fill('back at 2, "promised"')
  await expect(page.locator('[data-sentence]')).toContainText('Show Anna Conti (101) at lunch.')
  await page.keyboard.press('Enter')
  await expect(page.locator('[data-my-presence="lunch"]')).toBeVisible()
  const tile = other.locator('[data-extension="101"]').first()
  await expect(tile).toContainText('back at 2, "promised"')
  await expect(tile.locator('[data-mark="presence"]')).toHaveAttribute('title', /At lunch – back at 2/)

  await page.locator('[data-my-presence]').click()
  await page.locator('[data-setting="dnd"]').click()
  await expect(tile.locator('[data-mark="dnd"]')).toBeVisible()
  await expect(page.locator('[data-setting="dnd"]')).toBeChecked()
  await page.keyboard.press('Escape')

  // And by the menu of the tile it ends.
  await board.tile('101').click({ button: 'right' })
  await choose(page, 'dndOff')
  await expect(tile.locator('[data-mark="dnd"]')).toHaveCount(0)
})

test('the night service is switched after a look at what it does, and a phone’s star code shows', async ({
  stage,
  board,
  page,
}) => {
  const night = page.locator('[data-switch="night"]')
  await expect(night).toContainText('Night service: off')
  await night.click()
  await expect(page.locator('[data-choice="on"]')).toContainText('Switch on: Night service.')
  await page.keyboard.press('Enter')
  await expect(night).toContainText('Night service: on')
  expect(stage.exchange.exchange.devices.stateOf('Custom:night')).toBe('INUSE')
  await stage.exchange.call('104', '*78')
  await expect(board.tile('104').locator('[data-mark="dnd"]')).toBeVisible()
})

test('a free person is carried to a queue by their tile; the words say what will happen', async ({ board, page }) => {
  const from = (await board.tile('108').boundingBox())!
  const queue = page.locator('[data-queue="support"]')
  await queue.scrollIntoViewIfNeeded()
  const to = (await queue.boundingBox())!
  await page.mouse.move(from.x + 20, from.y + 10)
  await page.mouse.down()
  await page.mouse.move(from.x + 60, from.y + 40, { steps: 3 })
  await expect(page.locator('[data-drag-sentence]')).toContainText(/Drop on a queue/)
  await page.mouse.move(to.x + to.width / 2, to.y + 20, { steps: 5 })
  await expect(page.locator('[data-drag-sentence]')).toContainText('Log Hugo Marin (108) in to queue support.')
  await expect(queue).toHaveAttribute('data-over', 'true')
  await page.mouse.up()
  await board.unfold('support')
  await expect(page.locator('[data-member="support|PJSIP/108"]')).toBeVisible()
  await expect(page.locator('[data-drag-sentence]')).toHaveCount(0)
})
