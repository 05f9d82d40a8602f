import type { Page, WebSocket } from '@playwright/test'
import { expect, test } from './support/stage.ts'

/* The live link is opened while the page's scripts still load: when they have come, the board is there already. */

const token = 'rita-correct-horse-battery-staple-0123'

/** Holds the page's own scripts back, but not what opens the link; gives what lets them come. */
async function holdScripts(page: Page): Promise<() => void> {
  const held = Promise.withResolvers<void>()
  await page.route('**/_next/**/*.js', async (route) => {
    await held.promise
    await route.continue()
  })
  return held.resolve
}

/** The links that the page opens, and the names of the messages that came by each. */
function linksOf(page: Page): { heard: string[] }[] {
  const links: { heard: string[] }[] = []
  page.on('websocket', (socket: WebSocket) => {
    const heard: string[] = []
    links.push({ heard })
    socket.on('framereceived', ({ payload }) => {
      const name = /^42\["(\w+)"/.exec(String(payload))?.[1]
      if (name) heard.push(name)
    })
  })
  return links
}

test('the board has come before the scripts, and is shown by the same link with what happened meanwhile', async ({
  stage,
  board,
  page,
}) => {
  const links = linksOf(page)
  const letScripts = await holdScripts(page)
  await page.goto(stage.url, { waitUntil: 'commit' })
  await expect.poll(() => links[0]?.heard).toContain('snapshot')
  await stage.exchange.call('101', '102')
  await expect.poll(() => links[0]?.heard).toContain('patch')
  letScripts()
  await board.shows({ 101: 'talking', 102: 'talking' })
  await stage.exchange.hangup('101')
  await board.shows({ 101: 'idle', 102: 'idle' })
  expect(links).toHaveLength(1)
})

test.describe('where operators have tokens', () => {
  test.use({
    stageOptions: { settings: `operators:\n  - { name: Rita, role: operator, extension: 101, token: ${token} }\n` },
  })

  test('the early link is theirs, and the token is taken out of the address', async ({ stage, board, page }) => {
    const links = linksOf(page)
    const letScripts = await holdScripts(page)
    await page.goto(`${stage.url}/#token=${token}`, { waitUntil: 'commit' })
    await expect.poll(() => links[0]?.heard).toContain('snapshot')
    letScripts()
    await board.shows({ 101: 'idle' })
    expect(page.url()).not.toContain('token')
    expect(links).toHaveLength(1)
    await page.reload()
    await board.shows({ 101: 'idle' })
    expect(links).toHaveLength(2)
  })

  test('without one it is refused, and the page of the sign-in asks for it', async ({ stage, page }) => {
    const links = linksOf(page)
    await page.goto(stage.url)
    await page.waitForURL('**/sign-in')
    await page.getByRole('button', { name: /token/i }).click()
    await expect(page.getByLabel('Token')).toBeVisible()
    expect(links).toHaveLength(1)
    expect(links[0]?.heard).toEqual([])
  })
})
