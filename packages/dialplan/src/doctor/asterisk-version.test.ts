import { expect, it } from 'vitest'
import { advisories, compareVersions, fixedRelease, hasHole, readVersion, recommended } from './asterisk-version.ts'

it.each([
  ['22.10.1+dfsg+~cs6.17-1', [22, 10, 1]],
  ['16.28.0~dfsg-0+deb11u4', [16, 28, 0]],
  ['certified/20.7-cert5', [20, 7, 0]],
  ['Asterisk 18.1', [18, 1, 0]],
  ['GIT-master-abc', null],
  ['', null],
])('reads %s', (text, version) => expect(readVersion(text)).toEqual(version))

it('a hole is closed from the fixed release on, in its branch, and in every branch after the last one that had it', () => {
  const holes = (text: string) => advisories.filter((one) => hasHole(readVersion(text)!, one)).map(({ id }) => id)
  for (const version of recommended) expect(holes(version.join('.')), version.join('.')).toEqual([])
  expect(holes('24.0.0')).toEqual([])
  expect(holes('22.10.0')).toEqual(['GHSA-3rhj-hhw7-m6fw', 'GHSA-wcvv-g26m-wx5c', 'GHSA-vrfp-mg3q-3959'])
  expect(holes('18.26.4')).toEqual([
    'GHSA-v6hp-wh3r-cwxh',
    'GHSA-3rhj-hhw7-m6fw',
    'GHSA-wcvv-g26m-wx5c',
    'GHSA-vrfp-mg3q-3959',
  ])
  expect(holes('16.6.1')).toContain('CVE-2019-18610')
  expect(holes('16.6.2')).not.toContain('CVE-2019-18610')
})

it('leads to the fixed release of the same branch, or the next one that has one', () => {
  expect(fixedRelease([22, 1, 0])).toEqual([22, 10, 1])
  expect(fixedRelease([16, 28, 0])).toEqual([20, 20, 1])
  expect(fixedRelease([24, 0, 0])).toEqual([23, 4, 1])
  expect(compareVersions([22, 9, 0], [22, 10, 1])).toBeLessThan(0)
})
