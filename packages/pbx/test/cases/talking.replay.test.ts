import { describe, expect, it } from 'vitest'
import { legOf, stageCase, stageText, whatPeopleDo } from '../case.ts'

describe('who talks', () => {
  it('[LEG-9] a caller whose own channel is told RINGING dials', () => {
    const view = stageCase('public/dahdi-caller-told-ringing').play()
    expect(legOf(view, '25')).toMatchObject({ phase: 'dialing', direction: 'out' })
    expect(legOf(view, '27')).toMatchObject({ phase: 'ringing', direction: 'in' })
  })

  it('[LEG-9] the same when nobody is dialled yet', () => {
    const block = (event: string, state: number) =>
      [`Event: ${event}`, 'Channel: DAHDI/25-1', `ChannelState: ${state}`, 'CallerIDNum: 25', 'Exten: 27'].join('\n') +
      '\nUniqueid: 100.1\nLinkedid: 100.1\n'
    const view = stageText([block('Newchannel', 4), block('Newstate', 5)].join('\n')).play()
    expect(legOf(view, '25')).toMatchObject({ phase: 'dialing', direction: 'out' })
  })

  it('[LEG-7] nobody in an early bridge, where one rings', () => {
    const stage = stageCase('public/ari-early-bridge-ringing')
    expect(whatPeopleDo(stage.play())).toEqual(['101 dialing', '130 ringing'])
    expect([...stage.view.calls.values()]).toMatchObject([{ phase: 'ringing', answeredAt: null }])
  })

  it('[LEG-7] no member with a caller who still waits in line', () => {
    const view = stageCase('public/queue-agent-announcement').play()
    expect(whatPeopleDo(view)).toEqual(['135 dialing', '136 dialing'])
    expect(legOf(view, '136').phase).toBe('waiting')
    expect([...view.calls.values()]).toMatchObject([{ phase: 'waiting', answeredAt: null }])
  })

  it.each(['freepbx/07-followme', 'freepbx/P2-confirm'])('[LEG-7] nobody before the call is accepted: %s', (name) => {
    const stage = stageCase(name)
    stage.play((event, { legs }) => {
      const caller = [...legs.values()][0]!
      const isUp = stage.mirror.channels.get(caller.id)?.channelState === 6
      if (isUp) return event.event === 'LocalOptimizationEnd'
      expect([...legs.values()].filter(({ phase }) => phase === 'talking')).toEqual([])
      return name === 'freepbx/P2-confirm' && event.event === 'BridgeEnter' && legs.size === 2
    })
    const view = stage.play()
    const phases = [...view.legs.values()].map(({ phase }) => phase)
    expect(phases).toEqual(name === 'freepbx/P2-confirm' ? ['dialing', 'dialing'] : ['talking', 'talking'])
  })

  it.each([
    ['14-vm', '107'],
    ['C2-xfer-busy-vm', '0612345678'],
    ['T2-xferqueue-vm', '108'],
  ])('[LEG-8] nobody with a mailbox: %s', (name, number) => {
    const view = stageCase(`freepbx/${name}`).play()
    const leg = legOf(view, number)
    expect(leg).toMatchObject({ phase: 'menu', place: { context: 'macro-vm' }, peerLegIds: [] })
    expect(view.calls.get(leg.callId)?.phase).toBe('menu')
  })
})

it.each(['08-atxfer-feature', '07-followme', 'Q2b-agentcomplete'])(
  '[LOCAL-4] nobody is alone while Asterisk takes a Local channel out: %s',
  (name) => {
    const stage = stageCase(`freepbx/${name}`)
    const isAt =
      (word: string) =>
      ({ event }: { event: string }) =>
        event === word
    stage.play(isAt('LocalOptimizationBegin'))
    const phases = () => [...stage.view.legs.values()].map(({ phase }) => phase)
    const before = phases()
    expect(before).toEqual(before.map(() => 'talking'))
    stage.play((event) => {
      expect(phases()).toEqual(before)
      return event.event === 'LocalOptimizationEnd'
    })
  },
)

it.each(['05-outbound', 'T2-xferqueue-vm', '03-inbound-queue'])(
  '[LEG-7] nobody is in a menu on the way to a talk: %s',
  (name) => {
    const stage = stageCase(`freepbx/${name}`)
    stage.play(({ event }) => event === 'BridgeEnter')
    const first = [...stage.view.legs.values()]
    expect(first.map(({ phase }) => phase)).not.toContain('menu')
    expect(first.map(({ phase }) => phase)).not.toContain('talking')
  },
)
