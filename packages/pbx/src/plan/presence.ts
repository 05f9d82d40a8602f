import { dndOff, dndOn, isCustomDevice, isTarget, placeIn, switches as switchContext } from '@jackfield/dialplan'
import { cleanText } from '@jackfield/model'
import { presenceWords } from '../derive/presence.ts'
import { keptName } from '../mirror/kept-name.ts'
import { presentityOf } from '../mirror/presence.ts'
import { switchSetup } from '../mirror/switches.ts'
import { base64 } from './base64.ts'
import { ownLamps } from './own-lamps.ts'
import { type Planners, refuse } from './plan.ts'
import { setGlobal } from './steps.ts'
import { readDatabase, setState, writeDatabase } from './write.ts'

export const presence: Planners<'presence' | 'dnd' | 'switch'> = {
  /**
   * [PRES-3] Presence is a custom presence state of the number, which Asterisk keeps. Subtype and text go as base64: in clear the first comma
   * of a text would end it, and what stands behind is taken for options.
   */
  presence({ extensionId, presence: wanted, text }, { mirror }) {
    const name = keptName(mirror, extensionId, 'presence')
    if (!isTarget(name)) return refuse({ code: 'no-such-target', target: extensionId })
    const [status, subtype] = presenceWords[wanted]
    return {
      ok: true,
      steps: [setGlobal(`PRESENCE_STATE(${presentityOf(name)})`, `${status},${base64(subtype)},${base64(text)},e`)],
      effect: { kind: 'presence-is', legId: null, extensionId, presence: wanted, statusText: cleanText(text) || null },
    }
  },

  /**
   * [PRES-4] Do not disturb is a custom device state, a key of Asterisk's database, or both, as the site has it. Where it is both, the state
   * is FreePBX's word BUSY: a queue member with that hint is not rung, and INUSE is rung where the queue rings busy members.
   */
  dnd({ extensionId, on }, { mirror }) {
    const name = keptName(mirror, extensionId, 'dnd')
    const place = placeIn(on ? dndOn : dndOff, name)
    if (place === null) return refuse({ code: 'no-such-target', target: extensionId })
    const { dnd } = mirror.directory
    // The row of this need says so too, and what to write; until it is there nothing must be set that the exchange does not look for.
    if (dnd === 'none') return refuse({ code: 'need-missing', need: 'site:dnd', fix: '' })
    return {
      ok: true,
      steps: [
        ...(dnd === 'device-state' ? [] : [writeDatabase(place), ...ownLamps(mirror, 'DND', extensionId, name, on)]),
        ...(dnd === 'astdb'
          ? []
          : [setState(`Custom:DND${name}`, !on ? 'NOT_INUSE' : dnd === 'both' ? 'BUSY' : 'INUSE')]),
      ],
      effect: { kind: 'dnd-is', legId: null, extensionId, on },
      ...(dnd === 'device-state' ? {} : { afterwards: readDatabase }),
    }
  },

  /** [SWITCH-3] A switch is thrown where the site keeps it: key and value are those of the settings, never of the browser. */
  switch({ switchId, on }, { mirror }) {
    const setup = switchSetup(mirror, switchId)
    const effect = { kind: 'switch-is', legId: null, switchId, on } as const
    if (setup?.kind === 'device-state' && isCustomDevice(setup.key))
      return { ok: true, steps: [setState(setup.key, on ? 'INUSE' : 'NOT_INUSE')], effect }
    const place = setup?.kind === 'astdb' ? placeIn(switchContext, { switchId, on }) : null
    if (place === null) return refuse({ code: 'no-such-switch' })
    return { ok: true, steps: [writeDatabase(place)], effect, afterwards: readDatabase }
  },
}
