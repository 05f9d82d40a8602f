import type { Page } from '@playwright/test'
import { choose } from '../browser/support/menu.ts'
import type { Shot } from './camera.ts'

/** Opens the menu of the first row that is this. */
export async function menuOf(page: Page, selector: string, action?: string): Promise<void> {
  await page.locator(selector).first().click({ button: 'right' })
  await page.getByRole('menu').first().waitFor()
  if (action !== undefined) {
    await choose(page, action)
    await page.getByRole('dialog').or(page.getByRole('alertdialog')).first().waitFor()
  }
}

/** On the second of my calls, the one that talks. */
const byKey = (key: string, text = ''): Pick<Shot, 'prepare'> => ({
  prepare: async (page) => {
    await page.keyboard.press('2')
    await page.keyboard.press(key)
    await page.getByRole('dialog').or(page.getByRole('alertdialog')).first().waitFor()
    if (text !== '') await page.keyboard.type(text)
  },
})
const byMenu = (selector: string, action: string, text = ''): Pick<Shot, 'prepare'> => ({
  prepare: async (page) => {
    await menuOf(page, selector, action)
    if (text !== '') await page.keyboard.type(text)
  },
})
const ofMember = (action: string): Pick<Shot, 'prepare'> => ({
  prepare: async (page) => {
    await page.locator('[data-queue="sales"] button[aria-expanded="false"]').click()
    await menuOf(page, '[data-member="sales|PJSIP/103"]', action)
  },
})
const light = { theme: 'light' } as const

/** Whatever a command asks before it runs. None of these is answered, so the calls stay as they are. */
export const dialogs: Record<string, Omit<Shot, 'file'>> = {
  dial: byKey('d', '0655'),
  transfer: byKey('t', 'ca'),
  'transfer-light': { ...byKey('t', 'sa'), ...light },
  consult: byKey('c', 'ca'),
  'consult-number-light': {
    ...byMenu('[data-zone="desk"] [data-phase="talking"]', 'consultNumber', '06 55'),
    ...light,
  },
  'park-for': byKey('p', 'an'),
  voicemail: byKey('v', '11'),
  note: byKey('n', 'wants the invoice'),
  'note-light': { ...byKey('n'), ...light },
  digits: byKey('k', '12#'),
  callbacks: byKey('y'),
  later: byMenu('[data-zone="desk"] [data-phase="talking"]', 'later'),
  'later-light': { ...byMenu('[data-extension="110"]', 'later'), ...light },
  message: byMenu('[data-extension="110"]', 'message', 'Lunch?'),
  'message-light': { ...byKey('e'), ...light },
  invite: byMenu('[data-conference] header', 'invite', '104'),
  'to-room-light': { ...byMenu('[data-zone="desk"] [data-phase="talking"]', 'toRoom'), ...light },
  'member-add': byMenu('[data-queue="sales"] header', 'memberAdd', 'gr'),
  'pause-reason': ofMember('memberPause'),
  'penalty-light': { ...ofMember('memberPenalty'), ...light },
  'queue-move': byMenu('[data-waiting]', 'queueMove'),
  'hang-up': byMenu('[data-zone="calls"] [data-call]', 'hangUp'),
  presence: {
    prepare: async (page) => {
      await page.locator('[data-my-presence]').click()
      await page.getByRole('dialog').waitFor()
    },
  },
  switch: {
    ...light,
    prepare: async (page) => {
      await page.locator('[data-switch="night"]').click()
      await page.getByRole('dialog').waitFor()
    },
  },
  settings: {
    prepare: async (page) => {
      await page.getByRole('button', { name: 'Settings' }).click()
      await page.getByRole('dialog').waitFor()
    },
  },
  keys: byKey('?'),
  'keys-light': { ...byKey('?'), ...light, width: 1920 },
  palette: {
    prepare: async (page) => {
      await page.keyboard.press('Control+k')
      await page.keyboard.type('an')
      await page.locator('[data-target]').first().waitFor()
    },
  },
  'palette-command-light': {
    ...light,
    prepare: async (page) => {
      await page.keyboard.press('2')
      await page.keyboard.press('Control+k')
      await page.keyboard.type('t an')
      await page.locator('[data-target]').first().waitFor()
    },
  },
}
