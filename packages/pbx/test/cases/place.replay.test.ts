import { describe, expect, it } from 'vitest'
import { legOf, stageCase, stageText } from '../case.ts'

describe('alone in the dialplan', () => {
  it.each([
    ['14-vm', '107', { name: 'Ines Duarte', number: '109' }],
    ['C2-xfer-busy-vm', '0612345678', { name: 'Ines Duarte', number: '109' }],
    ['T2-xferqueue-vm', '108', { name: 'Anna Berg', number: '101' }],
  ])('[MENU-2] [MENU-3] leaves a message for a person: %s', (name, number, of) => {
    const view = stageCase(`freepbx/${name}`).play()
    const leg = legOf(view, number)
    expect(leg).toMatchObject({ phase: 'menu', party: null, peerLegIds: [], place: { purpose: 'voicemail', of } })
    expect(view.calls.get(leg.callId)).toMatchObject({ phase: 'menu', callee: null, place: { of } })
    const owner = view.extensions.get(of.number)
    expect(owner?.party).toBeNull()
    expect(owner?.legIds).toEqual([])
  })

  it('[MENU-2] in a menu, by the name that the site gives to it', () => {
    const stage = stageCase('freepbx/06-ivr', { names: { 'ivr-1': 'Main menu' } })
    stage.play((_event, { legs }) => [...legs.values()].some(({ place }) => place !== null))
    const leg = legOf(stage.view, '0612345678')
    expect(leg).toMatchObject({ phase: 'menu', party: null, place: { purpose: 'menu', of: { name: 'Main menu' } } })
    expect([...stage.view.calls.values()]).toMatchObject([{ phase: 'menu', callee: null, place: leg.place! }])
  })

  const alone = (context: string, exten: string, dialled = exten) => {
    const channel = (place: string, to: string) =>
      `Channel: PJSIP/101-00000001\nChannelState: 6\nCallerIDNum: 101\nContext: ${place}\nExten: ${to}\nUniqueid: 1\nLinkedid: 1\n`
    return stageText(
      `Event: Newchannel\n${channel('from-internal', dialled)}\nEvent: NewCallerid\n${channel(context, exten)}`,
    ).play()
  }
  it.each([
    ['from-internal', '*43', 'echo'],
    ['app-echo-test', 's', 'echo'],
    ['from-internal', '*97', 'messages'],
    ['app-vmmain', '*97', 'messages'],
    ['app-dialvm', '*98101', 'messages'],
    ['ivr-12', 's', 'menu'],
    ['app-ivr', 's', 'menu'],
    ['bad-number', '777', 'announcement'],
    ['app-announcement-3', 's', 'announcement'],
    ['app-directory', '1', 'directory'],
    ['macro-vm', 's-NOANSWER', 'voicemail'],
    ['macro-exten-vm', 's', null],
    ['from-internal', '101', null],
    ['archive', '1', null],
  ])('[MENU-2] %s %s is for %s', (context, exten, purpose) => {
    const view = alone(context, exten)
    expect(legOf(view, '101').place?.purpose).toBe(purpose)
    if (purpose) expect(view.extensions.get('101')).toMatchObject({ party: null, place: { purpose } })
  })
})
