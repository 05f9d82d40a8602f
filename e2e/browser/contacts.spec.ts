import { hasNoFaults } from './support/axe.ts'
import { expect, test } from './support/stage.ts'

test.use({ stageOptions: { settings: 'phonebook: { country: IT }' } })

test('an empty phonebook teaches; a contact is written by keyboard, and names the caller on the board', {
  tag: '@postgres',
}, async ({ stage, board, page }) => {
  await page.goto(`${stage.url}/contacts`)
  await expect(page.getByText('The phonebook is empty.')).toBeVisible()
  await page.locator('[data-add]').press('Enter')
  const form = page.locator('[data-form="contact"]')
  await form.locator('[name="name"]').fill('Mario Rossi')
  await form.locator('[name="company"]').fill('Acme')
  await form.locator('[name="number"]').fill('333 123 4567')
  await form.locator('[name="vip"]').press('Space')
  await form.locator('[name="name"]').press('Enter')
  await expect(page.locator('[data-contact]')).toContainText('Mario Rossi')
  await expect(page.getByRole('status')).toContainText('Saved.')

  await board.open(stage.url, '101')
  await board.shows({ 104: 'idle' })
  void stage.exchange.externalCall({ did: '0656104', name: 'ACME SPA', number: '+393331234567' })
  const tile = page.locator('[data-extension="104"]').first()
  await expect(tile).toContainText('Mario Rossi')
  await expect(tile.locator('[data-vip]')).toBeVisible()
})

test('the caller’s company and what the line said stand on the card; the tile has the mark', async ({
  stage,
  board,
  page,
}) => {
  const contact = { name: 'Mario Rossi', company: 'Acme', vip: true, numbers: [{ written: '333 123 4567' }] }
  expect((await page.request.post(`${stage.url}/api/v1/contacts`, { data: contact })).status()).toBe(201)
  stage.exchange.setPhone('101', { mode: 'ring' })
  await board.open(stage.url, '101')
  await board.shows({ 101: 'idle' })
  void stage.exchange.externalCall({ did: '0656101', name: '<b>ACME</b> \u202eSPA', number: '3331234567' })
  const line = page.locator('[data-phonebook]')
  await expect(line).toContainText('Acme')
  await expect(line).toContainText('Caller ID: <b>ACME</b> SPA')
  await expect(page.locator('[data-call]').first()).toContainText('Mario Rossi')
  await expect(page.locator('[data-extension="101"] [data-vip]').first()).toBeVisible()
  await page.screenshot({ path: test.info().outputPath('card.png') })
})

test('two who change one contact at once see both versions, and the later one says which counts', {
  tag: '@postgres',
}, async ({ stage, page }) => {
  const made = await page.request.post(`${stage.url}/api/v1/contacts`, { data: { name: 'Anna Conti' } })
  const { id } = (await made.json()) as { id: string }
  await page.goto(`${stage.url}/contacts`)
  await page.locator('[data-contact]').click()
  const form = page.locator('[data-form="contact"]')
  await form.locator('[name="note"]').fill('rings on Fridays')
  const other = await page.request.patch(`${stage.url}/api/v1/contacts/${id}`, {
    data: { version: 1, name: 'Anna Conti', company: 'Acme' },
  })
  expect(other.ok()).toBe(true)
  await form.getByRole('button', { name: 'Save' }).click()
  const conflict = page.locator('[data-conflict]')
  await expect(conflict).toContainText('rings on Fridays')
  await expect(conflict).toContainText('Acme')
  await hasNoFaults(page, 'conflict')
  await page.locator('[data-keep="theirs"]').click()
  await expect(form.locator('[name="company"]')).toHaveValue('Acme')
  await form.locator('[name="note"]').fill('rings on Fridays')
  await form.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('status')).toContainText('Saved.')
  const now = await page.request.get(`${stage.url}/api/v1/contacts`)
  expect(((await now.json()) as { items: object[] }).items).toMatchObject([
    { company: 'Acme', note: 'rings on Fridays', version: 3 },
  ])
})

