import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { Stage } from './browser/support/stage.ts'
import playwrightConfig from './playwright.config.ts'

/*
 * Makes the pictures of the docs, and with `--review` many more under .jackfield/pictures: the states in which a screen
 * should be looked at before it is called done. Run: node e2e/screenshots.ts [--review]
 */

const root = path.resolve(import.meta.dirname, '..')
const docs = path.join(root, 'docs', 'screenshots')
const review = process.argv.includes('--review') ? path.join(root, '.jackfield', 'pictures') : null

const browser = await chromium.launch(playwrightConfig.use?.launchOptions)

interface Shot {
  file: string
  theme: 'dark' | 'light'
  width: number
  height: number
  /** Brings the page into the state to be shown. */
  prepare?: (page: Page) => Promise<void>
}

async function shoot(stage: Stage, shot: Shot): Promise<void> {
  const context = await browser.newContext({
    viewport: { width: shot.width, height: shot.height },
    colorScheme: shot.theme,
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  await page.addInitScript(() => localStorage.setItem('jackfield.my-extension', '100'))
  await page.goto(stage.url)
  await page.locator('[data-extension]').first().waitFor()
  await page.locator('[data-feed="browser"][data-feed-state="live"]').first().waitFor()
  await shot.prepare?.(page)
  await page.screenshot({ path: shot.file })
  console.log(path.relative(root, shot.file))
  await context.close()
}

/** A busy morning, the same each time. */
async function busyMorning(): Promise<Stage> {
  const stage = new Stage({ extensions: 60 })
  await stage.start()
  const { exchange } = stage
  const others = exchange.people().filter(({ number }) => number !== '100')
  for (const { number } of others) exchange.setPhone(number, { mode: 'answer', answerAfterMs: 0 })
  const numbers = others.map(({ number }) => number).filter((number) => Number(number) > 108 && number.length === 3)
  for (let pair = 0; pair < 7; pair += 1) await exchange.call(numbers[pair * 3]!, numbers[pair * 3 + 1]!)
  await exchange.hold(numbers[0]!)
  exchange.setPhone('102', { mode: 'ring' })
  await exchange.call('101', '102')
  for (const agent of ['103', '104', '105', '106']) exchange.setPhone(agent, { mode: 'ring' })
  await exchange.externalCall({ did: '06551234', name: 'Maria Rossi', number: '+390655128840' })
  await exchange.externalCall({ did: '06551234', name: 'Officina Bianchi', number: '+390245611' })
  await exchange.externalCall({ did: '06551234', name: 'Иван Петров', number: '+74951203310' })
  for (const guest of ['107', '108', '1001']) await exchange.joinRoom(guest, '801')
  await exchange.call('1002', '700')
  exchange.setReachable(numbers[5]!, false)
  exchange.setVoicemail(numbers[8]!, 2, 1)
  exchange.setTrunk('gsm', 'Unregistered')
  exchange.setPhone('100', { mode: 'answer', answerAfterMs: 0 })
  await exchange.call(numbers[26]!, '100')
  await exchange.hold('100')
  await exchange.call(numbers[27]!, '100')
  exchange.setPhone('100', { mode: 'ring' })
  await exchange.call(numbers[28]!, '100')
  return stage
}

const sizes = [
  [1280, 720],
  [1920, 1080],
] as const
const themes = ['dark', 'light'] as const
mkdirSync(docs, { recursive: true })
const busy = await busyMorning()
for (const theme of themes) {
  for (const [width, height] of sizes) {
    await shoot(busy, { file: path.join(docs, `board-${theme}-${width}.png`), theme, width, height })
  }
}

if (review) {
  mkdirSync(review, { recursive: true })
  const picture = (
    stage: Stage,
    name: string,
    prepare?: Shot['prepare'],
    theme: Shot['theme'] = 'dark',
    width = 1280,
  ) =>
    shoot(stage, {
      file: path.join(review, `${name}.png`),
      theme,
      width,
      height: Math.round((width * 9) / 16),
      ...(prepare ? { prepare } : {}),
    })
  await picture(busy, 'menu', async (page) => {
    await page.locator('[data-extension="101"]').first().click({ button: 'right' })
    await page.getByRole('menu').first().waitFor()
  })
  await picture(busy, 'transfer', async (page) => {
    await page.keyboard.press('2')
    await page.keyboard.press('t')
    await page.keyboard.type('ca')
    await page.locator('[data-target]').first().waitFor()
  })
  await picture(busy, 'palette', async (page) => {
    await page.keyboard.press('Control+k')
    await page.keyboard.type('an')
    await page.locator('[data-target]').first().waitFor()
  })
  await picture(busy, 'keys', async (page) => {
    await page.keyboard.press('?')
    await page.getByRole('dialog').waitFor()
  })
  await picture(
    busy,
    'drag',
    async (page) => {
      await page.locator('[data-leg]').nth(1).hover()
      await page.mouse.down()
      const box = (await page.locator('[data-extension="1002"], [data-extension="103"]').first().boundingBox())!
      await page.mouse.move(box.x + 5, box.y + 5, { steps: 5 })
      await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 5 })
    },
    'light',
    1920,
  )
  await picture(busy, 'consult', async (page) => {
    await page.keyboard.press('2')
    await page.keyboard.press('c')
    await page.keyboard.type('112')
    await page.keyboard.press('Enter')
    await page.locator('[data-consult]').waitFor()
  })
  busy.exchange.setPhone('109', { mode: 'ring' })
  await busy.exchange.externalCall({
    did: '06551235',
    name: '<img src=x onerror=alert(1)> \u202egnirts WWWWWWWWWWWWWWWWWWWWWWWWWWW',
    number: '+39000',
  })
  await picture(busy, 'hostile')
  await busy.exchange.cutAmi()
  await picture(busy, 'ami-lost', (page) => page.locator('[data-feed="ami"][data-feed-state="down"]').first().waitFor())
  await picture(
    busy,
    'ami-lost-light',
    (page) => page.locator('[data-feed="ami"][data-feed-state="down"]').first().waitFor(),
    'light',
  )
  const empty = new Stage({ extensions: 12 })
  await empty.start()
  await picture(empty, 'empty')
  await picture(empty, 'empty-light', undefined, 'light', 1920)
  await empty.stop()
  const big = new Stage({ extensions: 2000, callsPerMinute: 600 })
  await big.start()
  await picture(big, 'two-thousand', undefined, 'dark', 1920)
  await big.stop()
}
await busy.stop()
await browser.close()
