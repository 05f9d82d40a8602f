import { describe, expect, it } from 'vitest'
import { stageCase, stageText } from '../case.ts'
import { calls, events, list } from '../case-text.ts'

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

  it.each([
    ['Agent:1001', 'Agent:1001'],
    ['Local/1001@agents/n', 'Agent:1001'],
  ])(
    '[AGENT-6] a gateway that starts while the agent waits takes the member %s for the same person',
    (iface, state) => {
      const phone = { Channel: 'PJSIP/140-1', ChannelState: '6', Uniqueid: 'PJSIP/140-1', Linkedid: 'PJSIP/140-1' }
      const bridge = { BridgeUniqueid: 'h-1', BridgeType: 'agent_hold', BridgeCreator: 'AgentPool' }
      const listed = [
        list('CoreShowChannels', 'CoreShowChannelsComplete', [
          'CoreShowChannel',
          { ...phone, BridgeId: 'h-1', Duration: '00:10:00' },
        ]),
        list('BridgeList', 'BridgeListComplete', ['BridgeListItem', bridge]),
        list(
          'Agents',
          'AgentsComplete',
          ['Agents', { Agent: '1001', Name: 'Ada', Status: 'AGENT_IDLE', LoggedInTime: '1', ...phone }],
          ['Agents', { Agent: '1002', Name: 'Bo', Status: 'AGENT_LOGGEDOFF' }],
        ),
        list(
          'QueueStatus',
          'QueueStatusComplete',
          ['QueueParams', { Queue: 'sales' }],
          [
            'QueueMember',
            { Queue: 'sales', Name: 'Ada', Location: iface, StateInterface: state, Status: '1', Membership: 'static' },
          ],
          [
            'QueueMember',
            { Queue: 'sales', Name: 'Bo', Location: 'Agent:1002', StateInterface: 'Agent:1002', Status: '5' },
          ],
        ),
      ].join('\n\n')
      const view = stageText(listed).play()
      expect(view.extensions.get('140')).toMatchObject({ state: 'idle', party: null, place: { purpose: 'ready' } })
      expect([...view.members.values()]).toMatchObject([
        { extensionId: '140', name: 'Ada', status: 'free' },
        { extensionId: null, name: 'Bo', status: 'unavailable' },
      ])
      const out = list('Agents', 'AgentsComplete', [
        'Agents',
        { Agent: '1001', Name: 'Ada', Status: 'AGENT_LOGGEDOFF' },
      ])
      expect([...stageText(`${listed}\n\n${out}`).play().members.values()][0]?.extensionId).toBeNull()
    },
  )
})
