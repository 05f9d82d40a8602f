import { describe, expect, it } from 'vitest'
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
