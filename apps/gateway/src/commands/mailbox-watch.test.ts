import type { Command, CommandError, Leg, View } from '@jackfield/model'
import { aCommand, aLeg, anExtension, aView } from '@jackfield/testkit'
import { beforeEach, expect, it } from 'vitest'
import { MailboxWatch } from './mailbox-watch.ts'

const place = {
  context: 'macro-vm',
  application: '',
  purpose: 'voicemail',
  of: { name: 'Ines', number: '109' },
} as const
const sent = aCommand({
  id: 'intent-1',
  kind: 'blind-transfer',
  legId: 'c',
  targetExtensionId: '109',
  state: 'accepted',
})

let view: View
let tell: () => void
let heard: (string | CommandError)[]
let watch: MailboxWatch
beforeEach(() => {
  heard = []
  tell = () => {}
  watch = new MailboxWatch({
    board: {
      get view() {
        return view
      },
      onUpdate: (watcher) => {
        tell = () => watcher([])
        return () => {
          tell = () => heard.push('still watched')
        }
      },
    },
    answered: (_row, error) => heard.push(error),
    left: () => heard.push('left'),
  })
})
const shows = (leg: Partial<Leg> | null, ...commands: Command[]) => {
  view = aView({
    legs: leg ? [aLeg({ id: 'c', extensionId: null, ...leg })] : [],
    extensions: [anExtension({ id: '109', name: 'Ines' })],
    commands: [sent, ...commands],
  })
  tell()
}
const begin = (leg: Partial<Leg> = { phase: 'talking', peerLegIds: ['a'] as never }) => {
  shows(leg)
  watch.watch(sent)
}

it('a mailbox that answers is told once, and that the caller has left it', () => {
  begin()
  shows({ phase: 'dialing' })
  shows({ phase: 'menu', place })
  shows({ phase: 'menu', place })
  expect(heard).toEqual([{ code: 'mailbox-answered', target: 'Ines (109)' }])
  shows({ phase: 'dialing' })
  expect(heard.slice(1)).toEqual(['left'])
})

it('where the exchange does not say whose mailbox it is, it is that of who was meant', () => {
  begin()
  shows({ phase: 'menu', place: { ...place, of: null } })
  expect(heard).toEqual([{ code: 'mailbox-answered', target: 'Ines (109)' }])
})

it.each([
  ['somebody answers', { phase: 'talking', peerLegIds: ['b'] }],
  ['it comes back', { phase: 'dialing', backFrom: { name: '', number: '109' } }],
  ['it is gone', null],
])('is over when %s', (_what, leg) => {
  begin()
  shows(leg as Partial<Leg> | null)
  shows({ phase: 'menu', place })
  expect(heard).toEqual(['still watched'])
})

it('is over when something newer was done with the call', () => {
  begin()
  shows({ phase: 'dialing' }, aCommand({ id: 'intent-2', kind: 'voicemail', legId: 'c', askedAt: sent.askedAt + 1 }))
  shows({ phase: 'menu', place })
  expect(heard).toEqual(['still watched'])
})

it('who was in a mailbox before has to leave it first', () => {
  begin({ phase: 'menu', place })
  shows({ phase: 'menu', place })
  shows({ phase: 'dialing' })
  expect(heard).toEqual([])
  shows({ phase: 'menu', place })
  expect(heard).toHaveLength(1)
})

it('the voicemail command means the mailbox', () => {
  shows({ phase: 'menu', place })
  watch.watch({ ...sent, kind: 'voicemail' })
  expect(heard).toEqual([])
})
