import { expect, it } from 'vitest'
import { Stage } from '../../test/words.ts'
import { allPhonesOf, phoneOf } from './phone-of.ts'

it('[RING-8] a person with a second device for the browser has two phones, their own first', () => {
  const stage = new Stage()
  for (const device of ['PJSIP/99104', 'PJSIP/104', 'PJSIP/105'])
    stage.hears('DeviceStateChange', { Device: device, State: 'NOT_INUSE' })
  const hint = 'PJSIP/99104&PJSIP/104&Custom:DND104,CustomPresence:104'
  stage.hears('ExtensionStatus', { Exten: '104', Context: 'ext-local', Hint: hint, Status: 0 })
  expect(phoneOf(stage.mirror, '104')).toBe('PJSIP/104')
  expect(allPhonesOf(stage.mirror, '104')).toBe('PJSIP/104&PJSIP/99104')
  expect(allPhonesOf(stage.mirror, '105')).toBe('PJSIP/105')
  expect([phoneOf(stage.mirror, '999'), allPhonesOf(stage.mirror, '999')]).toEqual([null, ''])
})
