import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import axe from 'axe-core'
import { openLayout } from './support/layout.ts'
import { choose } from './support/menu.ts'
import { expect, test } from './support/stage.ts'

/* A5, A16: the people as their operator has arranged them. */

const heading = (page: Page, name: string) => page.locator(`[data-fold="${name}"]`)
const groupsOf = (page: Page) =>
  page.locator('[data-fold]').evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.fold))

/** What axe finds in a part of the page, in the theme that it has. */
async function faults(page: Page, within: string) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  return page.evaluate(
    async (where) =>
      (await (window as unknown as { axe: typeof axe }).axe.run(where)).violations.flatMap(({ id, nodes }) =>
        nodes.map(({ html }) => `${id}: ${html.slice(0, 120)}`),
      ),
    within,
  )
}

test.use({
  stageOptions: {
    settings: `layouts:
  - { name: Night, hidden: [places], folded: [Support] }
  - { name: Fair, people: { favourites: [103], tabs: [{ name: Stand, people: [104, 105] }], tab: Stand } }
extensions:
  103: { groups: [Sales] }
  104: { groups: [Sales] }
  105: { groups: [Support] }
  106: { groups: [Support] }
  107: { groups: [Support] }
`,
  },
})

test.beforeEach(async ({ stage, board }) => {
  await board.open(stage.url, '101')
})

test('a group is folded by a key, says who rings, and opens for who is searched for', async ({
  stage,
  board,
  page,
}) => {
  const support = heading(page, 'Support')
  await expect(support).toHaveAttribute('aria-expanded', 'true')
  const folks = page.locator('[data-group="Support"]')
  const someone = (await folks.first().getAttribute('data-extension'))!
  await folks.first().focus()
  await page.keyboard.press('-')
  await expect(folks).toHaveCount(0)
  await expect(support).toBeFocused()
  await expect(support).toHaveAttribute('aria-expanded', 'false')
  stage.exchange.setPhone(someone, { mode: 'ring' })
  await stage.exchange.call('102', someone)
  await expect(support).toContainText('1 ringing')
  // The arrows stop on it, and go on.
  await page.keyboard.press('ArrowUp')
  await expect(support).not.toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(support).toBeFocused()
  expect(await faults(page, '#people')).toEqual([])
  // A search finds them in it.
  await page.keyboard.press('/')
  await page.keyboard.type(someone)
  await expect(board.tile(someone)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(folks).toHaveCount(0)
  // It is remembered; whoever is chosen in the palette opens it.
  await page.reload()
  await expect(board.tile('101')).toBeVisible()
  await expect(folks).toHaveCount(0)
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill(someone)
  await page.keyboard.press('Enter')
  await expect(page.locator('[data-menu]')).toBeVisible()
  await expect(support).toHaveAttribute('aria-expanded', 'true')
})

test('a folded group opens under what is dragged and held over it', async ({ board, page }) => {
  const support = heading(page, 'Support')
  await support.click()
  await expect(support).toHaveAttribute('aria-expanded', 'false')
  const [from, to] = await Promise.all([board.tile('103').boundingBox(), support.boundingBox()])
  await page.mouse.move(from!.x + 40, from!.y + from!.height / 2)
  await page.mouse.down()
  await page.mouse.move(to!.x + 20, to!.y + to!.height / 2, { steps: 5 })
  await expect(support).toHaveAttribute('aria-expanded', 'true')
  await page.mouse.up()
  await expect(page.locator('[data-group="Support"]').first()).toBeVisible()
})

test('groups are moved in the layout by keys and dragged, and stay so', async ({ board, page }) => {
  const before = await groupsOf(page)
  const [one, two] = before as [string, string]
  await openLayout(page)
  await page.getByRole('button', { name: `${one}: Move down` }).press('Enter')
  await expect(page.locator('[data-said="news"]')).toContainText(`${one}: 2 of`)
  await expect.poll(async () => (await groupsOf(page)).slice(0, 2)).toEqual([two, one])
  const rows = page.locator('section[aria-labelledby="layout-groups"] li')
  await rows.nth(1).scrollIntoViewIfNeeded()
  const [from, to] = await Promise.all([rows.nth(1).boundingBox(), rows.nth(0).boundingBox()])
  await page.mouse.move(from!.x + 60, from!.y + from!.height / 2)
  await page.mouse.down()
  await page.mouse.move(to!.x + 60, to!.y + to!.height / 2, { steps: 8 })
  await page.mouse.up()
  await expect.poll(() => groupsOf(page)).toEqual(before)
  expect(await faults(page, '[role="dialog"]')).toEqual([])
  await page.getByRole('button', { name: `${one}: Move down` }).press('Enter')
  await page.reload()
  await expect(board.tile('101')).toBeVisible()
  await expect.poll(async () => (await groupsOf(page)).slice(0, 2)).toEqual([two, one])
})

test('favourites are made by a drag, and put in order by keys and dragged', async ({ board, page }) => {
  const star = page.locator('[data-group="★"]')
  const order = () => star.evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.extension))
  /** Takes the tile of a person and lets it go over what `onto` finds, which may have come with the drag. */
  const drag = async (person: string, onto: string) => {
    const from = (await board.tile(person).boundingBox())!
    await page.mouse.move(from.x + 40, from.y + from.height / 2)
    await page.mouse.down()
    await page.mouse.move(from.x + 50, from.y + from.height / 2 + 10)
    await expect(page.locator('[data-drag-sentence]')).toBeVisible()
    const to = (await page.locator(onto).first().boundingBox())!
    await page.mouse.move(to.x + 60, to.y + to.height / 2, { steps: 5 })
    await expect(page.locator('[data-drag-sentence]')).toContainText('favourites')
    await page.mouse.up()
  }
  await drag('105', '[data-favourites]')
  await expect.poll(order).toEqual(['105'])
  await drag('104', '[data-favourites]')
  await expect.poll(order).toEqual(['105', '104'])
  await drag('103', '[data-group="★"][data-extension="105"]')
  await expect.poll(order).toEqual(['103', '105', '104'])
  await drag('103', '[data-group="★"][data-extension="104"]')
  await expect.poll(order).toEqual(['105', '104', '103'])
  await star.last().focus()
  await page.keyboard.press('Shift+ArrowLeft')
  await expect.poll(order).toEqual(['105', '103', '104'])
  await expect(page.locator('[data-said="news"]')).toContainText('2 of 3')
  await expect(star.nth(1)).toBeFocused()
  await page.reload()
  await expect.poll(order).toEqual(['105', '103', '104'])
})

