import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'
import { test as base, expect, type Page } from '@playwright/test'

/* The first minute of somebody who runs `./jackfield demo`: the program that ships, on a free port. */

const test = base.extend<{ url: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs from here
  url: async ({}, use) => {
    const program = path.resolve(import.meta.dirname, '../../apps/gateway/src/demo.ts')
    const demo = spawn(process.execPath, [program, '--port', '0', '--extensions', '20', '--calls-per-minute', '30'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await use(await boardOf(demo))
    demo.kill('SIGTERM')
  },
})
function boardOf(demo: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let out = ''
    demo.stdout!.on('data', (chunk) => {
      out += chunk
      const url = /Board: (\S+)/.exec(out)?.[1]
      if (url) resolve(url)
    })
    demo.on('exit', (code) => reject(new Error(`the demo ended with ${code}`)))
  })
}

const ringing = (page: Page) => page.locator('[data-zone="desk"] [data-leg][data-phase="ringing"]')

async function choose(page: Page, url: string, number: string): Promise<void> {
  await page.goto(url)
  await page.locator('[data-zone="desk"]').getByRole('button').click()
  await page.getByRole('combobox').fill(number)
  await page.keyboard.press('Enter')
}

test('the chosen phone rings within ten seconds, waits for the person, and is answered by A', async ({ page, url }) => {
  await choose(page, url, '100')
  await expect(ringing(page)).toHaveCount(1)
  await page.keyboard.press('a')
  const mine = page.locator('[data-zone="desk"] [data-leg][data-phase="talking"]')
  await expect(mine).toHaveCount(1)
  await expect(ringing(page)).toHaveCount(0)
})

test('the bar of the demo brings a call, a rush and a lost link', async ({ page, url }) => {
  await page.goto(url)
  const ask = (what: string) => page.locator(`[data-demo] [data-ask="${what}"]`)
  await expect(ask('call')).toHaveAttribute('aria-disabled', 'true')
  await choose(page, url, '100')
  await expect(ringing(page)).toHaveCount(1)
  await ask('call').click()
  await expect(ringing(page)).toHaveCount(2)
  await ask('rush').click()
  await expect(ringing(page)).toHaveCount(4)
  await ask('lost-link').click()
  await expect(page.locator('[data-trust="ami"]')).toBeVisible()
  await expect(page.locator('[data-trust="all"]')).toBeAttached({ timeout: 30_000 })
})
