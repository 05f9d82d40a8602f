import { describe, expect, it } from 'vitest'
import { Stage } from '../../test/words.ts'
import { learnFamilies } from './kept.ts'
import { keptName } from './kept-name.ts'

/** Two people with the number 101, of whose hints one names more than the phone. */
function stageOf(hintOfB: string, hintOfA = 'PJSIP/T1_101'): Stage {
  const stage = new Stage({ extensions: ['103'], dnd: 'both', forward: 'both' })
  const hint = (exten: string, context: string, text: string) =>
    stage.hears('ExtensionStatus', { Exten: exten, Context: context, Hint: text, Status: 0, StatusText: '' })
  hint('101', 'a', hintOfA)
  hint('101', 'b', hintOfB)
  hint('104', 'in', 'PJSIP/104&Custom:DNDother')
  return stage
}
const names = ({ mirror }: Stage, id: string) => [keptName(mirror, id, 'dnd'), keptName(mirror, id, 'presence')]

describe('[KEPT-4] the name under which the exchange keeps what is of a person', () => {
  it.each([
    ['a bare hint', 'PJSIP/T2_101', ['101@b', '101@b']],
    ['a hint with a name of its own', 'PJSIP/T2_101&Custom:DNDb101,CustomPresence:berta', ['b101', 'berta']],
    ['a hint that names the number', 'PJSIP/T2_101&Custom:DND101,CustomPresence:101', ['101', '101']],
    ['the number of somebody else', 'PJSIP/T2_101&Custom:DND104', ['101@b', '101@b']],
    ['several names', 'PJSIP/T2_101&Custom:DNDx&Custom:DNDy', ['101@b', '101@b']],
    ['a name that could mean something', 'PJSIP/T2_101&Custom:DNDa/b', ['101@b', '101@b']],
  ])('%s', (_what, hint, expected) => {
    const stage = stageOf(hint)
    expect(names(stage, '101@b')).toEqual(expected)
    expect(names(stage, '101@a')).toEqual(['101@a', '101@a'])
    expect(names(stage, '103')).toEqual(['103', '103'])
    expect(names(stage, '104')).toEqual(['104', '104'])
  })

  it('is that of nobody whom two hints name alike', () => {
    const stage = stageOf('PJSIP/T2_101&Custom:DND101', 'PJSIP/T1_101&Custom:DND101')
    expect(names(stage, '101@b')[0]).toBe('101@b')
  })

  it.each([
    ['PJSIP/T2_101', '101@b'],
    ['PJSIP/T2_101&Custom:DNDb101,CustomPresence:b101', 'b101'],
  ])('is where it is read, live: %s', (hint, name) => {
    const stage = stageOf(hint)
    const [others, before] = [stage.tile('101@a'), stage.tile('101@b')]
    expect(before).toMatchObject({ dnd: null, presence: null, forwards: { always: null } })
    stage.hears('DeviceStateChange', { Device: `Custom:DND${name}`, State: 'BUSY' })
    const away = { Presentity: `CustomPresence:${name}`, Status: 'away', Subtype: '', Message: 'out' }
    stage.hears('PresenceStateChange', away)
    expect(stage.tile('101@b')).toMatchObject({ dnd: true, presence: 'away', statusText: 'out' })
    const family = (value: string) => new Map([[name, value]])
    const none = new Map<string, string>()
    learnFamilies(stage.mirror, new Map([...['CF', 'CFB', 'CFU'].map((one) => [one, none] as const), ['DND', none]]))
    expect(stage.tile('101@b')).toMatchObject({ forwards: { always: null } })
    learnFamilies(
      stage.mirror,
      new Map([
        ['CF', family('0612')],
        ['CFB', none],
        ['CFU', none],
      ]),
    )
    expect(stage.tile('101@b')).toMatchObject({ forwards: { always: '0612' } })
    stage.hears('DeviceStateChange', { Device: `Custom:DND${name}`, State: 'NOT_INUSE' })
    learnFamilies(stage.mirror, new Map([['DND', family('YES')]]))
    expect(stage.tile('101@b')).toMatchObject({ dnd: true })
    expect(stage.tile('101@a')).toMatchObject({ ...others, dnd: false })
  })
})
