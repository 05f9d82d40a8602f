import type { Page } from '@playwright/test'
import { onDesktop } from './support/desktop.ts'
import { expect, test } from './support/stage.ts'

test.use({
  stageOptions: { settings: 'answer:\n  extensions: all\n' },
  launchOptions: [({ launchOptions }, use) => use(onDesktop(launchOptions)), { scope: 'worker' }],
})
test.beforeEach(async ({ stage, context, page }) => {
  stage.exchange.setPhone('101', { mode: 'ring' })
  await context.grantPermissions(['notifications'])
  await page.addInitScript(() => {
    localStorage.setItem('jackfield.ring', '{"ring":"on"}')
    // Chromium forgets a notification that somebody lists while it is on its way to the screen.
    const { showNotification } = ServiceWorkerRegistration.prototype
    const shown: string[] = []
    Object.assign(window, { shown })
    ServiceWorkerRegistration.prototype.showNotification = async function (title, options) {
      await showNotification.call(this, title, options)
      shown.push(title)
    }
  })
})

test('a call that rings while I look elsewhere is a notification that answers, and is gone with the call', async ({
  stage,
  board,
  page,
  context,
}) => {
  await stage.exchange.talkPhone('101', true)
  await looksElsewhere(page)
  await board.open(stage.url, '101')
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}))
  await stage.exchange.externalCall({ did: '06551235', name: 'Maria <b>Rossi', number: '+390655128840' })
  await expect.poll(() => everShown(page)).toBe(1)
  await expect.poll(() => notices(page)).toMatchObject([{ title: 'Maria <b>Rossi', actions: ['answer'] }])
  expect((await notices(page))[0]?.body).toContain('+390655128840')
  // As the desktop does when its button is pressed.
  await context.serviceWorkers()[0]!.evaluate(async () => {
    const worker = globalThis as unknown as { registration: ServiceWorkerRegistration } & EventTarget
    const [notification] = await worker.registration.getNotifications()
    const Pressed = (
      globalThis as unknown as {
        NotificationEvent: new (type: string, init: { notification: unknown; action: string }) => Event
      }
    ).NotificationEvent
    worker.dispatchEvent(new Pressed('notificationclick', { notification, action: 'answer' }))
  })
  await board.shows({ 101: 'talking' })
  await expect.poll(() => notices(page)).toEqual([])
  await stage.exchange.hangup('101')
  await stage.exchange.call('102', '101')
  await expect.poll(() => everShown(page)).toBe(2)
  await expect.poll(() => notices(page)).toHaveLength(1)
  await stage.exchange.hangup('102')
  await expect.poll(() => notices(page)).toEqual([])
})

test('title, icon and badge say that it rings, and then how much waits for me', async ({ stage, board, page }) => {
  await page.addInitScript(() => {
    const counts: number[] = []
    Object.assign(window, { counts })
    Object.assign(navigator, { setAppBadge: async (count: number) => counts.push(count) })
  })
  await board.open(stage.url, '101')
  await expect(page).toHaveTitle('Jackfield')
  await stage.exchange.call('102', '101')
  await expect(page).toHaveTitle(/^☎ .* · Jackfield$/)
  // As the framework may, when it writes the title of the page late.
  await page.evaluate(() => {
    document.title = 'Jackfield'
  })
  await stage.exchange.call('103', '104')
  await expect(page).toHaveTitle(/^☎ .* · Jackfield$/)
  const icon = page.locator('link[rel="icon"]').first()
  await expect(icon).toHaveAttribute('href', /^data:image\/svg\+xml,.*ffb638/)
  await stage.exchange.hangup('102')
  await expect(page).toHaveTitle('(1) Jackfield')
  await page.locator('[data-open="callbacks"]').click()
  await expect(page).toHaveTitle('Jackfield')
  await expect(icon).toHaveAttribute('href', '/icon.svg')
  expect(await page.evaluate(() => (window as unknown as { counts: number[] }).counts)).toEqual([1, 1])
})

test('the board can be installed; what is down is said by a page of its own, and the board comes back by itself', async ({
  stage,
  board,
  page,
}) => {
  await board.open(stage.url, '101')
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}))
  const eye = await page.context().newCDPSession(page)
  const { errors } = await eye.send('Page.getAppManifest')
  expect(errors).toEqual([])
  const { installabilityErrors } = await eye.send('Page.getInstallabilityErrors')
  // A test's browser has no profile to install into.
  expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual([])
  await stage.stopGateway()
  await page.reload()
  await expect(page.locator('[data-offline="gateway"]')).toContainText('does not answer')
  await page.context().setOffline(true)
  await expect(page.locator('[data-offline="network"]')).toContainText('no network connection')
  await page.context().setOffline(false)
  await stage.startGateway()
  await expect(board.tile('101')).toBeVisible({ timeout: 20_000 })
})

const looksElsewhere = (page: Page) =>
  page.addInitScript(() => {
    document.hasFocus = () => false
  })

const everShown = (page: Page) => page.evaluate(() => (window as unknown as { shown: string[] }).shown.length)

const notices = (page: Page) =>
  page.evaluate(async () => {
    const worker = await navigator.serviceWorker.ready
    const all = await worker.getNotifications()
    return all.map((one) => {
      const { actions = [] } = one as Notification & { actions?: { action: string }[] }
      return { title: one.title, body: one.body, actions: actions.map(({ action }) => action) }
    })
  })
