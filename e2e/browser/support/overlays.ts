import { expect, type Page } from '@playwright/test'
import type { Overlay } from '../../../apps/panel/src/state/overlay.ts'
import { choose } from './menu.ts'

const menuOf = async (page: Page, row: string) =>
  page
    .locator(row)
    .first()
    .click({ button: 'right', position: { x: 30, y: 8 } })
const chooseFrom = async (page: Page, row: string, action: string) => {
  await menuOf(page, row)
  await choose(page, action)
}
/** With my only call: a key of the board. */
const key = (name: string) => (page: Page) => page.keyboard.press(name)

/**
 * How each overlay of the panel is opened, by its kind: one that has no entry does not compile, so that none is left out of what is
 * checked of all of them. Needs the board of `a busy board` in the accessibility test: a call of mine, a call of others, a waiting caller.
 */
export const openings: { readonly [K in Overlay['kind']]: (page: Page) => Promise<void> } = {
  transfer: key('t'),
  park: key('p'),
  dial: key('d'),
  palette: key('Control+k'),
  get: key('g'),
  whom: key('Shift+P'),
  keys: key('?'),
  help: async (page) => {
    await page.keyboard.press('?')
    await page.locator('[data-open="help"]').click()
  },
  note: key('n'),
  'please-call': key('Shift+N'),
  callbacks: (page) => page.locator('[data-open="callbacks"]').click(),
  messages: (page) => page.locator('[data-open="messages"]').click(),
  'my-extension': (page) => page.locator('[data-my-extension]').click(),
  presence: (page) => page.locator('[data-my-presence]').click(),
  settings: (page) => page.locator('[data-open="settings"]').click(),
  layout: async (page) => {
    await page.locator('[data-open="settings"]').click()
    await page.locator('[data-open="layout"]').click()
  },
  menu: (page) => menuOf(page, '[data-extension="104"]'),
  'row-menu': (page) => menuOf(page, '[data-row^="waitingCallers:"]'),
  ask: async (page) => {
    const unfold = page.locator('[data-queue="sales"] button[aria-expanded]')
    // What the exchange does meanwhile moves the lists: a click may come down where the button was.
    await expect(async () => {
      if ((await unfold.getAttribute('aria-expanded')) === 'false') await unfold.click()
      await expect(unfold).toHaveAttribute('aria-expanded', 'true', { timeout: 1_000 })
    }).toPass()
    await chooseFrom(page, '[data-row="members:sales|PJSIP/103"]', 'memberPause')
  },
  'hang-up': (page) => chooseFrom(page, '[data-zone="calls"] [data-row^="calls:"]', 'hangUp'),
  'call-later': (page) => chooseFrom(page, '[data-extension="109"]', 'later'),
  why: (page) => chooseFrom(page, '[data-extension="104"]', 'why'),
  mailbox: (page) => chooseFrom(page, '[data-extension="103"]', 'mailbox'),
  // Opened from a banner that stands only while a link is down: the test cuts it.
  lost: (page) => page.locator('[data-open="lost"]').click(),
}
