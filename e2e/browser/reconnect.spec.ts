import type { Page, WebSocketRoute } from '@playwright/test'
import { expect, test } from './support/stage.ts'

/* The link is cut while the operator types: what is half typed stays, and the board goes on. */

interface Link {
  /** The names of the messages that the gateway has sent, over all connections. */
  readonly heard: string[]
  connections: number
  cut: () => Promise<void>
}

/** Stands between the page and the gateway. */
async function between(page: Page): Promise<Link> {
  let last: WebSocketRoute | null = null
  const link: Link = { heard: [], connections: 0, cut: async () => last?.close({ code: 1011 }) }
  await page.routeWebSocket(/\/live\//, (socket) => {
    last = socket
    link.connections += 1
    const gateway = socket.connectToServer()
    gateway.onMessage((message) => {
      const name = /^42\["(\w+)"/.exec(String(message))?.[1]
      if (name !== undefined) link.heard.push(name)
      socket.send(message)
    })
  })
  return link
}

const lost = (page: Page) => page.locator('[data-stale="true"]').first()

for (const restarts of [false, true]) {
  test(`what is half typed outlives a lost link, and is done when it is back: ${restarts ? 'another gateway' : 'the same gateway'}`, async ({
    stage,
    board,
    page,
  }) => {
    const link = await between(page)
    await board.open(stage.url, '101')
    await stage.exchange.call('102', '101')
    await board.shows({ 101: 'talking', 102: 'talking' })
    const cut = async (meanwhile: () => Promise<void>) => {
      link.heard.length = 0
      const before = link.connections
      if (restarts) {
        await stage.stopGateway()
        await expect(lost(page)).toBeVisible()
        await meanwhile()
        await stage.startGateway()
      } else {
        await meanwhile()
        await link.cut()
      }
      await expect.poll(() => link.connections).toBeGreaterThan(before)
      await expect.poll(() => link.heard).toContain(restarts ? 'snapshot' : 'missed')
      await expect(lost(page)).toHaveCount(0, { timeout: 20_000 })
      if (!restarts) expect(link.heard).not.toContain('snapshot')
    }

    await page.keyboard.press('/')
    await page.keyboard.type('dmit')
    const filter = page.locator('input:focus')
    await cut(async () => {})
    await expect(filter).toHaveValue('dmit')
    // Once for the words, once to leave it.
    for (let i = 0; i < 2; i++) await page.keyboard.press('Escape')

    await page.keyboard.press('1')
    await page.keyboard.press('n')
    await page.keyboard.type('wants the off')
    await cut(async () => {})
    await expect(page.locator('[data-note-box] textarea, [data-note-box] input').first()).toHaveValue('wants the off')
    await page.keyboard.type('er')
    await page.keyboard.press('Enter')
    await expect(page.locator('.call-card [data-note]')).toContainText('wants the offer')

    await page.keyboard.press('t')
    await page.keyboard.type('10')
    // What happens meanwhile is on the board afterwards.
    await cut(() => stage.exchange.call('105', '106').then(() => {}))
    await board.shows({ 105: 'talking', 106: 'talking' })
    await page.keyboard.type('4')
    await page.keyboard.press('Enter')
    await board.shows({ 101: 'idle', 104: 'talking' })
  })
}
