import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { hasNoFaults } from './support/axe.ts'
import { test as base, expect } from './support/stage.ts'

/* A2: a page of another program for each call. */

/** A program that shows what it was asked for. */
const test = base.extend<{ crm: { port: number; asked: string[] } }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from its first parameter
  crm: async ({}, use) => {
    const asked: string[] = []
    const server: Server = createServer(({ url = '', headers }, response) => {
      if (url.startsWith('/favicon')) return response.end()
      asked.push(`${url} from ${headers.referer ?? 'nowhere'}`)
      response.setHeader('content-type', 'text/html; charset=utf-8')
      response.end('<!doctype html><title>CRM</title><script>document.title = String(window.opener === null)</script>')
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    await use({ port: (server.address() as AddressInfo).port, asked })
    server.close()
  },
  stageOptions: async ({ crm }, use) => {
    await use({
      settings: `
screenPops:
  - { label: CRM, url: "http://127.0.0.1:${crm.port}/ring?n={number}&w={name}", opens: ring }
  - { label: Orders, url: "http://127.0.0.1:${crm.port}/orders?e={extension}", numbers: [ "0656100" ] }
`,
    })
  },
})

test('the page of a caller opens once by itself when the phone rings, and stays on the card as a link', async ({
  stage,
  board,
  page,
  crm,
}) => {
  for (const { number } of stage.exchange.people()) stage.exchange.setPhone(number, { mode: 'busy' })
  stage.exchange.setPhone('101', { mode: 'ring' })
  await board.open(stage.url, '101')
  const opens = page.context().waitForEvent('page')
  await stage.exchange.call('102', '101')
  const opened = await opens
  await expect(opened).toHaveTitle('true')
  expect(crm.asked).toHaveLength(1)
  expect(crm.asked[0]).toMatch(/^\/ring\?n=102&w=Boris%20Kern from /)
  expect(crm.asked[0]).not.toContain('?token')
  await stage.exchange.answer('101')
  await board.shows({ 101: 'talking' })
  const link = page.locator('[data-pops] a')
  await expect(link).toHaveText('CRM')
  await expect(link).toHaveAttribute('href', `http://127.0.0.1:${crm.port}/ring?n=102&w=Boris%20Kern`)
  await hasNoFaults(page, 'a card with a page of another program')
  // A reload opens nothing again.
  await page.reload()
  await expect(link).toHaveText('CRM')
  const byClick = page.context().waitForEvent('page')
  await link.click()
  await (await byClick).waitForLoadState()
  expect(crm.asked).toHaveLength(2)
  expect(crm.asked[1]).toContain('from nowhere')
})

test('where the browser keeps the window from opening, the card says so', async ({ stage, board, page, crm }) => {
  await page.addInitScript(() => {
    window.open = () => null
  })
  stage.exchange.setPhone('101', { mode: 'ring' })
  await board.open(stage.url, '101')
  await stage.exchange.call('102', '101')
  await expect(page.locator('[data-pop-blocked]')).toContainText('open it here')
  await expect(page.locator('[data-pops] a')).toHaveText('CRM')
  expect(crm.asked).toEqual([])
})

test('what the operator dials opens nothing, and has its link', async ({ stage, board, page, crm }) => {
  stage.exchange.setPhone('102', { mode: 'answer', answerAfterMs: 0 })
  await board.open(stage.url, '101')
  await stage.exchange.call('101', '102')
  await board.shows({ 101: 'talking' })
  await expect(page.locator('[data-pops] a')).toHaveText('CRM')
  expect(crm.asked).toEqual([])
})
