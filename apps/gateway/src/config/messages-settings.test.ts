import { expect, it } from 'vitest'
import { messagesSettings, portOf } from './messages-settings.ts'

const smtp = { host: 'mail.example.com', from: 'board@example.com' }
const faults = (said: object) =>
  (messagesSettings.safeParse(said).error?.issues ?? []).map(({ path, message }) => `${path.join('.')} ${message}`)

it('a server and a sender are enough; nothing at all is well, too', () => {
  expect(messagesSettings.parse({ smtp })).toEqual({
    smtp: { ...smtp, secure: 'starttls' },
    people: {},
    language: 'en',
  })
  expect(messagesSettings.parse(undefined)).toEqual({ people: {}, language: 'en' })
  const ports = (['tls', 'starttls', 'plain'] as const).map((secure) => portOf({ ...smtp, secure }))
  expect([...ports, portOf({ ...smtp, secure: 'tls', port: 2525 })]).toEqual([465, 587, 25, 2525])
})

it.each([
  [{ smtp: { host: 'mail.example.com' } }, 'smtp.from must be an e-mail address'],
  [{ smtp: { ...smtp, from: 'a@b.example\r\nBcc: spy@evil.example' } }, 'smtp.from must be an e-mail address'],
  [{ smtp: { ...smtp, host: 'a b' } }, 'smtp.host must be the name or address'],
  [{ smtp: { ...smtp, user: 'board' } }, 'smtp.password and user belong together'],
  [{ smtp: { ...smtp, user: 'board', password: 'secret', secure: 'plain' } }, 'smtp.secure must be tls or starttls'],
  [{ people: { 102: 'boris' } }, 'people.102 must be an e-mail address'],
  [{ language: 'xx' }, 'language must be one of en, de'],
  [{ text: '{password}' }, 'text may have {person} {caller}'],
])('%j is told', (said, told) => {
  expect(faults(said).join()).toContain(told)
})

it('a password may go to this machine without TLS', () => {
  expect(faults({ smtp: { ...smtp, host: '127.0.0.1', user: 'board', password: 'secret', secure: 'plain' } })).toEqual(
    [],
  )
})
