import { expect, it } from 'vitest'
import { cstaOf, cstaSettings } from './csta-settings.ts'

function read(csta: object, hasCertificate = true) {
  const problems: string[] = []
  const parsed = cstaSettings.safeParse(csta)
  if (!parsed.success) return parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join()
  const found = cstaOf(parsed.data, hasCertificate, (place) => place, problems)
  return problems.join() || found
}
const usual = { tls: false, maxMonitors: 1_000, stations: [] }

it('nothing listens unless the settings say where', () => {
  expect(cstaOf(cstaSettings.parse(undefined), true, String, [])).toBeNull()
})

it.each([
  [{ listen: '127.0.0.1:1041' }, { host: '127.0.0.1', port: 1041, ...usual }],
  [{ listen: '127.0.0.1' }, { host: '127.0.0.1', port: 1040, ...usual }],
  [
    { listen: '0.0.0.0', tls: true },
    { host: '0.0.0.0', port: 1040, ...usual, tls: true },
  ],
  [
    { listen: '[::]:1040', plain: true },
    { host: '::', port: 1040, ...usual },
  ],
  [
    { listen: '127.0.0.1', stations: [{ address: '10.0.0.7', operator: 'Anna' }] },
    { host: '127.0.0.1', port: 1040, ...usual, stations: [{ address: '10.0.0.7', operator: 'Anna' }] },
  ],
])('%j is taken', (said, found) => expect(read(said)).toEqual(found))

it.each([
  [{ listen: '10.0.0.5' }, 'that needs csta.tls: true'],
  [{ listen: '127.0.0.1:99999' }, 'like 127.0.0.1:1040'],
  [{ listen: '127.0.0.1', maxMonitors: 0 }, 'must be 1 or more'],
  [{ listen: '127.0.0.1', stations: [{ address: 'pc-7', operator: 'Anna' }] }, 'must be an IP address'],
  [{ stations: [{ address: '10.0.0.7', operator: 'Anna' }] }, 'are set, but csta.listen is not'],
])('%j is refused', (said, problem) => expect(read(said)).toContain(problem))

it('TLS takes the certificate of the board', () => {
  expect(read({ listen: '127.0.0.1', tls: true }, false)).toContain('needs the certificate of the board')
})
