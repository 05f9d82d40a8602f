import { expect, it } from 'vitest'
import { readInfo } from './redis-info.ts'

const text = (...lines: string[]) => ['# Server', ...lines, ''].join('\r\n')

it('reads what decides', () => {
  const more = ['redis_version:7.0.15', 'maxmemory:1000', 'maxmemory_policy:allkeys-lru', 'aof_enabled:1']
  expect(readInfo(text(...more))).toEqual({
    name: 'Redis',
    version: '7.0.15',
    isTooOld: false,
    policy: 'allkeys-lru',
    isBounded: true,
    writesLog: true,
  })
})

it.each([
  ['5.0.7', true],
  ['6.0.16', false],
  ['10.0.0', false],
  ['', true],
])('of Redis %s says whether it is too old', (version, isTooOld) => {
  expect(readInfo(text(`redis_version:${version}`)).isTooOld).toBe(isTooOld)
})

it('knows Valkey by its own number', () => {
  const info = readInfo(text('redis_version:7.2.4', 'server_name:valkey', 'valkey_version:8.0.1'))
  expect(info).toMatchObject({ name: 'Valkey', version: '8.0.1', isTooOld: false })
})
