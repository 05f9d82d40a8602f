import type { Page } from '@playwright/test'
import { expect, test } from './support/stage.ts'

const sentence = (page: Page) => page.locator('[data-sentence]')

async function type(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('combobox')).toBeFocused()
  await page.keyboard.type(text)
}

test.beforeEach(async ({ stage, board }) => {
  await board.open(stage.url, '101')
})

test.describe('with a call', () => {
  test.beforeEach(async ({ stage, board }) => {
    await stage.exchange.call('102', '101')
    await board.shows({ 101: 'talking', 102: 'talking' })
  })

  test('“t carla” transfers the only call there is, after saying so', async ({ board, page }) => {
    await type(page, 't carla')
    await expect(sentence(page)).toHaveText(/Move Boris Kern \(102\) to Carla Neri \(103\)\. Your leg ends\./)
    await expect(page.getByRole('option')).toHaveCount(1)
    await page.keyboard.press('Enter')
    await board.shows({ 101: 'idle', 102: 'talking', 103: 'talking' })
  })

  test('“hold” holds, and “resume” is found by its first letters', async ({ board, page }) => {
    await type(page, 'hold')
    await expect(sentence(page)).toHaveText(/Put Boris Kern \(102\) on hold/)
    await page.keyboard.press('Enter')
    await board.shows({ 102: 'held' })
    await type(page, 'resu')
    await expect(page.locator('[data-find="resume"]')).toHaveAttribute('aria-selected', 'true')
    await page.keyboard.press('Enter')
    await board.shows({ 102: 'talking' })
  })

  test('“v carla” leaves a message; one without a mailbox says why not', async ({ stage, board, page }) => {
    stage.exchange.setVoicemail('103', 0, 0)
    await type(page, 'v carla')
    await expect(sentence(page)).toHaveText(/voicemail of Carla Neri/i)
    await page.keyboard.press('Enter')
    await board.shows({ 101: 'idle' })
  })

  test('before anything is typed it offers the commands of the selected call', async ({ page }) => {
    await page.keyboard.press('Control+k')
    await expect(page.locator('[data-find="transfer"]')).toBeVisible()
    await expect(page.locator('[data-find="hold"]')).toBeVisible()
  })
})

test('“d 104” calls, and so does a bare number', async ({ board, page }) => {
  await type(page, 'd 104')
  await expect(sentence(page)).toHaveText(/Ring your phone, then call Dmitri Volkov \(104\)/)
  await page.keyboard.press('Enter')
  await board.shows({ 101: 'talking', 104: 'talking' })
  await page.keyboard.press('1')
  await page.keyboard.press('x')
  await board.shows({ 101: 'idle' })
  await type(page, '+39 06 5512')
  await expect(page.locator('[data-find="dial"]')).toContainText('+39065512')
  await expect(sentence(page)).toHaveText(/Ring your phone, then call \+39065512/)
})

test('“barge 105” joins that person’s call; without a call the line says so, and Enter does nothing', async ({
  stage,
  board,
  page,
}) => {
  await stage.exchange.call('104', '105')
  await board.shows({ 104: 'talking', 105: 'talking' })
  await type(page, 'barge 103')
  await expect(page.getByRole('option', { name: /Carla Neri/ })).toHaveAttribute('aria-disabled', 'true')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('Escape')
  await type(page, 'barge 105')
  await expect(sentence(page)).toHaveText(/Join the call of .*105/)
  await page.keyboard.press('Enter')
  await expect(page.locator('[data-zone="desk"] [data-mode="barge"]')).toBeVisible()
})

test('a name alone is still the person, with their actions', async ({ page }) => {
  await type(page, 'carla')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menu', { name: /Carla Neri/ })).toBeVisible()
})

test('letters typed before the box has come are not lost', async ({ stage, board, page }) => {
  await stage.exchange.call('102', '101')
  await board.shows({ 101: 'talking', 102: 'talking' })
  await page.keyboard.press('Control+k')
  await page.keyboard.type('t carla')
  await page.keyboard.press('Enter')
  await board.shows({ 101: 'idle', 102: 'talking', 103: 'talking' })
})

test('it finds the other pages by their names', async ({ page }) => {
  await page.keyboard.press('Control+k')
  await page.keyboard.type('his')
  await expect(page.locator('[data-find="page:/history"]')).toHaveText(/^History/)
  await page.locator('[data-find="page:/history"]').click()
  await expect(page).toHaveURL(/\/history$/)
  await page.goBack()
  await expect(page.locator('[data-open="callbacks"]')).toBeVisible()
})