test('a tab of people is made, filled and switched by keys, and nobody is out of reach', async ({ board, page }) => {
  const shown = () =>
    page.locator('[data-extension]').evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.extension))
  await openLayout(page)
  const name = page.locator('[data-setting="new-tab"]')
  await name.press('Enter')
  await expect(page.getByRole('dialog').getByRole('alert')).toHaveText('Give it a name.')
  await name.fill('Lobby')
  await name.press('Enter')
  expect(await faults(page, '[role="dialog"]')).toEqual([])
  await page.keyboard.press('Escape')
  const tab = page.locator('[data-tab="Lobby"]')
  await expect(tab).toBeVisible()
  // By the menu, with keys alone.
  await board.tile('105').focus()
  await page.keyboard.press('Enter')
  await choose(page, 'tab-0')
  await expect(tab).toContainText('1')
  // By a drag.
  const [from, to] = await Promise.all([board.tile('106').boundingBox(), tab.boundingBox()])
  await page.mouse.move(from!.x + 40, from!.y + from!.height / 2)
  await page.mouse.down()
  await page.mouse.move(from!.x + 50, from!.y + 10)
  await page.mouse.move(to!.x + 10, to!.y + to!.height / 2, { steps: 5 })
  await expect(page.locator('[data-drag-sentence]')).toContainText('into the tab Lobby')
  await page.mouse.up()
  await expect(tab).toContainText('2')
  await page.locator('[data-zone="people"]').focus()
  await page.keyboard.press('>')
  await expect(tab).toHaveAttribute('aria-pressed', 'true')
  await expect.poll(shown).toEqual(['105', '106'])
  await expect(page.locator('[data-said="news"]')).toContainText('Tab Lobby')
  expect(await faults(page, '#people')).toEqual([])
  // A search finds everybody; who is chosen in the palette is shown among all.
  await page.keyboard.press('/')
  await page.keyboard.type('103')
  await expect.poll(shown).toEqual(['103'])
  await page.keyboard.press('Escape')
  await expect.poll(shown).toEqual(['105', '106'])
  await page.reload()
  await expect.poll(shown).toEqual(['105', '106'])
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill('103')
  await page.keyboard.press('Enter')
  await expect(page.locator('[data-menu]')).toBeVisible()
  await expect(page.locator('[data-tab=""]')).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('Escape')
  // Deleted, and taken back with its people.
  await openLayout(page)
  await page.getByRole('button', { name: 'Delete the tab Lobby' }).press('Enter')
  await expect(tab).toHaveCount(0)
  await page.locator('[data-action="undo-layout"]').press('Enter')
  await expect(tab).toContainText('2')
})

