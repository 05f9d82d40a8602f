import { describe, expect, it } from 'vitest'
import { keptFamilies, learnFamilies } from '../../src/mirror/kept.ts'
import { stageCase, stageText } from '../case.ts'

const states = (...told: [device: string, state: string][]) =>
  told.map(([device, state]) => `Event: DeviceStateChange\nDevice: ${device}\nState: ${state}\n`).join('\n')
const hint = (exten: string, phones: string) =>
  `Event: ExtensionStatus\nExten: ${exten}\nContext: ext-local\nHint: ${phones}&Custom:DND${exten},CustomPresence:${exten}\nStatus: 0\nStatusText: Idle\n`

describe('freepbx/15-dnd: do not disturb by star code', () => {
  it('shows as soon as the person’s own state says so', () => {
    const stage = stageCase('freepbx/15-dnd')
    const view = stage.play((event) => event.event === 'DeviceStateChange' && event.device === 'Custom:DND102')
    expect(view.extensions.get('102')?.dnd).toBe(true)
  })
  it('ends with it, though the lamp of a phone stays lit', () => {
    expect(stageCase('freepbx/15-dnd').play().extensions.get('102')?.dnd).toBe(false)
    const left = states(['Custom:DND102', 'NOT_INUSE'], ['Custom:DEVDND102', 'BUSY'])
    expect(
      stageText(`${hint('102', 'PJSIP/102')}\n${left}`)
        .play()
        .extensions.get('102')?.dnd,
    ).toBe(false)
  })
  it('is of the user, whose device has another name', () => {
    const told = states(['Custom:DEVDND9105', 'BUSY'])
    const view = stageText(`${hint('105', 'PJSIP/9105')}\n${told}`).play()
    expect([...view.extensions.values()].map(({ id, dnd }) => `${id} ${dnd}`)).toEqual(['105 true'])
  })
})

describe('freepbx/16-cf: calls forwarded by star code', () => {
  it('shows that they are, and where to as soon as the database was read', () => {
    const stage = stageCase('freepbx/16-cf')
    stage.play((event) => event.event === 'DeviceStateChange' && event.device === 'Custom:CF103')
    expect(stage.view.extensions.get('103')?.forwards).toEqual({ always: '', busy: null, noAnswer: null })
    expect(keptFamilies(stage.mirror)).toEqual(['CF', 'CFB', 'CFU'])
    const families = { CF: new Map([['103', '109']]), CFB: new Map(), CFU: new Map() }
    learnFamilies(stage.mirror, new Map(Object.entries(families)))
    expect(stage.play().extensions.get('103')?.forwards).toEqual({ always: '109', busy: null, noAnswer: null })
  })
})
