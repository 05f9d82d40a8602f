import { anybody, LayoutFile } from '@jackfield/model'
import { expect, it } from 'vitest'
import { siteOf } from './site-of.ts'

const layout = (name: string, contexts: string[] | null) => ({ ...LayoutFile.parse({ name }), contexts })
const values = {
  'reminders.holdSeconds': 60,
  'reminders.parkSeconds': 0,
  greetings: { sales: 'Good morning' },
  pauseReasons: ['Lunch'],
  'supervision.reason': 'optional' as const,
  screenPops: [
    { url: 'https://crm/{number}', label: 'CRM', opens: 'never' as const, queues: null, numbers: null, people: null },
  ],
}
const layouts = [layout('Night', null), layout('Alpha', ['alpha']), layout('Both', ['alpha', 'beta'])]
const names = (contexts?: string[]) =>
  siteOf(values, layouts, { ...anybody, ...(contexts && { contexts }) }).layouts.map(({ name }) => name)

it('offers every layout to an operator who is bound to nothing', () =>
  expect(names()).toEqual(['Night', 'Alpha', 'Both']))

it('offers a bound operator those for one of their contexts, and never says for whom else', () => {
  expect(names(['beta'])).toEqual(['Both'])
  expect(names(['gamma', 'alpha'])).toEqual(['Alpha', 'Both'])
  expect(names(['gamma'])).toEqual([])
  expect(JSON.stringify(siteOf(values, layouts, { ...anybody, contexts: ['beta'] }))).not.toContain('alpha')
})

it('tells who is bound neither greetings nor pages of other programs', () => {
  expect(siteOf(values, layouts, { ...anybody, contexts: ['alpha'] })).toMatchObject({
    ...{ greetings: {}, screenPops: [], holdReminderMs: 60_000, parkReminderMs: null, pauseReasons: ['Lunch'] },
  })
  expect(siteOf(values, layouts, anybody)).toMatchObject({ greetings: values.greetings, screenPops: values.screenPops })
})

it('tells an operator who sees some groups alone neither greetings nor layouts, which may name others', () => {
  const rita = { ...anybody, permissions: { ...anybody.permissions, sees: ['sales'] } }
  expect(siteOf(values, layouts, rita)).toMatchObject({ greetings: {}, screenPops: [], layouts: [] })
})
