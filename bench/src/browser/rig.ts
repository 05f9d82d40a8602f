import { fileURLToPath } from 'node:url'
import { type Browser, chromium } from 'playwright-core'
import type { BenchOptions } from '../frame/bench.ts'
import { Child } from '../frame/child.ts'
import { findChromium } from '../frame/chromium.ts'
import type { ExchangeQuestions } from '../frame/exchange-process.ts'
import { sessionOf } from '../frame/session.ts'
import type { GatewayQuestions } from '../scale/gateway-process.ts'
import { buildPanel, isPanelBuilt } from './built-panel.ts'

const exchangeServer = fileURLToPath(new URL('../frame/exchange-process.ts', import.meta.url))
const gatewayProcess = fileURLToPath(new URL('../scale/gateway-process.ts', import.meta.url))

/** An exchange and the gateway before it, each a process of its own. */
export interface House {
  readonly exchange: Child<ExchangeQuestions>
  readonly gateway: Child<GatewayQuestions>
  readonly url: string
}

/** Starts a gateway and an exchange with `extensions` extensions, runs `use`, then stops both, also after a failure. */
export async function inHouse<T>(
  extensions: number,
  { recording }: Pick<BenchOptions, 'recording'>,
  use: (house: House) => Promise<T>,
): Promise<T> {
  const file = sessionOf(recording)
  const exchange = new Child<ExchangeQuestions>('exchange', exchangeServer)
  const gateway = new Child<GatewayQuestions>('gateway', gatewayProcess)
  try {
    const { port } = await exchange.ask('listen', { file, extensions })
    const { url } = await gateway.ask('start', { amiPort: port })
    return await use({ exchange, gateway, url })
  } finally {
    gateway.stop()
    exchange.stop()
  }
}

/**
 * A headless Chromium for `use`, closed after.
 * @throws Error when there is none, or when the panel is not built and does not build.
 */
export async function withBrowser<T>(tell: (line: string) => void, use: (browser: Browser) => Promise<T>): Promise<T> {
  if (!isPanelBuilt()) {
    tell('the panel is not built: building it')
    await buildPanel()
  }
  const executablePath = findChromium()
  if (executablePath === null) throw new Error('no Chromium on this machine')
  const browser = await chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
  try {
    return await use(browser)
  } finally {
    await browser.close()
  }
}
