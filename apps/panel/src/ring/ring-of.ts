import type { ExtensionId } from '@jackfield/model'
import type { Panel } from '../state/panel.tsx'
import type { SoundKind } from './kinds.ts'
import { createLead } from './lead.ts'
import { askForNotices } from './notices.ts'
import { browserCupboard, createOwnSounds, type OwnSounds } from './own-sounds.ts'
import { createPlayer, type Player } from './player.ts'
import { createRingSettings, followTabs, type RingSettingsStore } from './ring-settings.ts'
import { Ringer } from './ringer.ts'
import { type Sound, sounds } from './sounds.ts'

/** What of a tab sounds. */
export interface Ring {
  readonly settings: RingSettingsStore
  readonly player: Player
  readonly own: OwnSounds
  /** How this kind sounds: the operator's own file, or the panel's. */
  soundOf(kind: SoundKind): Sound
  /** Turns the ring on by the operator's own click, and lets them hear it. */
  turnOn(): Promise<void>
}

/** One for each tab: it comes after the first picture, so it is no part of the panel itself. */
const rings = new WeakMap<Panel, Ring>()

export function ringOf(panel: Panel): Ring {
  const there = rings.get(panel)
  if (there) return there
  const settings = createRingSettings(() => localStorage)
  const player = createPlayer()
  const cupboard = browserCupboard()
  const own = createOwnSounds(cupboard)
  void own.load()
  // As long as the tab lives.
  cupboard.onChange(() => void own.load())
  const soundOf = (kind: SoundKind): Sound =>
    (kind === 'emergency' ? undefined : own.getState().get(kind)) ?? sounds[kind]
  const ring: Ring = {
    settings,
    player,
    own,
    soundOf,
    async turnOn() {
      settings.setState({ ring: 'on' })
      const [opened] = [player.open(), settings.getState().notify ? askForNotices() : null]
      await opened
      player.play(soundOf('mine'), settings.getState().volume, soundOf('mine').everyMs)
    },
  }
  rings.set(panel, ring)
  return ring
}

/** What may make a browser let the page sound. */
const gestures = ['pointerdown', 'keydown'] as const

/** Rings from now on, as the settings say. Returns the disposer. */
export function startRinging(panel: Panel): () => void {
  const { settings, player, soundOf } = ringOf(panel)
  const mine = () => panel.settings.getState().myExtension as ExtensionId | null
  const lead = createLead('jackfield.ring', () => ringer.look())
  const ringer: Ringer = new Ringer({
    board: panel.board,
    settings,
    player,
    soundOf,
    mine,
    leads: () => lead.leads(),
    now: () => Date.now(),
    after: (ms, run) => {
      const timer = setTimeout(run, ms)
      return () => clearTimeout(timer)
    },
  })
  const follow = () => {
    const { ring, device } = settings.getState()
    if (ring !== 'on') player.close()
    else if (player.getState() === 'off') void player.sinkTo(device).then(() => player.open())
    // A tab that the browser keeps silent leaves the ring to one that it lets sound.
    lead.want(ring === 'on' && player.getState() === 'ready')
  }
  const unblock = () => {
    if (player.getState() === 'blocked') void player.open()
  }
  for (const gesture of gestures) addEventListener(gesture, unblock, { capture: true })
  const disposers = [
    followTabs(settings),
    settings.subscribe(follow),
    player.subscribe(follow),
    panel.settings.subscribe(() => ringer.look()),
  ]
  follow()
  return () => {
    for (const gesture of gestures) removeEventListener(gesture, unblock, { capture: true })
    for (const dispose of disposers) dispose()
    ringer.stop()
    player.close()
    lead.want(false)
  }
}
