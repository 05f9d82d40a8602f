import { expect, it } from 'vitest'
import { block, shown, told } from '../../test/words.ts'
import { deriveView } from '../derive/derive-view.ts'
import { createMirror } from './mirror.ts'
import { mirrorList, mirrorListInParts } from './mirror-list.ts'
import { primeSteps } from './prime-steps.ts'

const at = 1_795_258_470_000

/** Every two of them are a call: one that is up, or one that rings. */
const phones = Array.from({ length: 1100 }, (_, nth) => ({
  id: `1.${nth}`,
  name: `PJSIP/${1000 + nth}-${nth.toString(16).padStart(8, '0')}`,
  number: String(1000 + nth),
  linked: `1.${nth - (nth % 2)}`,
  state: nth % 4 === 3 ? 5 : nth % 4 === 2 ? 4 : 6,
}))
const lists = {
  CoreShowChannels: phones.map((phone, nth) =>
    shown(phone, { app: nth % 2 ? 'AppDial' : 'Dial', seconds: 9, bridge: nth % 4 < 2 ? `b${nth >> 1}` : '' }),
  ),
  BridgeList: phones.map((_, nth) =>
    told('BridgeListItem', { BridgeUniqueid: `b${nth}`, BridgeType: 'basic', BridgeTechnology: 'simple_bridge' }),
  ),
  Status: phones.map((phone) => told('Status', block(phone), { Variable: 'CHANNEL(onhold)=0' })),
  ExtensionStateList: phones.map(({ number }) =>
    told('ExtensionStatus', { Exten: number, Context: 'hints', Hint: `PJSIP/${number}`, Status: 1 }),
  ),
  DeviceStateList: phones.map(({ number }) => told('DeviceStateChange', { Device: `PJSIP/${number}`, State: 'INUSE' })),
}
const steps = primeSteps.flatMap((step) => (step.list in lists ? [[step, lists[step.list as never]] as const] : []))

it('[LIST-18] lists in parts make the same picture as lists at once', () => {
  const [whole, parts] = [createMirror(), createMirror()]
  for (const [step, items] of steps) {
    mirrorList(whole, step, items, at)
    expect([...mirrorListInParts(parts, step, items, at)].length, step.list).toBeGreaterThan(1)
  }
  const view = deriveView(parts)
  expect([view.legs.size, view.calls.size, view.extensions.size]).toEqual([1100, 550, 1100])
  expect(view).toEqual(deriveView(whole))
  // Ringing was concluded from the whole list, not from the part in which the phone stands.
  expect([...view.legs.values()].filter(({ phase }) => phase === 'ringing')).toHaveLength(275)
})