test('a layout is saved, used, exported, imported, and what is no layout is refused', async ({ page }) => {
  const places = page.locator('[data-zone="places"]')
  const layout = (name: string) => page.locator(`[data-layout="${name}"]`)
  await openLayout(page)
  await page.locator('[data-setting="new-layout"]').fill('Day')
  await page.keyboard.press('Enter')
  await expect(layout('Day')).toHaveAttribute('aria-pressed', 'true')
  // The one that the site offers, and back.
  await layout('Night').press('Enter')
  await expect(places).toHaveCount(0)
  await expect(heading(page, 'Support')).toHaveAttribute('aria-expanded', 'false')
  await expect(layout('Day')).toHaveAttribute('aria-pressed', 'false')
  await page.locator('[data-action="undo-layout"]').press('Enter')
  await expect(places).toBeVisible()
  await layout('Night').press('Enter')
  await layout('Day').press('Enter')
  await expect(places).toBeVisible()
  await expect(heading(page, 'Support')).toHaveAttribute('aria-expanded', 'true')
  expect(await faults(page, '[role="dialog"]')).toEqual([])
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export Day to a file' }).press('Enter')
  const file = await readFile(await (await download).path())
  // The box of the file is nowhere to be seen; the focus on it moves the list and not the sheet.
  await page.locator('[data-setting="import-layout"]').focus()
  const sheet = page.getByRole('dialog')
  expect((await sheet.boundingBox())!.y).toBeGreaterThan(0)
  expect(await sheet.evaluate(({ scrollTop }) => scrollTop)).toBe(0)
  const give = (buffer: Buffer) =>
    page
      .locator('[data-setting="import-layout"]')
      .setInputFiles({ name: 'layout.json', mimeType: 'application/json', buffer })
  await give(file)
  await expect(layout('Day (2)')).toHaveAttribute('aria-pressed', 'true')
  await give(Buffer.from('{"name":"Bad","zones":["roof"]}'))
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('zones.0 is missing or wrong')
  await give(Buffer.from('<html>'))
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('JSON')
  await expect(page.locator('[data-layout]')).toHaveCount(4)
  await page.reload()
  await openLayout(page)
  await expect(layout('Day (2)')).toBeVisible()
})

test('a layout is used from the palette, with its favourites and tabs where it has them, and taken back there', async ({
  board,
  page,
}) => {
  const people = (group: string) => page.locator(`[data-group="${group}"][data-extension]`)
  const take = async (typed: string, row: string) => {
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox').fill(typed)
    const first = page.getByRole('option').first()
    await expect(first).toContainText(row)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  }
  await board.tile('106').focus()
  await page.keyboard.press('Enter')
  await choose(page, 'favourite')
  await expect(people('★')).toHaveCount(1)
  await openLayout(page)
  await page.locator('[data-setting="layout-people"]').check()
  await page.locator('[data-setting="new-layout"]').fill('Mine')
  await page.keyboard.press('Enter')
  await expect(page.locator('[data-layout="Mine"]')).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('Escape')
  await take('layout fair', 'Use layout Fair')
  await expect(page.locator('[data-tab="Stand"]')).toHaveAttribute('aria-pressed', 'true')
  await expect(board.tile('104')).toBeVisible()
  await expect(board.tile('106')).toHaveCount(0)
  await expect(page.locator('[data-said="news"]')).toContainText('Fair is used now')
  // One without people leaves them as they are.
  await take('night', 'Use layout Night')
  await expect(page.locator('[data-zone="places"]')).toHaveCount(0)
  await expect(page.locator('[data-tab="Stand"]')).toHaveAttribute('aria-pressed', 'true')
  await take('back to', 'Back to how the board was before Night')
  await expect(page.locator('[data-zone="places"]')).toBeVisible()
  await take('use mine', 'Use layout Mine')
  await expect(page.locator('[data-tab]')).toHaveCount(0)
  await expect(people('★')).toHaveCount(1)
  await expect(people('★')).toHaveAttribute('data-extension', '106')
})
