import { choose } from './support/menu.ts'
import { expect, test } from './support/stage.ts'

test.beforeEach(async ({ stage, board }) => {
  await board.open(stage.url, '101')
})

test('R records, the card pauses, R stops; the message names the file', async ({ stage, board, page }) => {
  await stage.exchange.call('102', '101')
  await board.shows({ 101: 'talking', 102: 'talking' })
  const card = page.locator('[data-zone="desk"] [data-leg]')
  await page.keyboard.press('1')
  await page.keyboard.press('r')
  await expect(page.locator('[data-file]')).toHaveText(/jackfield-[A-Za-z0-9._-]+\.wav/)
  await expect(board.tile('101').locator('[data-mark="recording"]')).toBeVisible()
  await card.locator('[data-label="recordPause"]').click()
  await expect(card).toContainText('Recording paused')
  await card.locator('[data-label="recordResume"]').click()
  await expect(card).toContainText('Being recorded')
  await page.keyboard.press('1')
  await page.keyboard.press('r')
  await expect(board.tile('101').locator('[data-mark="recording"]')).toHaveCount(0)
})

test('M mutes me and lets me be heard again; on a tile it mutes that person', async ({ stage, board, page }) => {
  await stage.exchange.call('102', '101')
  await board.shows({ 101: 'talking', 102: 'talking' })
  await page.keyboard.press('1')
  await page.keyboard.press('m')
  await expect(page.locator('[data-zone="desk"] [data-muted]')).toBeVisible()
  expect(stage.exchange.hears('102')).not.toContain('101')
  await page.keyboard.press('m')
  await expect(page.locator('[data-zone="desk"] [data-muted]')).toHaveCount(0)
  expect(stage.exchange.hears('102')).toContain('101')
  await board.tile('102').click({ button: 'right' })
  await choose(page, 'mute')
  await expect(board.tile('102').locator('[data-mark="muted"]')).toBeVisible()
})

test('K asks for keys and sends them to the other end', async ({ stage, board, page }) => {
  await stage.exchange.call('101', '102')
  await board.shows({ 101: 'talking', 102: 'talking' })
  let keys = ''
  stage.exchange.exchange.listen((event) => {
    if (event.name === 'DTMFEnd' && event.direction === 'Sent' && event.channel.endpoint?.name === '102')
      keys += event.digit
  })
  await page.keyboard.press('1')
  await page.keyboard.press('k')
  await page.getByRole('dialog').getByRole('textbox').fill('42#')
  await expect(page.locator('[data-sentence]')).toContainText('Send 42# to Boris Kern')
  await page.keyboard.press('Enter')
  await expect.poll(() => keys).toBe('42#')
})

test('the card of a room: mute one, put one out, lock, mute all, record, invite', async ({ stage, board, page }) => {
  for (const one of ['102', '103', '104']) await stage.exchange.joinRoom(one, '801')
  const room = page.locator('[data-conference="801"]')
  const line = (name: string) => room.locator('[data-participant]', { hasText: name })
  await expect(room.locator('[data-participant]')).toHaveCount(3)
  const carla = line('Carla')
  await carla.locator('[data-label="mute"]').click()
  await expect(carla.locator('[data-label="unmute"]')).toBeVisible()
  await line('Dmitri').locator('[data-label="roomKick"]').click()
  await expect(room.locator('[data-participant]')).toHaveCount(2)
  await room.locator('[data-label="roomLock"]').click()
  await expect(room.locator('[data-label="roomUnlock"]')).toBeVisible()
  await expect(room.locator('[data-label="invite"]')).toHaveAttribute('aria-disabled', 'true')
  await room.locator('[data-label="roomUnlock"]').click()
  await room.locator('[data-label="roomMuteAll"]').click()
  await expect(line('Boris').locator('[data-label="unmute"]')).toBeVisible()
  await room.locator('[data-label="roomRecord"]').click()
  await expect(room.locator('[data-label="roomRecordStop"]')).toBeVisible()
  await room.locator('[data-label="invite"]').click()
  await page.getByRole('dialog').getByRole('textbox').fill('105')
  await expect(page.locator('[data-sentence]')).toContainText('into conference 801')
  await page.keyboard.press('Enter')
  await expect(room.locator('[data-participant]')).toHaveCount(3)
  await board.shows({ 105: 'talking' })
})

test.describe('without the second account', () => {
  test.use({ stageOptions: { system: false } })
  test('Record stands there greyed and says what lacks', async ({ stage, board, page }) => {
    await stage.exchange.call('102', '101')
    await board.shows({ 101: 'talking', 102: 'talking' })
    const button = page.locator('[data-zone="desk"] [data-label="record"]')
    await expect(button).toHaveAttribute('aria-disabled', 'true')
    await expect(button).toHaveAttribute('title', /JACKFIELD_AMI_SYSTEM_URL/)
  })
})
