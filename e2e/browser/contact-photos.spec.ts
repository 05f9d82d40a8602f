import { hasNoFaults } from './support/axe.ts'
import { expect, test } from './support/stage.ts'

test.use({ stageOptions: { settings: 'phonebook: { country: IT }' } })

/** A photo as a telephone makes it, of 1,600 × 1,200 pixels, made by the browser itself. */
const bigPhoto = (type: string) => `(async () => {
  const canvas = document.createElement('canvas')
  canvas.width = 1600
  canvas.height = 1200
  const pen = canvas.getContext('2d')
  for (let n = 0; n < 400; n++) {
    pen.fillStyle = 'hsl(' + n * 7 + ' 70% 50%)'
    pen.fillRect((n * 97) % 1600, (n * 61) % 1200, 220, 160)
  }
  return canvas.toDataURL('${type}').split(',')[1]
})()`

test('a photo is chosen, made smaller and shown in the contact and on the card of its caller; what is none is refused', async ({
  stage,
  board,
  page,
}) => {
  const contact = { name: 'Mario Rossi', company: 'Acme', numbers: [{ written: '333 123 4567' }] }
  const made = await page.request.post(`${stage.url}/api/v1/contacts`, { data: contact })
  const { id } = (await made.json()) as { id: string }
  await page.goto(`${stage.url}/contacts`)
  await page.locator('[data-contact]').click()
  const form = page.locator('[data-form="contact"]')
  const choose = form.locator('[data-choose="photo"]')
  await choose.setInputFiles({
    name: 'photo.jpg',
    mimeType: 'image/jpeg',
    buffer: Buffer.from('<html><script>alert(1)</script></html>'),
  })
  await expect(page.locator('[data-fault="no-picture"]')).toBeVisible()
  const photo = Buffer.from((await page.evaluate(bigPhoto('image/png'))) as string, 'base64')
  await choose.setInputFiles({ name: 'IMG_1.png', mimeType: 'image/png', buffer: photo })
  await expect(form.locator('[data-chosen]')).toBeVisible()
  await hasNoFaults(page, 'photo')
  await form.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('status')).toContainText('Saved.')
  const kept = await page.request.get(`${stage.url}/api/v1/contacts/${id}/photo`)
  expect(kept.headers()['content-type']).toBe('image/jpeg')
  expect((await kept.body()).length).toBeLessThan(512 * 1024)
  await page.locator('[data-contact]').click()
  await expect(form.locator('[data-photo] img')).toBeVisible()
  await page.screenshot({ path: test.info().outputPath('contact.png') })

  stage.exchange.setPhone('101', { mode: 'ring' })
  await board.open(stage.url, '101')
  await board.shows({ 101: 'idle' })
  void stage.exchange.externalCall({ did: '0656101', name: 'ACME SPA', number: '+393331234567' })
  const shown = page.locator('[data-phonebook] [data-photo] img')
  await expect(shown).toBeVisible()
  expect(await shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(512)
  for (const theme of ['light', 'dark']) {
    await page.evaluate((name) => {
      document.documentElement.dataset.theme = name
    }, theme)
    await page.screenshot({ path: test.info().outputPath(`card-${theme}.png`) })
  }

  await page.goto(`${stage.url}/contacts`)
  await page.locator('[data-contact]').click()
  await form.locator('[data-no-photo]').click()
  await form.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('status')).toContainText('Saved.')
  expect((await page.request.get(`${stage.url}/api/v1/contacts/${id}/photo`)).status()).toBe(404)
})
