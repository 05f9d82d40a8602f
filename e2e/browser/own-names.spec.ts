import { expect, test } from './support/stage.ts'

/* A1: a caller whom only my own contacts know has my name for them on my board, and on nobody else's. */

const tokenOf = (name: string) => `token-of-${name}-0123456789-abcdefgh`
const settings = `phonebook: { country: IT }
operators:
  - { name: Rita, role: operator, extension: 101, token: ${tokenOf('Rita')} }
  - { name: Otto, role: operator, extension: 102, token: ${tokenOf('Otto')} }
`
test.use({ stageOptions: { settings } })

test('my contact names the caller on my card, tile and strip of ringing calls; a colleague’s page never has it', async ({
  stage,
  page,
  browser,
}) => {
  const made = await page.request.post(`${stage.url}/api/v1/contacts`, {
    headers: { authorization: `Bearer ${tokenOf('Rita')}` },
    data: { book: 'mine', name: 'Dottor Bianchi', company: 'Clinica', numbers: [{ written: '333 123 4567' }] },
  })
  expect(made.status()).toBe(201)
  stage.exchange.setPhone('101', { mode: 'ring' })
  const other = await (await browser.newContext()).newPage()
  const wire: string[] = []
  other.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => wire.push(String(payload))))
  await page.goto(`${stage.url}/#token=${tokenOf('Rita')}`)
  await other.goto(`${stage.url}/#token=${tokenOf('Otto')}`)
  for (const one of [page, other]) await expect(one.locator('[data-extension="101"]').first()).toBeVisible()
  void stage.exchange.externalCall({ did: '0656101', name: 'ACME SPA', number: '+393331234567' })

  const card = page.locator('[data-call]').first()
  await expect(card).toContainText('Dottor Bianchi')
  await expect(card.locator('[data-phonebook]')).toContainText('Clinica')
  await expect(card.locator('[data-phonebook]')).toContainText('Caller ID: ACME SPA')
  await expect(card.locator('[data-phonebook]')).toContainText('only you see this name')
  await expect(page.locator('[data-extension="101"]').first()).toContainText('Dottor Bianchi')
  await page.screenshot({ path: test.info().outputPath('card.png') })

  await expect(other.locator('[data-extension="101"]').first()).toContainText('ACME SPA')
  expect(await other.content()).not.toContain('Bianchi')
  expect(wire.join('')).toContain('ACME SPA')
  expect(wire.join('')).not.toMatch(/Bianchi|Clinica/)

  // Written down for later, it is a row that all see.
  await page.locator('[data-zone="desk"] [data-leg]').first().focus()
  await page.keyboard.press('f')
  await page.locator('[data-later]').getByRole('textbox').last().press('Enter')
  await expect.poll(() => wire.join('')).toContain('"table":"callbacks"')
  expect(wire.join('')).not.toContain('Bianchi')
})
