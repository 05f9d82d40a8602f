import { createHash } from 'node:crypto'
import type { Page } from '@playwright/test'
import { expect, type Stage } from './stage.ts'

export const tokenOf = (name: string) => `${name}-0123456789-abcdefghijklmnop-9876543210`
const operator = (name: string, role: string, extension = '') =>
  `  - { name: ${name}, role: ${role}${extension}, tokenSha256: ${createHash('sha256').update(tokenOf(name)).digest('hex')} }`
/** A config file with people of whom two are administrators, and a few settings that it rules. */
export const siteSettings = `
reminders: { parkSeconds: 300 }
history: { keepDays: 30 }
webhooks:
  - { name: crm, url: 'https://crm.example.com/secret-path', secret: '${`whsec_${Buffer.alloc(24, 7).toString('base64')}`}', events: [call.began] }
operators:
${operator('Ada', 'admin')}
${operator('Otto', 'admin')}
${operator('Sam', 'supervisor', ", extension: '101'")}
`
/** The page of the settings, as one of these people. */
export const openAs = async (stage: Stage, page: Page, name = 'Ada') => {
  await page.goto(`${stage.url}/settings#token=${tokenOf(name)}`)
  await expect(form(page)).toBeVisible()
}
/** The form of one setting. */
export const form = (page: Page, key = 'pauseReasons') => page.locator(`[data-setting="${key}"]`)
