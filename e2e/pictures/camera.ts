import path from 'node:path'
import { until } from '@jackfield/testkit'
import { type Browser, chromium, type Page } from '@playwright/test'
import { Stage } from '../browser/support/stage.ts'
import playwrightConfig from '../playwright.config.ts'

export const root = path.resolve(import.meta.dirname, '..', '..')

export interface Shot {
  file: string
  theme?: 'dark' | 'light'
  width?: number
  height?: number
  /** The language of the board; none = English. */
  locale?: string
  /** The browser's own zoom: 2 = 200 %. */
  zoom?: number
  /** A tablet: a finger and no mouse. */
  touch?: boolean
  /** Brings the page into the state to be shown. */
  prepare?: (page: Page) => Promise<void>
}

export const openBrowser = (): Promise<Browser> => chromium.launch(playwrightConfig.use?.launchOptions)

/** Opens the board of extension 100 in a window of its own, brings it into the state and takes the picture. */
export async function shoot(browser: Browser, stage: Stage, shot: Shot): Promise<void> {
  const { width = 1280, zoom = 1, theme = 'dark' } = shot
  const height = shot.height ?? Math.round((width * 9) / 16)
  const context = await browser.newContext({
    viewport: { width: Math.round(width / zoom), height: Math.round(height / zoom) },
    deviceScaleFactor: zoom,
    colorScheme: theme,
    reducedMotion: 'reduce',
    hasTouch: shot.touch ?? false,
    isMobile: shot.touch ?? false,
  })
  const page = await context.newPage()
  await page.addInitScript((locale) => {
    localStorage.setItem('jackfield.my-extension', '100')
    if (locale) localStorage.setItem('jackfield.settings', JSON.stringify({ locale }))
  }, shot.locale)
  try {
    await page.goto(stage.url)
    await page.locator('[data-extension]').first().waitFor()
    await page.locator('[data-feed="browser"][data-feed-state="live"]').first().waitFor()
    // All of it: the zones come one after another.
    for (const part of ['[data-zone="places"] [data-queue]', '[data-zone="calls"]', '[data-open="messages"]'])
      await page.locator(part).first().waitFor()
    await shot.prepare?.(page)
  } catch (error) {
    // A picture of what there was instead says more than the error alone.
    console.error(`${path.basename(shot.file)}: ${error instanceof Error ? error.message.split('\n')[0] : error}`)
    process.exitCode = 1
  }
  await page.screenshot({ path: shot.file })
  console.log(path.relative(root, shot.file))
  await context.close()
}

async function named(url: string): Promise<boolean> {
  const board = (await (await fetch(`${url}/api/v1/board`)).json()) as { tables: { extensions: { name: string }[] } }
  const { extensions } = board.tables
  return extensions.length > 0 && extensions.every(({ name }) => /\p{L}/u.test(name))
}

const talking = (exchange: Stage['exchange'], phone: string) =>
  until(() => exchange.hears(phone).length > 0, { what: `${phone} talking` })

/** A busy morning, the same each time: 100 has a call on hold, one that talks and one that rings. */
export async function busyMorning(): Promise<Stage> {
  const stage = new Stage({
    extensions: 60,
    settings: 'switches:\n  - { id: night, name: Night service, kind: device-state, key: "Custom:night" }\n',
  })
  await stage.start()
  // What a phone holds, only who was there heard; and the names come after the rest.
  await until(() => named(stage.url), { what: 'the gateway live, with the names' })
  const { exchange } = stage
  const others = exchange.people().filter(({ number }) => number !== '100')
  for (const { number } of others) exchange.setPhone(number, { mode: 'answer', answerAfterMs: 0 })
  const numbers = others.map(({ number }) => number).filter((number) => Number(number) > 108 && number.length === 3)
  for (let pair = 0; pair < 7; pair += 1) await exchange.call(numbers[pair * 3]!, numbers[pair * 3 + 1]!)
  await talking(exchange, numbers[0]!)
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
  await talking(exchange, '100')
  await exchange.hold('100')
  await exchange.call(numbers[27]!, '100')
  exchange.setPhone('100', { mode: 'ring' })
  await exchange.call(numbers[28]!, '100')
  return stage
}
