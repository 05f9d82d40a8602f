import { expect, it } from 'vitest'
import { board, extension, leg } from '../../test/rows.ts'
import { Insiders } from './mask.ts'
import { whyMasked } from './why-masked.ts'

it('[MASK-4] of a stranger’s channel stays what the masked board shows', () => {
  const seen = board({
    legs: [leg({ id: 'x', who: { name: '', number: '0655••••22' } })],
    extensions: [extension('101', { number: '101' })],
  })
  const channel = { name: 'Local/0655443322@from-queue-1;1', exten: '0655443322', callerId: '"Mario" <0655443322>' }
  const told = whyMasked(
    {
      of: { table: 'extensions', id: '101' },
      name: 'Anna',
      channels: [
        { id: 'x', ...channel },
        { id: 'gone', ...channel },
      ],
      bridges: [{ id: 'b', channels: [channel.name] }],
      events: [
        { sense: 'dial-begins', about: channel.name, detail: '0655443322' },
        { sense: 'ended', about: 'PJSIP/101-1', detail: '16' },
      ],
    } as never,
    new Insiders(seen),
    seen,
  )
  expect(JSON.stringify(told)).not.toMatch(/0655443322|Mario/)
  expect(told.channels.map(({ callerId }) => callerId)).toEqual(['0655••••22', ''])
  expect(told.events.map(({ detail }) => detail)).toEqual(['', '16'])
})
