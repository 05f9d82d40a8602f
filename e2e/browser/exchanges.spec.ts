import { Simulator } from '@jackfield/simulator'
import { startGateway } from '../contract/support/gateway.ts'
import { test as base, expect } from './support/stage.ts'

/* S7: Rome and Milan on one board, with the same numbers. */

const secret = 'browser-secret'
const [username, ariUsername] = ['jackfield', 'jackfield']
interface Two {
  readonly rome: Simulator
  readonly milan: Simulator
  readonly url: string
}
const test = base.extend<{ two: Two }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are wanted from the pattern
  two: async ({}, use) => {
    const open = async (id: string, name: string, dialTo: object) => {
      const one = new Simulator({ extensions: 6, seed: 1, username, secret, ariUsername, ariPassword: secret })
      const { amiPort, ariPort } = await one.start()
      const ami = { url: `ami://${username}:${secret}@127.0.0.1:${amiPort}` }
      return {
        one,
        settings: { id, name, dialTo, ami, ari: { url: `http://${ariUsername}:${secret}@127.0.0.1:${ariPort}/ari` } },
      }
    }
    const [rome, milan] = [await open('rome', 'Rome', { milan: '82' }), await open('milan', 'Milan', {})]
    // JSON is YAML.
    const settings = JSON.stringify({ exchanges: [rome.settings, milan.settings] })
    const gateway = await startGateway({ ami: null, ari: null, settings })
    await use({ rome: rome.one, milan: milan.one, url: gateway.url })
    await gateway.stop()
    await Promise.all([rome.one.stop(), milan.one.stop()])
  },
})

test.beforeEach(async ({ page, two }) => {
  await page.addInitScript(() => localStorage.setItem('jackfield.my-extension', 'rome:101'))
  await page.goto(two.url)
  await expect(page.locator('[data-extension="rome:101"]').first()).toBeVisible()
})

test('people of both stand in groups of their exchange, and calls and the palette say at which they are', async ({
  page,
  two,
  board,
}) => {
  await expect(page.locator('[data-extension="milan:101"]').first()).toBeVisible()
  await expect(page.getByText('Rome · Office').first()).toBeVisible()
  two.milan.setPhone('102', { mode: 'answer', answerAfterMs: 20 })
  two.milan.call('103', '102')
  await board.shows({ 'milan:102': 'talking', 'rome:102': 'idle' })
  await expect(page.locator('[data-call^="milan:"] [data-exchange="milan"]')).toHaveText('Milan')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('milan 102')
  const found = page.getByRole('option').first()
  await expect(found).toHaveAttribute('data-target', 'milan:102')
  await expect(found).toContainText('Milan')
})

test('a call of mine goes by the number of the other exchange with the keys of any transfer, and comes back as from any other', async ({
  page,
  two,
  board,
}) => {
  two.rome.setPhone('101', { mode: 'answer', answerAfterMs: 20 })
  two.rome.call('104', '101')
  await board.shows({ 'rome:101': 'talking', 'rome:104': 'talking' })
  await page.keyboard.press('t')
  await page.keyboard.type('milan 102')
  await expect(page.getByRole('option').first()).toHaveAttribute('data-target', 'milan:102')
  await page.keyboard.press('Enter')
  // The simulated exchange knows nobody by that number: the call comes back as from any other.
  await expect(page.locator('[data-zone="desk"]')).toContainText('Back from 82102')
  await board.shows({ 'rome:101': 'talking', 'rome:104': 'talking' })
})

test('one exchange that is down is hatched and named, the other goes on', async ({ page, two, board }) => {
  await two.milan.stop()
  await expect(page.locator('[data-feed="milan:ami"]')).toHaveAttribute('data-feed-state', 'down')
  await expect(page.locator('[data-trust="ami"]')).toContainText('Milan')
  await expect(page.locator('[data-extension="milan:102"]').first()).toHaveAttribute('data-stale', 'true')
  await expect(page.locator('[data-extension="rome:102"]').first()).toHaveAttribute('data-stale', 'false')
  two.rome.setPhone('102', { mode: 'answer', answerAfterMs: 20 })
  two.rome.call('103', '102')
  await board.shows({ 'rome:102': 'talking' })
})
