import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { busyMorning, openBrowser, root, shoot } from './pictures/camera.ts'
import { review } from './pictures/review.ts'

/*
 * Makes the pictures of the docs: node e2e/screenshots.ts
 * With `--review [part of a name …]` others instead, under .jackfield/pictures: the states in which a screen should be looked at
 * before it is called done, or those of them that are named.
 */

const [flag, ...wanted] = process.argv.slice(2)
const browser = await openBrowser()
if (flag === '--review') {
  await review(browser, path.join(root, '.jackfield', 'pictures'), wanted)
} else {
  const docs = path.join(root, 'docs', 'screenshots')
  mkdirSync(docs, { recursive: true })
  const busy = await busyMorning()
  for (const theme of ['dark', 'light'] as const)
    for (const [width, height] of [
      [1280, 720],
      [1920, 1080],
    ] as const)
      await shoot(browser, busy, { file: path.join(docs, `board-${theme}-${width}.png`), theme, width, height })
  await busy.stop()
}
await browser.close()
