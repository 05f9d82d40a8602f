import fc from 'fast-check'
import { expect, it } from 'vitest'
import { screenPopsSettings } from './screen-pop-settings.ts'

const pop = { url: 'https://crm.example.com/search?phone={number}', label: 'CRM' }
const faults = (...pops: unknown[]) =>
  (screenPopsSettings.safeParse(pops).error?.issues ?? []).map(({ path, message }) => `${path.join('.')} ${message}`)

it('one that is whole passes, with what is not named', () => {
  expect(screenPopsSettings.parse([{ ...pop, numbers: [656100] }])).toEqual([
    { ...pop, opens: 'never', queues: null, numbers: ['656100'], people: null },
  ])
})

it.each([
  [{ url: 'javascript:alert({number})' }, '0.url must be like'],
  [{ url: 'ftp://crm.example.com/{number}' }, '0.url must be like'],
  [{ url: 'https://{name}.example.com/' }, '0.url must be like'],
  [{ url: 'https://crm.example.com{number}/' }, '0.url must be like'],
  [{ url: '{number}' }, '0.url must be like'],
  [{ url: 'https://user:secret@crm.example.com/{number}' }, '0.url must be like'],
  [{ url: 'https://{number}@crm.example.com/' }, '0.url must be like'],
  [{ url: 'https://crm.example.com/{phone}' }, '0.url may have {number} {name}'],
  [{ label: '' }, '0.label must not be empty'],
  [{ opens: 'always' }, '0.opens must be never, ring or answer'],
  [{ queue: 'sales' }, '0 Unrecognized key'],
])('%j is told', (more, told) => {
  expect(faults({ ...pop, ...more })[0]).toContain(told)
  expect(faults({ ...pop, ...more }).join()).not.toContain('user:secret')
})

it('whatever template passes, no call leads to another host', () => {
  const part = fc.constantFrom(
    'https://',
    'http://',
    'crm.example.com',
    '{number}',
    '{name}',
    '/',
    '@',
    ':',
    '?',
    '#',
    '.',
    '\\',
  )
  fc.assert(
    fc.property(fc.array(part, { maxLength: 8 }), fc.string(), (parts, value) => {
      const url = parts.join('')
      if (faults({ ...pop, url }).length > 0) return
      const fill = (text: string) => new URL(url.replace(/\{\w+\}/g, encodeURIComponent(text)))
      expect(fill(value.toWellFormed()).origin).toBe(fill('').origin)
    }),
  )
})
