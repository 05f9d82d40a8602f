import { decoded, headersOf, MailReceiver, textOf } from '../../apps/gateway/test/mail-receiver.ts'
import { hasNoFaults } from './support/axe.ts'
import { choose } from './support/menu.ts'
import { type Board, test as base, expect, type Stage } from './support/stage.ts'

/* C35: a person who is away is told by e-mail whom to call back. */

const test = base.extend<{ mail: MailReceiver }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from its first parameter
  mail: async ({}, use) => {
    const mail = new MailReceiver()
    await use(mail)
    await mail.close()
  },
  stageOptions: async ({ mail }, use) => {
    const smtp = `smtp: { host: 127.0.0.1, port: ${await mail.open()}, secure: plain, from: board@example.com }`
    await use({ settings: `messages: { ${smtp}, people: { "103": carla@example.com } }` })
  },
})

/** Somebody outside, whose name looks like markup, talks with 101. */
async function talksWithMario(stage: Stage, board: Board): Promise<void> {
  stage.exchange.setPhone('101', { mode: 'answer', answerAfterMs: 0 })
  await board.open(stage.url, '101')
  await board.shows({ 101: 'idle' })
  void stage.exchange.externalCall({ did: '0656101', name: 'Mario <b>Rossi</b>', number: '0611223344' })
  await board.shows({ 101: 'talking' })
}

test('by keys alone: N, a few letters, Enter, the note, Enter; the board says that it was sent', async ({
  stage,
  board,
  page,
  mail,
}) => {
  await talksWithMario(stage, board)
  await page.keyboard.press('n')
  await page.keyboard.type('wants the offer of May')
  await page.keyboard.press('Enter')
  await expect(page.locator('[data-note]').first()).toContainText('wants the offer')
  await page.keyboard.press('Shift+N')
  await page.keyboard.type('carl')
  await expect(page.getByRole('dialog').locator('[data-sentence]')).toContainText('Ask Carla Neri (103)')
  await page.screenshot({ path: test.info().outputPath('whom.png') })
  await page.keyboard.press('Enter')
  const box = page.locator('[data-please-call="103"]')
  // What was written on the call is there already.
  await expect(box.locator('textarea')).toHaveValue('wants the offer of May')
  await expect(box.locator('[data-sentence]')).toContainText('Ask Carla Neri (103) to call Mario <b>Rossi</b>')
  await hasNoFaults(page, 'the note of a message', '[role="dialog"]')
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.evaluate((theme) => {
      document.documentElement.dataset.theme = theme
    }, colorScheme)
    await page.screenshot({ path: test.info().outputPath(`note-${colorScheme}.png`) })
  }
  await page.keyboard.press('Enter')
  const toast = page.locator('[data-toast]').last()
  await expect(toast).toContainText('Carla Neri (103) is asked to call Mario <b>Rossi</b>')
  expect(mail.letters).toHaveLength(1)
  const [letter] = mail.letters as [(typeof mail.letters)[0]]
  expect(letter.to).toEqual(['carla@example.com'])
  expect(decoded(headersOf(letter).get('subject')![0]!)).toBe('Please call Mario <b>Rossi</b> 0611223344')
  expect(textOf(letter)).toContain('wants the offer of May')
})

test('by mouse from the menu of a call; who has no address is said, with what to do', async ({
  stage,
  board,
  page,
  mail,
}) => {
  await board.open(stage.url, '101')
  stage.exchange.setPhone('106', { mode: 'answer', answerAfterMs: 0 })
  await board.shows({ 106: 'idle' })
  void stage.exchange.externalCall({ did: '0656106', name: 'Mario Rossi', number: '0611223344' })
  await board.shows({ 106: 'talking' })
  await page
    .locator('[data-zone="calls"] [data-row^="calls:"]')
    .first()
    .click({ button: 'right', position: { x: 30, y: 8 } })
  await choose(page, 'pleaseCall')
  await page.keyboard.type('boris')
  await page.keyboard.press('Enter')
  await page.locator('[data-please-call="102"] button[type="submit"]').click()
  const toast = page.locator('[data-toast]').last()
  await expect(toast).toContainText('no e-mail address of')
  await expect(toast).toContainText('add the address to the account')
  expect(mail.letters).toEqual([])
})

test('a mail server that says no: the board says that it is tried again, and what it said', {
  tag: '@postgres',
}, async ({ stage, board, page, mail }) => {
  mail.refuses = { code: 451, text: 'greylisted' }
  stage.exchange.setPhone('101', { mode: 'answer', answerAfterMs: 0 })
  await board.open(stage.url, '101')
  await board.shows({ 101: 'idle' })
  void stage.exchange.externalCall({ did: '0656101', name: 'Mario Rossi', number: '0611223344' })
  await board.shows({ 101: 'talking' })
  await page.keyboard.press('Shift+N')
  await page.keyboard.type('carl')
  await page.keyboard.press('Enter')
  await page.locator('[data-please-call="103"] textarea').press('Enter')
  const toast = page.locator('[data-toast]').last()
  await expect(toast).toContainText('tried again for an hour')
  await expect(toast).toContainText('Not yet done')
  await page.screenshot({ path: test.info().outputPath('retried.png') })
})

test('about a call that is over, from its row in the history; it stands in the journey then', async ({
  stage,
  board,
  page,
  mail,
}) => {
  await talksWithMario(stage, board)
  await stage.exchange.hangup('101')
  await board.shows({ 101: 'idle' })
  await page.goto(`${stage.url}/history`)
  await expect(async () => {
    await page.reload()
    await expect(page.locator('[data-history-row]')).toHaveCount(1, { timeout: 1_000 })
  }).toPass()
  await page.locator('[data-history-row]').getByRole('button').press('Enter')
  await page.getByRole('button', { name: 'Ask to call back' }).press('Enter')
  const form = page.locator('[data-please-call-form]')
  // Whom it was for stands there; it is oneself.
  const to = form.getByLabel('To')
  await expect(to).toBeFocused()
  await to.fill('nobody')
  await page.keyboard.press('Enter')
  await expect(form.getByRole('alert')).toContainText('Choose a person')
  await to.fill('103')
  await form.getByLabel('What it is about').fill('wants the offer of May')
  for (const language of ['en', 'ar']) {
    await page.evaluate(
      (dir) => {
        document.documentElement.dir = dir
      },
      language === 'ar' ? 'rtl' : 'ltr',
    )
    await hasNoFaults(page, `whom to ask, ${language}`, '[data-history-details]')
    await page.screenshot({ path: test.info().outputPath(`finished-${language}.png`) })
  }
  await page.keyboard.press('Enter')
  await expect(page.locator('[data-step="told"]')).toContainText('Anna Conti (101) asked Carla Neri (103) to call back')
  await expect(form).toHaveCount(0)
  expect(mail.letters.map(({ to }) => to)).toEqual([['carla@example.com']])
  expect(textOf(mail.letters[0]!)).toContain('wants the offer of May')
})
