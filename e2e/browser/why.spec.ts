import { hasNoFaults } from './support/axe.ts'
import { choose } from './support/menu.ts'
import { type Board, expect, type Stage, test } from './support/stage.ts'

test.beforeEach(async ({ stage, board }) => {
  await board.open(stage.url, '101')
})

const raw = (stage: Stage, name: string, headers: Record<string, string>) =>
  stage.exchange.sendRawAmi(
    `Event: ${name}\r\nPrivilege: call,all\r\n${Object.entries(headers)
      .map(([key, value]) => `${key}: ${value}\r\n`)
      .join('')}\r\n`,
  )
const why = async (board: Board, number: string) => {
  await board.tile(number).click({ button: 'right' })
  await choose(board.page, 'why')
}

test('a tile, a call, a queue and a trunk say why: channels, bridge, phone and last events', async ({
  stage,
  board,
  page,
}) => {
  await stage.exchange.call('102', '103')
  await board.shows({ 102: 'talking', 103: 'talking' })
  await why(board, '102')
  const sheet = page.getByRole('dialog')
  await expect(sheet.locator('[data-why-part="channels"] li')).toHaveCount(1)
  await expect(sheet.locator('[data-why-part="channels"]')).toContainText('PJSIP/102-')
  await expect(sheet.locator('[data-why-part="bridges"]')).toContainText('PJSIP/103-')
  await expect(sheet.locator('[data-why-part="devices"]')).toContainText('INUSE')
  await expect(sheet.locator('[data-why-part="evidence"]')).toContainText('a person')
  await expect(sheet.locator('[data-why-event="BridgeEnter"]')).toContainText('joined a bridge')
  await expect(sheet.locator('[data-quality]')).toHaveAttribute('data-quality', 'confirmed')
  await page.locator('[data-do="ask-asterisk"]').click()
  await expect(sheet.locator('[data-asked="agrees"]')).toContainText('says the same')
  await page.keyboard.press('Escape')
  await expect(sheet).toHaveCount(0)
  for (const [row, part] of [
    ['[data-call]', 'channels'],
    ['[data-queue] header', 'events'],
    ['[data-trunk]', 'devices'],
  ] as const) {
    await page.locator(row).first().click({ button: 'right' })
    await choose(page, 'why')
    await expect(page.locator(`[data-why-part="${part}"]`)).toBeVisible()
    await page.keyboard.press('Escape')
  }
})

test('by keys: the menu of a tile, and the palette with "why 104"', async ({ board, page }) => {
  await board.tile('104').focus()
  await page.keyboard.press('Shift+F10')
  await page.locator('[data-action="why"]').focus()
  await page.keyboard.press('Enter')
  await expect(page.locator('[data-why-of="extensions:104"]')).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('why 104')
  await page.keyboard.press('Enter')
  await expect(page.locator('[data-why-of="extensions:104"]')).toBeVisible()
})

test.describe('before the gateway asks by itself', () => {
  test.use({ stageOptions: { timings: { doubtAskedAfterMs: 600_000 } } })

  test('a tile that two sources contradict looks otherwise, and is put right when Asterisk was asked', async ({
    stage,
    board,
    page,
  }) => {
    raw(stage, 'DeviceStateChange', { Device: 'PJSIP/105', State: 'INUSE' })
    const tile = board.tile('105')
    await expect(tile).toHaveAttribute('data-quality', 'unconfirmed')
    await expect(tile).toHaveAttribute('data-quality', 'contradicted')
    await expect(tile.locator('[data-mark="contradicted"]')).toContainText('≠')
    expect(await tile.evaluate((one) => getComputedStyle(one).clipPath)).not.toBe('none')
    expect(await board.tile('106').evaluate((one) => getComputedStyle(one).clipPath)).toBe('none')
    await why(board, '105')
    const sheet = page.getByRole('dialog')
    await expect(sheet.locator('[data-quality]')).toContainText('no channel of it is known')
    await page.locator('[data-do="ask-asterisk"]').click()
    await expect(sheet.locator('[data-asked="cleared"]')).toContainText('NOT_INUSE')
    await expect(sheet.locator('[data-quality]')).toHaveAttribute('data-quality', 'confirmed')
    await expect(tile).toHaveAttribute('data-quality', 'confirmed')
    await board.shows({ 105: 'idle' })
  })
})

