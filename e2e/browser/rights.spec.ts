import { expect, test } from './support/stage.ts'

/* What an operator may not, or the exchange can't, stays in its place and says why: to the pointer, to the focus and to who listens. */

const token = (name: string) => `${name}-correct-horse-battery-staple-0123`
const settings = `
operators:
  - { name: Vera, role: viewer, extension: 101, token: ${token('vera')} }
  - { name: Rita, role: operator, extension: 101, token: ${token('rita')} }
  - { name: Sam, role: supervisor, extension: 103, token: ${token('sam')} }
supervision: { reason: required }
`
test.use({ stageOptions: { settings } })

test.beforeEach(async ({ stage }) => {
  for (const number of ['103', '105']) stage.exchange.setPhone(number, { mode: 'answer', answerAfterMs: 100 })
  await stage.exchange.call('102', '101')
  await stage.exchange.call('104', '105')
})

test('a viewer’s card: each button greyed, with its reason, and nothing happens', async ({ stage, board, page }) => {
  await board.open(`${stage.url}/#token=${token('vera')}`)
  await board.shows({ 101: 'talking', 102: 'talking' })
  const buttons = page.locator('[data-zone="desk"] [data-leg] button[data-command]')
  const hangUp = page.locator('[data-zone="desk"] [data-command="hang-up"]')
  await expect(hangUp).toHaveAttribute('title', /You may not/)
  for (const button of await buttons.all()) {
    await expect(button).toHaveAttribute('aria-disabled', 'true')
    // By hover, by focus (it takes it), and in what a screen reader says.
    const why = (await button.getAttribute('title')) ?? ''
    expect(why).toMatch(/^You may not /)
    await expect(button).toHaveAccessibleDescription(why)
    await button.focus()
    await expect(button).toBeFocused()
  }
  await hangUp.press('Enter')
  await hangUp.click({ force: true })
  await page.keyboard.press('x')
  await expect(page.getByText(/You may not/).first()).toBeVisible()
  await board.shows({ 101: 'talking', 102: 'talking' })
})

test('an operator’s own call is theirs, another’s is not; what the exchange lacks names its line', async ({
  stage,
  board,
  page,
}) => {
  stage.exchange.exchange.dialplan.without.add('jackfield-hold')
  await stage.stopGateway()
  await stage.startGateway()
  await board.open(`${stage.url}/#token=${token('rita')}`)
  await board.shows({ 101: 'talking', 104: 'talking' })
  const card = page.locator('[data-zone="desk"] [data-leg]')
  await expect(card.locator('[data-command="hang-up"]')).toHaveAttribute('aria-disabled', 'false')
  const hold = card.locator('[data-command="hold"]')
  const line = /not set up for this: extensions\.conf: add the context \[jackfield-hold\]/
  await expect(hold).toHaveAttribute('title', line)
  await expect(hold).toHaveAccessibleDescription(line)
  await hold.focus()
  await expect(hold).toBeFocused()

  await board.tile('104').click({ button: 'right' })
  const listen = page.locator('[data-action="listen"]')
  await expect(listen).toHaveAttribute(
    'data-why',
    'You may not listen to, whisper into or join calls (role: Operator).',
  )
  await page.locator('[data-menu] [data-action="unfold"]').click()
  // The reason stands in the line, so it is part of the name.
  await expect(listen).toHaveAccessibleName(/You may not listen/)
  await listen.click()
  await expect(page.locator('[data-menu]')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(board.tile('104')).toHaveAttribute('data-state', 'talking')
})

test('where the site wants to know why, a supervisor is asked before the phone rings', async ({
  stage,
  board,
  page,
}) => {
  await board.open(`${stage.url}/#token=${token('sam')}`)
  await board.shows({ 101: 'talking' })
  await board.tile('101').click()
  await page.keyboard.press('l')
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('Why? It is kept in the log.')
  await dialog.getByRole('textbox').press('Enter')
  await expect(dialog.locator('[data-sentence]')).toHaveText(/Say why you listen/)
  await expect(board.tile('103')).toHaveAttribute('data-state', 'idle')
  await dialog.getByRole('textbox').fill('Complaint 4711')
  await expect(dialog.locator('[data-sentence]')).toContainText('Listen to Anna Conti')
  await page.keyboard.press('Enter')
  await expect(page.locator('[data-zone="desk"] [data-mode="listen"]')).toBeVisible()
  // In the call that is listened to already nobody is asked again.
  await page.keyboard.press('w')
  await expect(page.locator('[data-zone="desk"] [data-mode="whisper"]')).toBeVisible()
})
