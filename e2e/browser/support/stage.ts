import { systemUserName } from '@jackfield/dialplan'
import { Simulator } from '@jackfield/simulator'
import { type Browser, test as base, expect, type Locator, type Page } from '@playwright/test'
import type { Timings } from '../../../apps/gateway/src/timings.ts'
import { onPostgres } from '../../contract/support/databases.ts'
import { startGateway, type TestGateway } from '../../contract/support/gateway.ts'

const username = 'jackfield'
const secret = 'browser-secret'

/**
 * `settings` is the text of the gateway's config file; without `system` the gateway has no second account, without `data`, a folder, nothing outlives it.
 */
export type StageOptions = {
  extensions?: number
  callsPerMinute?: number
  settings?: string
  system?: boolean
  timings?: Partial<Timings>
  data?: string
  /** false = people sign in. */
  open?: boolean
  /** Where the gateway listens; any free port by default. */
  port?: number
}

/** The simulated exchange and the gateway that ships, on ports of their own, for one test. */
export class Stage {
  readonly exchange: Simulator
  #gateway: TestGateway | null = null
  readonly #settings: string | undefined
  readonly #system: boolean
  readonly #timings: Partial<Timings>
  readonly #data: string | null
  readonly #open: boolean
  readonly #port: number
  /** What the link of the first administrator carries, where people sign in. */
  firstLink: string | null = null
  #ports = { amiPort: 0, ariPort: 0 }

  constructor({ settings, system = true, timings = {}, data, open = true, port = 0, ...options }: StageOptions = {}) {
    this.#settings = settings
    this.#system = system
    this.#timings = timings
    this.#data = data ?? null
    this.#open = open
    this.#port = port
    this.exchange = new Simulator({
      extensions: 20,
      callsPerMinute: 0,
      seed: 1,
      username,
      secret,
      systemSecret: secret,
      ariUsername: username,
      ariPassword: secret,
      ...options,
    })
  }

  async start(): Promise<void> {
    this.#ports = await this.exchange.start()
    await this.startGateway()
  }
  /** On the same port as before, when there was one: the browser finds its way back by itself. */
  async startGateway(): Promise<void> {
    const port = this.#gateway ? Number(new URL(this.#gateway.url).port) : this.#port
    const ami = { host: '127.0.0.1', port: this.#ports.amiPort, username, secret }
    this.#gateway = await startGateway({
      ami,
      ...(this.#system ? { system: { ...ami, username: systemUserName('jackfield') } } : {}),
      ari: { url: `http://127.0.0.1:${this.#ports.ariPort}/ari`, username, password: secret },
      port,
      timings: this.#timings,
      data: this.#data,
      open: this.#open,
      onFirstLink: (secret) => {
        this.firstLink = secret
      },
      ...(this.#settings === undefined ? {} : { settings: this.#settings }),
    })
  }
  async stopGateway(): Promise<void> {
    await this.#gateway?.stop()
  }
  get url(): string {
    return this.#gateway!.url
  }
  async stop(): Promise<void> {
    await this.stopGateway()
    await this.exchange.stop()
  }
}

/** The board as the operator has it before her. */
export class Board {
  readonly page: Page
  constructor(page: Page) {
    this.page = page
  }
  tile(number: string): Locator {
    return this.page.locator(`[data-extension="${number}"]`).first()
  }
  feed(id: string): Locator {
    return this.page.locator(`[data-feed="${id}"]`).first()
  }
  async shows(states: Record<string, string>): Promise<void> {
    for (const [number, state] of Object.entries(states)) {
      await expect(this.tile(number)).toHaveAttribute('data-state', state)
    }
  }
  /** Shows each member of this queue, not only how many there are. */
  async unfold(queue: string): Promise<void> {
    const fold = this.page.locator(`[data-queue="${queue}"] button[aria-expanded]`)
    // A click while a picker is closing only closes it.
    await expect(async () => {
      if ((await fold.getAttribute('aria-expanded')) === 'false') await fold.click()
      await expect(fold).toHaveAttribute('aria-expanded', 'true', { timeout: 1_000 })
    }).toPass()
  }
  /** Opens the page and says once who sits here. */
  async open(url: string, myExtension?: string): Promise<void> {
    if (myExtension !== undefined) {
      await this.page.addInitScript((number) => localStorage.setItem('jackfield.my-extension', number), myExtension)
    }
    await this.page.goto(url)
    await expect(this.tile('101')).toBeVisible()
  }
}

/** Longest that the first page of a browser may take before another is opened in its place, ms, and how many are. */
const FIRST_PAGE_MS = 20_000
const FIRST_PAGES = 4

/**
 * Opens a page of nothing until one shows itself, and throws it away. The first page of a browser that has just started was seen to hang
 * for most of a minute on a busy machine; this one is no test's.
 */
async function warmUp(browser: Browser): Promise<void> {
  for (let left = FIRST_PAGES; ; left -= 1) {
    const context = await browser.newContext()
    try {
      const page = await context.newPage()
      await page.goto('data:text/html,<p>ready</p>', { timeout: FIRST_PAGE_MS })
      await expect(page.locator('p')).toBeVisible({ timeout: FIRST_PAGE_MS })
      return
    } catch (error) {
      if (left === 1) throw error
    } finally {
      await context.close()
    }
  }
}

export const test = base.extend<
  { stageOptions: StageOptions; stage: Stage; board: Board },
  { warmed: undefined; database: undefined }
>({
  database: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are wanted from the pattern
    async ({}, use, { project }) => {
      const end = project.name.endsWith('postgres') ? await onPostgres() : null
      await use(undefined)
      await end?.()
    },
    { scope: 'worker', auto: true, timeout: 120_000 },
  ],
  warmed: [
    async ({ browser }, use) => {
      await warmUp(browser)
      await use(undefined)
    },
    { scope: 'worker', auto: true, timeout: 120_000 },
  ],
  stageOptions: [{}, { option: true }],
  stage: async ({ stageOptions }, use) => {
    const stage = new Stage(stageOptions)
    await stage.start()
    await use(stage)
    await stage.stop()
  },
  board: async ({ page }, use) => {
    const problems: string[] = []
    page.on('pageerror', (error) => problems.push(error.message))
    await use(new Board(page))
    expect(problems, 'errors thrown in the page').toEqual([])
  },
})
export { expect }
