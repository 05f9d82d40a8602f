import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { generate, generatedFolder } from '../../packages/ari/scripts/generate.ts'
import { readApiDocs } from '../../packages/ari/scripts/read-api-docs.ts'
import { AsteriskExchange } from '../rig/driver.ts'

const exchange = new AsteriskExchange({ version: '22' })
beforeAll(() => exchange.start())
afterAll(() => exchange.stop())

describe("the types of @jackfield/ari against the real Asterisk's own api-docs", () => {
  it('what it serves is what is kept in the recordings, and generates the committed files', async () => {
    const { url, username, password } = exchange.ari
    const user = `${encodeURIComponent(username)}:${encodeURIComponent(password)}`
    const live = await readApiDocs(url.replace('://', `://${user}@`))
    expect(live).toEqual(await readApiDocs(path.resolve(import.meta.dirname, '../../recordings/asterisk-22/api-docs')))
    for (const [name, text] of Object.entries(generate(live))) {
      expect(await readFile(path.join(generatedFolder, name), 'utf8'), name).toBe(text)
    }
  })
})
