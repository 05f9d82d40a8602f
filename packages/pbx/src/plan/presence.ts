import { cleanText, type DndIntent, type PresenceIntent, type SwitchIntent } from '@jackfield/model'
import { presenceWords } from '../derive/presence.ts'
import type { Mirror } from '../mirror/mirror.ts'
import { presentityOf } from '../mirror/presence.ts'
import { switchSetup } from '../mirror/switches.ts'
import { base64 } from './base64.ts'
import { type Plan, type PlanStep, refuse } from './plan.ts'

/** A number that may stand inside a function's brackets, where commas and brackets mean something. */
const asArgument = /^[0-9A-Za-z*#+_.-]{1,40}$/
/** A switch as an extension of the dialplan, where dashes don't count. */
const asSwitch = /^[a-z0-9]{1,20}$/
const asCustom = /^Custom:[0-9A-Za-z_.*#+-]{1,60}$/

/** How long the one action that waits for the dialplan may take, ms; it is done within some milliseconds. */
const KEEP_TIMEOUT_MS = 5000

/**
 * [PRES-3] Presence is a custom presence state of the number, which Asterisk keeps. Subtype and text go as base64: in clear the first
 * comma of a text would end it, and what stands behind is taken for options.
 */
export function planPresence({ extensionId, presence, text }: PresenceIntent): Plan {
  if (!asArgument.test(extensionId)) return refuse({ code: 'no-such-target', target: extensionId })
  const [status, subtype] = presenceWords[presence]
  return {
    ok: true,
    steps: [
      {
        action: 'Setvar',
        headers: {
          Variable: `PRESENCE_STATE(${presentityOf(extensionId)})`,
          Value: `${status},${base64(subtype)},${base64(text)},e`,
        },
      },
    ],
    effect: { kind: 'presence-is', legId: null, extensionId, presence, statusText: cleanText(text) || null },
  }
}

/** [PRES-4] Do not disturb is a custom device state, a key of Asterisk's database, or both, as the site has it. */
export function planDnd({ extensionId, on }: DndIntent, mirror: Mirror): Plan {
  if (!asArgument.test(extensionId)) return refuse({ code: 'no-such-target', target: extensionId })
  const { dnd } = mirror.directory
  return {
    ok: true,
    steps: [
      ...(dnd === 'device-state' ? [] : [keep(extensionId, on ? 'jackfield-dnd-on' : 'jackfield-dnd-off')]),
      ...(dnd === 'astdb' ? [] : [setState(`Custom:DND${extensionId}`, on)]),
    ],
    effect: { kind: 'dnd-is', legId: null, extensionId, on },
    rereads: dnd !== 'device-state',
  }
}

/** [SWITCH-3] A switch is thrown where the site keeps it: name and value are those of the configuration, never of the browser. */
export function planSwitch({ switchId, on }: SwitchIntent, mirror: Mirror): Plan {
  const setup = switchSetup(mirror, switchId)
  const effect = { kind: 'switch-is', legId: null, switchId, on } as const
  if (setup?.kind === 'device-state' && asCustom.test(setup.key))
    return { ok: true, steps: [setState(setup.key, on)], effect }
  if (setup?.kind !== 'astdb' || !asSwitch.test(switchId)) return refuse({ code: 'no-such-switch' })
  return { ok: true, steps: [keep(`${switchId}_${on ? 'on' : 'off'}`, 'jackfield-switch')], effect, rereads: true }
}

const setState = (device: string, on: boolean): PlanStep => ({
  action: 'Setvar',
  headers: { Variable: `DEVICE_STATE(${device})`, Value: on ? 'INUSE' : 'NOT_INUSE' },
})

/**
 * Asterisk's database can be written by AMI with the class `system` only, which may do much else; call forwards and more stand in it. So
 * contexts of ours write the very keys that they are made for, which needs no more than `originate`. Not Async: the answer
 * comes when the key is written.
 */
const keep = (exten: string, context: string): PlanStep => ({
  action: 'Originate',
  headers: { Channel: `Local/${exten}@${context}/n`, Application: 'Hangup', Timeout: String(KEEP_TIMEOUT_MS) },
})
