import { describe, expect, it } from 'vitest'
import { board, extension, feed } from '../../test/rows.ts'
import type { ExtensionId, MemberId, QueueId, SwitchId } from '../ids.ts'
import type { Member } from '../rows-places.ts'
import { Intent } from './intent.ts'
import { maySetPresence, maySwitch } from './presence.ts'
import { mayAddMember, mayChangeMember, mayRemoveMember, membershipsOf } from './queue-member.ts'
import type { Verdict } from './refusal.ts'

const code = (verdict: Verdict) => (verdict.ok ? 'yes' : verdict.refusal.code)
const member = (queueId: string, iface: string, extensionId: string | null, dynamic = true) =>
  ({ id: `${queueId}|${iface}`, queueId, extensionId, dynamic }) as unknown as Member

function serving(live = true) {
  const view = board({
    extensions: [extension('101'), extension('103')],
    feeds: [feed('ami', live ? 'live' : 'down')],
  })
  const members = [
    member('sales', 'PJSIP/103', '103'),
    member('support', 'Local/103@q', '103', false),
    member('sales', 'SIP/out', null),
    member('support', 'SIP/out', null),
    member('support', 'SIP/outer', null),
  ]
  for (const one of members) view.members.set(one.id, one)
  for (const id of ['sales', 'support'])
    view.queues.set(id, {
      id,
      memberIds: members.filter((one) => one.queueId === id).map((one) => one.id),
    } as never)
  view.switches.set('night', { id: 'night' as SwitchId, name: 'Night', on: false, position: 1 })
  return view
}
const sales = 'sales' as QueueId
const m = (id: string) => id as MemberId
const person = (id: string) => id as ExtensionId

describe('members of a queue', () => {
  const view = serving()
  it('are added once, to a queue and of the board', () => {
    expect(code(mayAddMember(view, sales, person('101')))).toBe('yes')
    expect(code(mayAddMember(view, sales, person('103')))).toBe('already-member')
    expect(code(mayAddMember(view, sales, person('10')))).toBe('no-such-target')
    expect(code(mayAddMember(view, 'nope' as QueueId, person('101')))).toBe('no-such-queue')
  })
  it('are removed when they are dynamic, and changed while they are there', () => {
    expect(code(mayRemoveMember(view, m('sales|PJSIP/103')))).toBe('yes')
    expect(code(mayRemoveMember(view, m('support|Local/103@q')))).toBe('member-static')
    expect(code(mayRemoveMember(view, m('sales|PJSIP/10')))).toBe('no-such-member')
    expect(code(mayChangeMember(view, m('support|Local/103@q')))).toBe('yes')
    expect(code(mayChangeMember(view, m('sales|PJSIP/10')))).toBe('no-such-member')
  })
  it('are one person in several queues, whatever the interface; an outside phone is known by it alone', () => {
    const everywhere = (id: string) => membershipsOf(view, m(id), true).map((one) => one.id)
    expect(everywhere('sales|PJSIP/103')).toEqual(['sales|PJSIP/103', 'support|Local/103@q'])
    expect(everywhere('sales|SIP/out')).toEqual(['sales|SIP/out', 'support|SIP/out'])
    expect(membershipsOf(view, m('sales|SIP/out'), false)).toHaveLength(1)
    expect(everywhere('sales|gone')).toEqual([])
  })
})

it('presence and switches are of people and switches of the board', () => {
  const view = serving()
  expect(code(maySetPresence(view, person('101')))).toBe('yes')
  expect(code(maySetPresence(view, person('999')))).toBe('no-such-target')
  expect(code(maySwitch(view, 'night'))).toBe('yes')
  expect(code(maySwitch(view, 'moon'))).toBe('no-such-switch')
})

it('nothing is asked of an exchange that is not there', () => {
  const view = serving(false)
  const verdicts = [
    mayAddMember(view, sales, person('101')),
    mayRemoveMember(view, m('sales|PJSIP/103')),
    mayChangeMember(view, m('sales|PJSIP/103')),
    maySetPresence(view, person('101')),
    maySwitch(view, 'night'),
  ]
  expect(verdicts.map(code)).toEqual(verdicts.map(() => 'link-down'))
})

describe('words that others will read', () => {
  const text = (said: string) =>
    Intent.safeParse({
      id: 'intent-0001',
      kind: 'presence',
      actorExtensionId: null,
      extensionId: '101',
      presence: 'away',
      text: said,
    }).success
  it.each(['', 'back at 2', 'zurück, um "2"', 'до 15:30', '😀', 'x'.repeat(80)])('%j may be said', (said) =>
    expect(text(said)).toBe(true),
  )
  it.each(['a\r\nb', 'a\nb', 'a\u0000b', '\u202egnp.exe', ' x', 'x'.repeat(81), '\ud800'])('%j may not', (said) =>
    expect(text(said)).toBe(false),
  )
})
