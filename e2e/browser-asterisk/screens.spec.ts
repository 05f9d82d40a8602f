import { setupSnippets } from '@jackfield/dialplan'
import { choose } from '../browser/support/menu.ts'
import { test as base, expect } from '../browser/support/stage.ts'
import { onPostgres } from '../contract/support/databases.ts'
import { startGateway, type TestGateway } from '../contract/support/gateway.ts'
import { AsteriskExchange } from '../rig/driver.ts'

/* A day at the other screens, on a real Asterisk: contacts, queue, wall, why, history, reports, rewind and the settings of the site. */

for (const database of ['SQLite', 'PostgreSQL']) {
  const test = base.extend<{ exchange: AsteriskExchange; gateway: TestGateway }>({
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are wanted from the pattern
    exchange: async ({}, use) => {
      const { extensionsConf } = setupSnippets({ amiUser: 'x', amiSecret: 'x', ariUser: 'x', ariPassword: 'x' })
      const exchange = new AsteriskExchange({ version: '22', productDialplan: extensionsConf })
      await exchange.start()
      await use(exchange)
      await exchange.stop()
    },
    gateway: async ({ exchange }, use) => {
      const end = database === 'PostgreSQL' ? await onPostgres() : null
      const { ami, ari, amiSystem: system } = exchange
      const gateway = await startGateway({ ami, ari, system, settings: 'phonebook: { country: IT }\n' })
      await use(gateway)
      await gateway.stop()
      await end?.()
    },
  })

  test(`on ${database}: a caller who is known waits, is seen on every screen, is answered, and is counted`, async ({
    exchange,
    gateway,
    board,
    page,
    context,
  }) => {
    test.setTimeout(120_000)
    for (const agent of ['103', '104']) await exchange.setPhone(agent, { mode: 'ring' })
    // Contacts, by keyboard.
    await page.goto(`${gateway.url}/contacts`)
    await page.locator('[data-add]').press('Enter')
    const form = page.locator('[data-form="contact"]')
    await form.locator('[name="name"]').fill('Bianca Bianchi')
    await form.locator('[name="number"]').fill('06 12345678')
    await form.locator('[name="name"]').press('Enter')
    await expect(page.locator('[data-contact]')).toContainText('Bianca Bianchi')
    // A reason of the site's own.
    await page.goto(`${gateway.url}/settings`)
    await page.locator('[data-setting="pauseReasons"] [data-add]').press('Enter')
    await page.keyboard.type('Training')
    await page.keyboard.press('Enter')
    await expect(page.locator('[data-setting="pauseReasons"]')).toContainText('Saved.')

    // The wall beside it, and the queue.
    const wall = await context.newPage()
    await wall.goto(`${gateway.url}/wall?wait=1,3600`)
    const row = wall.locator('tr[data-queue="sales"]')
    await expect(row.locator('[data-figure="waiting"]')).toHaveText('0')
    await exchange.externalCall({ did: '06551234', name: 'B BIANCHI', number: '0612345678' })
    await expect(row.locator('[data-figure="waiting"]')).toContainText('1')
    await expect(row).toHaveAttribute('data-level', 'late')
    await board.open(gateway.url, '101')
    await page.goto(`${gateway.url}/queue?name=sales`)
    const waits = page.locator('[data-waiting="sales"]')
    await expect(waits).toContainText('Bianca Bianchi')
    const agent = page.locator('[data-member="sales|PJSIP/104"]')
    await agent.focus()
    await page.keyboard.press('Shift+P')
    await page.keyboard.press('1')
    await expect(agent).toContainText('Training')
    await expect(agent).toHaveAttribute('data-paused', 'true')
    await exchange.pickUp('103')
    await expect(waits).toHaveCount(0)
    await expect(row.locator('[data-figure="waiting"]')).toHaveText('0')

    // Why, and what Asterisk says of it.
    await page.goto(gateway.url)
    await board.shows({ 103: 'talking' })
    const talking = new Date()
    await board.tile('103').click({ button: 'right' })
    await choose(page, 'why')
    await page.locator('[data-do="ask-asterisk"]').click()
    await expect(page.locator('[data-asked="agrees"]')).toBeVisible()
    await page.keyboard.press('Escape')
    const kept = async () =>
      ((await (await page.request.get(`${gateway.url}/api/v1/rewind`)).json()) as { to: { at: number } }).to.at
    await expect.poll(kept, { timeout: 20_000 }).toBeGreaterThan(talking.getTime() + 1_500)
    await exchange.hangup('103')
    await board.shows({ 103: 'idle' })

    // What is left of it.
    await page.goto(`${gateway.url}/history`)
    const line = page.locator('[data-history-row]').first()
    await expect(async () => {
      await page.reload()
      await expect(line).toContainText('Bianca Bianchi', { timeout: 1_000 })
    }).toPass()
    await page.goto(`${gateway.url}/reports`)
    const cell = (of: string) => page.locator(`[data-report-part="queues"] [data-report-row="sales"] [data-of="${of}"]`)
    await expect(cell('calls')).toHaveText('1')
    await expect(cell('answered')).toHaveText('1')
    await page.goto(`${gateway.url}/rewind?at=${talking.toISOString()}`)
    await board.shows({ 103: 'talking' })
    await page.screenshot({ path: test.info().outputPath('rewind.png') })
  })
}