test('it finds queues, parked calls, waiting callers and numbers in calls, and opens their menu', async ({
  stage,
  page,
}) => {
  for (const agent of ['103', '104']) stage.exchange.setPhone(agent, { mode: 'busy' })
  await stage.exchange.externalCall({ did: '06551234', name: 'Officina Verde', number: '0655501' })
  await stage.exchange.call('108', '700')
  await expect(page.locator('[data-waiting]')).toHaveCount(1)
  await expect(page.locator('[data-slot]')).toHaveCount(1)
  const found = (id: string) => page.locator(`[data-find^="${id}"]`)
  for (const [typed, id] of [
    ['sales', 'queues:sales'],
    ['hugo', 'parkedCalls:'],
    ['701', 'parkedCalls:'],
    ['officina', 'waitingCallers:'],
    ['55501', 'waitingCallers:'],
  ] as const) {
    await type(page, typed)
    await expect(found(id).first(), typed).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  }
  await type(page, 'officina')
  await found('waitingCallers:').first().click()
  await expect(page.getByRole('menu', { name: /Officina Verde/ })).toBeVisible()
})

test('it forgives: a slip, ue for ü, Cyrillic for Latin', async ({ page }) => {
  for (const [typed, number] of [
    ['carka', '103'],
    ['krueger', '111'],
    ['волков', '104'],
    ['gonchar', '116'],
  ] as const) {
    await type(page, typed)
    await expect(page.locator(`[data-target="${number}"]`), typed).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  }
})

test('the first stops of Tab are links past the bar: to the people, and to my calls', async ({
  stage,
  board,
  page,
}) => {
  await stage.exchange.call('102', '101')
  await board.shows({ 101: 'talking' })
  await expect(page.locator('[data-zone="desk"] [data-leg]')).toBeVisible()
  const [people, desk] = [page.locator('[data-skip="people"]'), page.locator('[data-skip="desk"]')]
  await page.keyboard.press('Tab')
  await expect(people).toBeFocused()
  await expect(people).toHaveText('To the people')
  // Seen while it has the focus, and only then.
  const size = async () => (await people.boundingBox())!
  expect((await size()).height).toBeGreaterThan(24)
  await page.keyboard.press('Enter')
  await expect(page.locator('[data-extension]:focus')).toHaveCount(1)
  expect((await size()).height).toBeLessThan(2)
  await desk.focus()
  expect((await desk.boundingBox())!.width).toBeGreaterThan(60)
  await page.keyboard.press('Enter')
  await expect(page.locator('[data-zone="desk"] [data-leg]:focus')).toHaveCount(1)
})

test('F6 goes round the zones and back, and the arrows go from row to row', async ({ stage, board, page }) => {
  await stage.exchange.call('102', '103')
  await stage.exchange.call('104', '105')
  await board.shows({ 102: 'talking', 104: 'talking' })
  const zone = () => page.evaluate(() => document.activeElement?.closest<HTMLElement>('[data-zone]')?.dataset.zone)
  await expect(page.locator('[data-my-presence]')).toBeVisible()
  for (const expected of ['desk', 'calls', 'people', 'places', 'desk']) {
    await page.keyboard.press('F6')
    await expect.poll(zone).toBe(expected)
  }
  for (const expected of ['places', 'people', 'calls']) {
    await page.keyboard.press('Shift+F6')
    await expect.poll(zone).toBe(expected)
  }
  const rows = page.locator('[data-zone="calls"] [data-row]')
  await expect(rows.nth(0)).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(rows.nth(1)).toBeFocused()
})

test.describe('sixty extensions', () => {
  test.use({ stageOptions: { extensions: 60 } })

  test('the rows in sight are drawn when it opens, those below when it is scrolled or the arrows arrive there', async ({
    page,
  }) => {
    await page.keyboard.press('Control+k')
    const options = page.getByRole('option')
    await expect(options.first()).toHaveAttribute('aria-setsize', '50')
    expect(await options.count()).toBeLessThan(25)
    // Nothing of the list is empty.
    const list = (await page.getByRole('listbox').boundingBox())!
    const last = (await options.last().boundingBox())!
    expect(last.y + last.height).toBeGreaterThan(list.y + list.height)
    for (const _ of Array(4)) await page.keyboard.press('PageDown')
    await expect(page.locator('[role="option"][aria-selected="true"]')).toHaveAttribute('aria-posinset', '33')
    await expect(page.locator('[role="option"][aria-selected="true"]')).toBeInViewport()
    await page.getByRole('listbox').hover()
    await page.mouse.wheel(0, 10_000)
    await expect(options).toHaveCount(50)
    await expect(options.last()).toBeInViewport()
  })
})