test('a lost link makes every tile last known, and the banner opens a list of the people', async ({
  stage,
  board,
  page,
}) => {
  await stage.exchange.call('102', '103')
  await board.shows({ 102: 'talking', 103: 'talking' })
  await stage.exchange.stop()
  await expect(board.tile('104')).toHaveAttribute('data-quality', 'last-known')
  await page.locator('[data-open="lost"]').click()
  const sheet = page.getByRole('dialog')
  const lost = sheet.locator('[data-lost-person]')
  await expect(lost.first()).toHaveAttribute('data-lost-person', /10[23]/)
  await expect(lost.nth(1)).toHaveAttribute('data-lost-person', /10[23]/)
  await sheet.locator('[data-lost-person="102"] button').click()
  await expect(page.locator('[data-why-of="extensions:102"]')).toContainText('PJSIP/102-')
  await page.locator('[data-do="ask-asterisk"]').click()
  await expect(page.getByRole('dialog')).toContainText('there is no link to it')
})

test('on a phone, 390 px wide, nothing of the sheet is out of sight', async ({ stage, board, page }) => {
  await stage.exchange.call('102', '103')
  await board.shows({ 102: 'talking', 103: 'talking' })
  await page.setViewportSize({ width: 390, height: 780 })
  await why(board, '102')
  const sheet = page.locator('[data-why-of]')
  await expect(sheet.locator('[data-why-part="events"] li').first()).toBeVisible()
  const wide = await sheet.evaluate((one) =>
    [one, ...one.querySelectorAll('*')]
      .filter((each) => each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 0)
      .map((each) => `${each.tagName} ${each.scrollWidth}>${each.clientWidth}`),
  )
  expect(wide).toEqual([])
  const box = await sheet.boundingBox()
  expect(box!.x).toBeGreaterThanOrEqual(0)
  expect(box!.x + box!.width).toBeLessThanOrEqual(390)
})

test.describe('the sound of a call', () => {
  test('V18: the channels of a call say how their sound comes through, in a word, an icon and figures', async ({
    stage,
    board,
    page,
  }) => {
    stage.exchange.exchange.directory.phoneNamed('103')!.losesPercent = 10
    await stage.exchange.call('102', '103')
    await board.shows({ 102: 'talking', 103: 'talking' })
    await why(board, '103')
    const sheet = page.getByRole('dialog')
    const sound = sheet.locator('[data-call-quality]')
    await expect(sound).toHaveAttribute('data-call-quality', 'poor', { timeout: 20_000 })
    await expect(sound).toContainText('Sound: poor')
    await expect(sound.locator('[data-sound-way="toExchange"]')).toHaveText(
      /to the exchange: (9\.\d|10(\.\d)?)% lost, jitter/,
    )
    await expect(sound.locator('svg')).toHaveCount(1)
    await hasNoFaults(page, 'the sound of a call', '[role="dialog"]')
  })

  test('V18: the history has the sound of a call that is over, and finds it by that', async ({
    stage,
    board,
    page,
  }) => {
    stage.exchange.exchange.directory.phoneNamed('103')!.losesPercent = 10
    await stage.exchange.call('102', '103')
    await board.shows({ 102: 'talking', 103: 'talking' })
    const { id } = (await (await page.request.get(`${stage.url}/api/v1/calls`)).json()).items[0]
    const soFar = async () => (await page.request.get(`${stage.url}/api/v1/history/legs/${id}`)).text()
    await expect.poll(soFar, { timeout: 20_000 }).toContain('"word":"poor"')
    await stage.exchange.hangup('102')
    await page.goto(`${stage.url}/history`)
    const rows = page.locator('[data-history-row]')
    await expect
      .poll(async () => {
        await page.reload()
        return rows.count()
      })
      .toBe(1)
    await page.getByLabel('Poor sound only').focus()
    await page.keyboard.press('Space')
    await expect(rows).toHaveCount(1)
    await expect(rows).toContainText('Sound: poor')
    await rows.first().getByRole('button').click()
    // What never came from one phone was not sent on to the other.
    const sound = page.getByRole('list', { name: 'How the sound came through' }).getByRole('listitem')
    await expect(sound).toHaveCount(2)
    await expect(sound.filter({ hasText: '(103)' })).toContainText(/Sound: poor.*to the exchange: \d+(\.\d)?% lost/)
    await hasNoFaults(page, 'the sound of a finished call', 'main')
  })
})
