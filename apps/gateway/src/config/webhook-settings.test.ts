import { expect, it } from 'vitest'
import { webhooksSettings } from './webhook-settings.ts'

const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`
const hook = { name: 'crm', url: 'https://crm.example.com/calls', secret, events: ['call.began'] }
const faults = (...hooks: object[]) =>
  (webhooksSettings.safeParse(hooks).error?.issues ?? []).map(({ path, message }) => `${path.join('.')} ${message}`)

it('a webhook that is whole passes, with what is not named', () => {
  expect(webhooksSettings.parse([hook])).toEqual([{ ...hook, waitSeconds: 60, reportAt: '06:00', private: false }])
})

it.each([
  [{ url: 'http://crm.example.com/' }, '0.url must begin with https://'],
  [{ url: 'https://user:secret@crm.example.com/' }, '0.url must be like https://crm.example.com/calls'],
  [{ url: 'file:///etc/passwd' }, '0.url must be like'],
  [{ secret: 'short' }, '0.secret must be whsec_ and base64'],
  [{ secret: 'whsec_c2hvcnQ=' }, '0.secret must have 24 bytes or more'],
  [{ events: [] }, '0.events must name at least one event'],
  [{ events: ['call.rang'] }, '0.events.0 must be some of call.began'],
  [{ reportAt: '6 am' }, '0.reportAt must be a time of day such as 06:00'],
  [{ reportAt: 21_600 }, '0.reportAt must be a time of day such as 06:00'],
  [{ name: 'Our CRM' }, '0.name must be small letters'],
])('%j is told', (more, told) => {
  expect(faults({ ...hook, ...more })[0]).toContain(told)
  expect(faults({ ...hook, ...more }).join()).not.toContain('user:secret')
})

it('http is for the own network, and two of one name are one too many', () => {
  expect(faults({ ...hook, url: 'http://10.0.0.5/', private: true })).toEqual([])
  expect(faults(hook, hook)).toEqual([' must not have two of one name'])
})
