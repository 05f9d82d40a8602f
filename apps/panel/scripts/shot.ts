import { createRequire } from 'node:module'

/* `node scripts/shot.ts <url> <file> [width] [height] [dark|light] [settings json] [script]`: a picture of a screen. */
const { chromium } = createRequire(new URL('../../../e2e/package.json', import.meta.url))('@playwright/test')
const [url, file, width = '1920', height = '1080', scheme = 'dark', settings = '{}', script = ''] =
  process.argv.slice(2)
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
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
const page = await browser.newPage({
  viewport: { width: Number(width), height: Number(height) },
  colorScheme: scheme as 'dark',
})
page.on(
  'console',
  (m: { type: () => string; text: () => string }) =>
    ['error', 'warning'].includes(m.type()) && console.log(m.type(), m.text()),
)
page.on('pageerror', (e: Error) => console.log('pageerror', e.stack))
await page.addInitScript((s: string) => {
  const { myExtension, ...rest } = JSON.parse(s)
  if (localStorage.getItem('jackfield.settings') !== null) return
  localStorage.setItem('jackfield.settings', JSON.stringify(rest))
  if (myExtension) localStorage.setItem('jackfield.my-extension', myExtension)
}, settings)
await page.goto(url)
await page.waitForTimeout(1500)
if (script) await new Function('page', `return (async () => { ${script} })()`)(page)
await page.screenshot({ path: file })
await browser.close()