test('many contacts: only those in sight are drawn, the arrows go on, and search forgives accents', async ({
  stage,
  page,
}) => {
  for (let n = 0; n < 260; n++)
    await page.request.post(`${stage.url}/api/v1/contacts`, {
      data: {
        name: `Person ${String(n).padStart(3, '0')}`,
        numbers: [{ written: `06 5550${String(n).padStart(3, '0')}` }],
      },
    })
  await page.request.post(`${stage.url}/api/v1/contacts`, {
    data: {
      name: 'Zoë Müller',
      company: 'Straße & Söhne',
      tags: ['press'],
      vip: true,
      numbers: [{ written: '06 12345678' }, { written: '104' }],
    },
  })
  await page.goto(`${stage.url}/contacts`)
  await expect(page.getByText('261 contacts')).toBeVisible()
  expect(await page.locator('[data-contact]').count()).toBeLessThan(60)
  await page.locator('[data-at="0"]').focus()
  for (let n = 0; n < 12; n++) await page.keyboard.press('PageDown')
  await expect(page.locator('[data-at="120"]')).toBeFocused()
  await expect(page.locator('[data-at="120"]')).toContainText('Person 120')
  await page.locator('[name="find"]').fill('muller strasse')
  await expect(page.locator('[data-contact]')).toHaveCount(1)
  await page.locator('[data-contact]').click()
  await expect(page.locator('[data-form="contact"]')).toBeVisible()
  await hasNoFaults(page, 'contacts')
  for (const theme of ['dark', 'light']) {
    await page.evaluate((name) => {
      document.documentElement.dataset.theme = name
    }, theme)
    await page.locator('[name="find"]').fill(theme === 'dark' ? '' : 'muller')
    await page.screenshot({ path: test.info().outputPath(`contacts-${theme}.png`) })
  }
  await page.setViewportSize({ width: 390, height: 800 })
  await page.screenshot({ path: test.info().outputPath('contacts-phone.png') })
})

test('duplicates are found and joined', { tag: '@postgres' }, async ({ stage, page }) => {
  for (const contact of [
    { name: 'Mario Rossi', numbers: [{ written: '333 123 4567' }] },
    {
      name: 'M. Rossi',
      company: 'Acme',
      note: 'x',
      numbers: [{ written: '+39 3331234567' }, { written: '06 123456' }],
    },
  ])
    await page.request.post(`${stage.url}/api/v1/contacts`, { data: contact })
  await page.goto(`${stage.url}/contacts`)
  await page.locator('[data-open="duplicates"]').click()
  await page.locator('[data-join]').click()
  await expect(page.getByText('No two contacts seem to be the same.')).toBeVisible()
  await expect(page.locator('[data-contact]')).toHaveCount(1)
  const now = await page.request.get(`${stage.url}/api/v1/contacts`)
  const { items } = (await now.json()) as { items: { name: string; company: string; numbers: object[] }[] }
  expect(items).toMatchObject([{ name: 'M. Rossi', company: 'Acme', note: 'x' }])
  expect(items[0]!.numbers).toHaveLength(2)
})

test('Call rings the own phone and dials the number', async ({ stage, board, page }) => {
  await page.request.post(`${stage.url}/api/v1/contacts`, { data: { name: 'Boris', numbers: [{ written: '104' }] } })
  await board.open(stage.url, '101')
  await board.shows({ 101: 'idle', 104: 'idle' })
  await page.goto(`${stage.url}/contacts`)
  await page.locator('[data-call-number="104"]').first().click()
  await expect(page.getByRole('status')).toContainText('Your phone rings')
  await page.goto(stage.url)
  await expect(page.locator('[data-extension="101"]').first()).not.toHaveAttribute('data-state', 'idle')
})

test('the palette finds contacts while one types: to call, and in the place of a person', async ({
  stage,
  board,
  page,
}) => {
  await page.request.post(`${stage.url}/api/v1/contacts`, {
    data: { name: 'Márió Rossi', company: 'Acme', numbers: [{ written: '06 1234567', label: 'office' }] },
  })
  await board.open(stage.url, '101')
  await stage.exchange.call('102', '101')
  await board.shows({ 101: 'talking', 102: 'talking' })
  await page.keyboard.press('Control+k')
  await page.keyboard.type('mario')
  const row = page.locator('[data-find^="contact:"]')
  await expect(row).toContainText('Call Márió Rossi')
  await expect(row).toContainText('Acme · +39061234567 · office')
  await page.getByRole('combobox').fill('t mario ros')
  await expect(row).toContainText('Transfer Márió Rossi')
  await expect(page.locator('[data-sentence]')).toHaveText(/Move Boris Kern \(102\) to .*\+39061234567/)
  await page.getByRole('combobox').fill('nobody of this name')
  await expect(row).toHaveCount(0)
})

for (const [locale, title, dir] of [
  ['de-DE', 'Kontakte', 'ltr'],
  ['ar', 'جهات الاتصال', 'rtl'],
] as const)
  test.describe(locale, () => {
    test.use({ locale })
    test('the page speaks the language of the browser', async ({ stage, page }) => {
      await page.request.post(`${stage.url}/api/v1/contacts`, {
        data: { name: 'Anna Conti', company: 'Acme', numbers: [{ written: '+39 06 1234' }] },
      })
      await page.goto(`${stage.url}/contacts`)
      await expect(page.getByRole('heading', { name: title })).toBeVisible()
      await expect(page.locator('html')).toHaveAttribute('dir', dir)
      await page.locator('[data-contact]').click()
      await page.screenshot({ path: test.info().outputPath('page.png') })
    })
  })
