import { onDesktop } from './support/desktop.ts'
import { Ear } from './support/ear.ts'
import { expect, test } from './support/stage.ts'

test.use({
  // A trace looks at the page at each step, which counts as a click of its person.
  trace: 'off',
  launchOptions: [
    async ({ launchOptions }, use) => {
      await use(
        onDesktop(
          launchOptions,
          // As a browser of a person has it: silent until they have clicked in the page.
          '--autoplay-policy=document-user-activation-required',
          // Three loudspeakers that exist only here, and a microphone that may be used.
          '--use-fake-device-for-media-stream',
          '--use-fake-ui-for-media-stream',
        ),
      )
    },
    { scope: 'worker' },
  ],
})

test('a page that the browser keeps silent says so, and rings from the first key or click on', async ({
  stage,
  board,
  page,
}) => {
  const ear = await Ear.at(page)
  await page.addInitScript(() => localStorage.setItem('jackfield.ring', '{"ring":"on","volume":0.7}'))
  stage.exchange.setPhone('101', { mode: 'ring' })
  await page.addInitScript(() => localStorage.setItem('jackfield.my-extension', '101'))
  // What the test framework looks at in a page counts as a click of its person: so it is looked at past it.
  const eye = await page.context().newCDPSession(page)
  const says = async () => {
    const expression = 'document.querySelector(\'[data-ring="blocked"]\')?.textContent ?? ""'
    const { result } = await eye.send('Runtime.evaluate', { expression, userGesture: false })
    return String(result.value)
  }
  await page.goto(stage.url)
  await expect.poll(says).toContain('until you click or press a key')
  await stage.exchange.call('102', '101')
  await page.mouse.click(5, 5)
  await expect(page.locator('[data-ring="blocked"]')).toHaveCount(0)
  await board.shows({ 101: 'ringing' })
  await ear.hears()
})

test('another loudspeaker can be chosen for the ring, and is kept', async ({ stage, board, page, context }) => {
  await Ear.at(page)
  stage.exchange.setPhone('101', { mode: 'ring' })
  await context.grantPermissions(['microphone'])
  await board.open(stage.url, '101')
  await page.getByRole('button', { name: 'Turn the ring on' }).click()
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.locator('[data-setting="ring-devices"]').click()
  const device = page.locator('[data-setting="ring-device"]')
  const id = (await device.locator('option').nth(1).getAttribute('value'))!
  await device.selectOption(id)
  const sink = () =>
    page.evaluate(() =>
      (window as unknown as { contexts: () => (AudioContext & { sinkId: string })[] })
        .contexts()
        .map(({ sinkId }) => sinkId),
    )
  await expect.poll(sink).toEqual([id])
  await page.reload()
  await page.mouse.click(5, 5)
  await stage.exchange.call('102', '101')
  await expect.poll(sink).toEqual([id])
})
