import { describe, expect, it } from 'vitest'
import { stageCase, stageText } from '../case.ts'
import { calls, events } from '../case-text.ts'

describe('an agent of a pool', () => {
  const member = (Interface: string, StateInterface: string) =>
    [
      'QueueMemberAdded',
      { Queue: 'sales', MemberName: 'Ada', Interface, StateInterface, Membership: 'static', Status: '1', Paused: '0' },
    ] as const

  it('[AGENT-5] who waits for calls is ready, and nobody holds them', () => {
    const view = stageCase('public/agent-pool-waiting').play()
    expect(view.extensions.get('140')).toMatchObject({ state: 'idle', party: null, place: { purpose: 'ready' } })
    expect([...view.legs.values()]).toMatchObject([{ phase: 'menu', heldAt: null, extensionId: '140' }])
    expect([...view.calls.values()]).toMatchObject([{ phase: 'menu', heldAt: null }])
  })

  it.each([
    ['Agent:1001', 'Agent:1001'],
    ['Local/1001@agents/n', 'Agent:1001'],
    ['Agent/1001', ''],
  ])('[AGENT-4] the member %s is the person by whose phone the agent is logged in', (iface, state) => {
    const login = (name: string) =>
      [
        name,
        { Channel: 'PJSIP/140-1', ChannelState: '6', Uniqueid: 'PJSIP/140-1', Linkedid: 'PJSIP/140-1', Agent: '1001' },
      ] as const
    const before = events(member(iface, state), calls('PJSIP/140-1', '140', '302'))
    expect([...stageText(before).play().members.values()][0]?.extensionId).toBeNull()
    const inside = stageText(`${before}\n\n${events(login('AgentLogin'))}`).play()
    expect([...inside.members.values()][0]?.extensionId).toBe('140')
    const out = stageText(`${before}\n\n${events(login('AgentLogin'), login('AgentLogoff'))}`).play()
    expect([...out.members.values()][0]?.extensionId).toBeNull()
  })
})
