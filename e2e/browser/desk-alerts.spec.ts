import { Ear } from './support/ear.ts'
import { choose } from './support/menu.ts'
import { Board, expect, test } from './support/stage.ts'

const settings = `
answer:
  extensions: all
greetings:
  '06551235': Good morning, Hotel Adria
reminders:
  holdSeconds: 1
  parkSeconds: 1
emergency:
  numbers: ['0112']
extensions:
  103: { location: 'Kitchen, ground floor' }
`
test.use({ stageOptions: { settings } })

test('an emergency call is told at every desk, with who, where and when, sounds, and goes when somebody takes note', async ({
  stage,
  board,
  page,
}) => {
  const ear = await Ear.at(page)
  await page.addInitScript(() => localStorage.setItem('jackfield.ring', '{"ring":"on","volume":0.2}'))
  await board.open(stage.url, '101')
  const other = new Board(await page.context().newPage())
  await other.open(stage.url, '102')
  await page.bringToFront()
  // A dialog over the board neither hides it nor keeps its button from being pressed.
  await page.keyboard.press('d')
  await stage.exchange.call('103', '0112')
  const alert = page.locator('[data-alert]')
  await expect(alert).toContainText(/Carla.*\(103\) called 0112 at \d\d:\d\d/)
  await expect(alert).toContainText('Where: Kitchen, ground floor')
  await expect(other.page.locator('[data-alert]')).toBeVisible()
  await ear.hears()
  await stage.exchange.hangup('103')
  await page.reload()
  await expect(alert).toBeVisible()
  await page.keyboard.press('d')
  await expect(page.getByRole('dialog')).toBeVisible()
  await alert.getByRole('button', { name: 'I have seen it' }).click()
  await expect(other.page.locator('[data-alert][data-noted="true"]')).toContainText('has seen it')
  await ear.hearsNothing(2_500)
})

test('the greeting stands on the card that rings; a call on hold for too long says so, and one lost there is counted', async ({
  stage,
  board,
  page,
}) => {
  stage.exchange.setPhone('101', { mode: 'ring' })
  await board.open(stage.url, '101')
  await stage.exchange.externalCall({ did: '06551235', name: 'Maria Rossi', number: '+390655128840' })
  await expect(page.locator('.call-card [data-greeting]')).toHaveText('Good morning, Hotel Adria')
  await stage.exchange.answer('101')
  await board.shows({ 101: 'talking' })
  await expect(page.locator('[data-greeting]')).toHaveCount(0)
  await stage.exchange.hangup('101')
  await board.shows({ 101: 'idle' })
  await stage.exchange.call('104', '101')
  await stage.exchange.answer('101')
  await board.shows({ 101: 'talking', 104: 'talking' })
  await stage.exchange.hold('101')
  await expect(page.locator('.call-card [data-too-long="onHold"]')).toContainText('On hold for long')
  await stage.exchange.hangup('104')
  await expect(page.locator('[data-open="callbacks"]')).toHaveAttribute('data-count', '1')
  await page.locator('[data-open="callbacks"]').click()
  await expect(page.locator('[data-missed="104"]')).toContainText('gave up on hold')
})

test('who leaves a queue last is told; callers past the limit have a sign and a word, and are counted', async ({
  stage,
  board,
  page,
}) => {
  await board.open(stage.url, '103')
  await board.unfold('sales')
  const act = async (extension: string, action: string) => {
    await page.locator(`[data-member="sales|PJSIP/${extension}"]`).click({ button: 'right' })
    await choose(page, action)
    if (action !== 'memberPause') return
    // The menu closes first, then the question opens.
    await expect(page.getByRole('dialog').getByRole('textbox')).toBeFocused()
    await page.keyboard.press('Enter')
  }
  await act('104', 'memberPause')
  await expect(page.locator('[data-member="sales|PJSIP/104"]')).toHaveAttribute('data-paused', 'true')
  await expect(page.locator('[data-last-out]')).toHaveCount(0)
  await act('103', 'memberPause')
  await expect(page.locator('[data-last-out="sales"]')).toContainText('You were the last in')
  await stage.exchange.externalCall({ did: '06551234', name: 'Maria Rossi', number: '+390655128840' })
  await expect(page.locator('[data-waiting="sales"] [data-past-limit="false"]')).toBeVisible()
  // The queue's service level is 20 s.
  await expect(page.locator('[data-waiting="sales"] [data-past-limit="true"]')).toContainText('Waits too long', {
    timeout: 30_000,
  })
  await expect(page.locator('[data-past-limit-count="1"]')).toBeVisible()
  await act('104', 'memberUnpause')
  await expect(page.locator('[data-last-out]')).toHaveCount(0)
})
