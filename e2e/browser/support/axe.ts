import { expect, type Page } from '@playwright/test'
import axe from 'axe-core'

const themes = ['dark', 'light', 'contrast'] as const
/** WCAG 2.0 to 2.2, A and AA, and what axe calls best practice. */
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** Off by default, since axe calls them experimental or new: who speaks to the computer says what she sees; a target is 24 px or has that room. */
const also = ['label-content-name-mismatch', 'target-size']

/** What axe finds, one line for each element. Its script is brought to a page once: by itself it costs more than most of its looks. */
async function faults(page: Page, theme: string, within: string, only?: string): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  const options: axe.RunOptions =
    only === undefined
      ? {
          runOnly: { type: 'tag', values: rules },
          rules: Object.fromEntries(also.map((id) => [id, { enabled: true }])),
        }
      : { runOnly: { type: 'rule', values: [only] } }
  const violations = await page.evaluate(
    async ([where, how]) =>
      (await (window as unknown as { axe: typeof axe }).axe.run(where, { ...how, resultTypes: ['violations'] }))
        .violations,
    [within, options] as const,
  )
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, target }) => `${theme}: ${id} ${target} ${html.slice(0, 160)}`),
  )
}

/** All of it in one theme, and in the others what a theme can change: its colours. */
export async function hasNoFaults(page: Page, where: string, within = 'html') {
  const found: string[] = []
  for (const [i, theme] of themes.entries()) {
    await page.evaluate((name) => {
      document.documentElement.dataset.theme = name
    }, theme)
    // A colour that is still on its way to the other theme is neither.
    await page.evaluate(() => Promise.all(document.getAnimations().map((one) => one.finished.catch(() => null))))
    found.push(...(await faults(page, theme, within, i === 0 ? undefined : 'color-contrast')))
  }
  expect.soft(found, where).toEqual([])
}
