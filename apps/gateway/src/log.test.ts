import { Writable } from 'node:stream'
import { expect, it } from 'vitest'
import { createLog } from './log.ts'

function logged(secrets: string[], write: (log: ReturnType<typeof createLog>) => void): string {
  let text = ''
  const out = new Writable({
    write(chunk, _encoding, done) {
      text += chunk
      done()
    },
  })
  write(createLog({ level: 'trace', secrets, out }))
  return text
}

it('keeps secrets out by key, by address and by their very text', () => {
  const secret = 'pa"ss/wörd'
  const text = logged([secret, 'tokentokentoken'], (log) => {
    log.info({ secret, ami: { secret, host: 'pbx' } }, 'by key')
    log.warn(`could not reach ami://panel:${encodeURIComponent(secret)}@pbx:5038`)
    log.error({ err: new Error(`login with ${secret} failed`) }, `secret was ${secret}`)
    log.info({ headers: ['Bearer tokentokentoken'] }, 'by text')
  })
  for (const form of [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret), 'tokentokentoken']) {
    expect(text).not.toContain(form)
  }
  expect(text).toContain('ami://***@pbx:5038')
  expect(text).toContain('"host":"pbx"')
  for (const line of text.trim().split('\n')) expect(() => JSON.parse(line)).not.toThrow()
})
