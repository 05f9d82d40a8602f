import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { hasNoFaults } from './support/axe.ts'
import { test as base, expect } from './support/stage.ts'

/* A2: what another program answers about who calls. */

const test = base.extend<{ crm: { port: number; answer: (url: string) => string | null } }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from its first parameter
  crm: async ({}, use) => {
    const crm = { port: 0, answer: (_: string): string | null => null }
    const server: Server = createServer(({ url = '' }, response) => {
      const said = crm.answer(url)
      // No answer is one that never comes.
      if (said !== null) response.end(said)
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    crm.port = (server.address() as AddressInfo).port
    await use(crm)
    server.closeAllConnections()
    server.close()
  },
  stageOptions: async ({ crm }, use) => {
    const url = `http://127.0.0.1:${crm.port}/who?n={number}`
    await use({ settings: `callerLookup: { url: "${url}", private: true }` })
  },
})

test('the ringing card has the name, company, tag and link of the answer, and the tile the name', async ({
  stage,
  board,
  page,
  crm,
}) => {
  const said = {
    name: 'Mario Rossi',
    company: '<b>Acme</b>',
    tag: 'gold \u202e',
    link: `http://127.0.0.1:${crm.port}/7`,
  }
  crm.answer = (url) => (url === '/who?n=3331234567' ? JSON.stringify(said) : 'page')
  stage.exchange.setPhone('101', { mode: 'ring' })
  await board.open(stage.url, '101')
  await board.shows({ 101: 'idle' })
  void stage.exchange.externalCall({ did: '0656101', name: 'ACME SPA', number: '3331234567' })
  const card = page.locator('[data-call]').first()
  await expect(card).toContainText('Mario Rossi')
  await expect(card).toHaveAttribute('data-phase', 'ringing')
  const line = card.locator('[data-phonebook]')
  await expect(line).toContainText('<b>Acme</b>')
  await expect(line).toContainText('Caller ID: ACME SPA')
  await expect(line.locator('[data-caller-tag]')).toHaveText('gold')
  await expect(board.tile('101')).toContainText('Mario Rossi')
  await page.screenshot({ path: test.info().outputPath('ringing.png') })
  // A phone that rings gives up after some seconds.
  await stage.exchange.answer('101')
  await board.shows({ 101: 'talking' })
  await hasNoFaults(page, 'a card with what a program told')
  const link = line.locator('[data-caller-link]')
  await expect(link).toHaveText(`127.0.0.1:${crm.port}`)
  const opens = page.context().waitForEvent('page')
  await link.click()
  const opened = await opens
  await expect(opened).toHaveURL(said.link)
  expect(await opened.evaluate(() => [document.referrer, window.opener])).toEqual(['', null])
})

test('an answer that never comes leaves the card as the line has it, and the phone rings all the same', async ({
  stage,
  board,
  page,
}) => {
  stage.exchange.setPhone('101', { mode: 'ring' })
  await board.open(stage.url, '101')
  await board.shows({ 101: 'idle' })
  void stage.exchange.externalCall({ did: '0656101', name: 'ACME SPA', number: '3331234567' })
  const card = page.locator('[data-call]').first()
  await expect(card).toContainText('ACME SPA')
  await stage.exchange.answer('101')
  await board.shows({ 101: 'talking' })
  await expect(page.locator('[data-phonebook]')).toHaveCount(0)
})

test('a caller who waits in a queue has company and tag in its list, and in the list of all calls', async ({
  stage,
  board,
  page,
  crm,
}) => {
  crm.answer = () => JSON.stringify({ name: 'Mario Rossi', company: '<i>Acme</i> Costruzioni S.p.A.', tag: 'gold' })
  for (const { number } of stage.exchange.people()) stage.exchange.setPhone(number, { mode: 'ring' })
  await board.open(stage.url, '101')
  void stage.exchange.externalCall({ did: '06551234', name: 'ACME SPA', number: '3331234567' })
  const row = page.locator('[data-waiting]').first()
  await expect(row).toContainText('Mario Rossi')
  await expect(row.locator('[data-caller-tag]')).toHaveText('gold')
  await expect(row.locator('[data-company]')).toHaveText('<i>Acme</i> Costruzioni S.p.A.')
  const call = page.locator('[data-row^="calls:"]').first()
  await expect(call.locator('[data-caller-tag]')).toHaveText('gold')
  await expect(call.locator('[data-company]')).toHaveText('<i>Acme</i> Costruzioni S.p.A.')
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme })
    await page.screenshot({ path: test.info().outputPath(`lists-${scheme}.png`) })
  }
  await hasNoFaults(page, 'lists with what a program told')
})

test('the company stays with the call in the history, and finds it', async ({ stage, board, page, crm }) => {
  crm.answer = () => JSON.stringify({ name: 'Mario Rossi', company: '<i>Acme</i> S.p.A.', tag: 'gold' })
  stage.exchange.setPhone('101', { mode: 'ring' })
  await board.open(stage.url, '101')
  await board.shows({ 101: 'idle' })
  void stage.exchange.externalCall({ did: '0656101', name: 'ACME SPA', number: '3331234567' })
  await expect(board.tile('101')).toContainText('Mario Rossi')
  await expect(board.tile('101').locator('[data-caller-tag]')).toHaveText('gold')
  await page.screenshot({ path: test.info().outputPath('tile.png') })
  await stage.exchange.hangup('3331234567')
  await board.shows({ 101: 'idle' })
  const kept = async () => (await page.request.get(`${stage.url}/api/v1/history?text=acme`)).text()
  await expect.poll(kept).toContain('Mario Rossi')
  await page.goto(`${stage.url}/history`)
  await page.keyboard.press('/')
  await page.keyboard.type('acme')
  await page.keyboard.press('Enter')
  const row = page.locator('[data-history-row]').first()
  await expect(row.locator('[data-company]')).toHaveText('<i>Acme</i> S.p.A.')
  await row.getByRole('button').click()
  await page.screenshot({ path: test.info().outputPath('history.png') })
})
