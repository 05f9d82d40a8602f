import { createStore, del, get, set } from 'idb-keyval'
import { createStore as createState, type StoreApi } from 'zustand/vanilla'
import { type StillKind, stillKinds } from './kinds.ts'
import { storedSound } from './own-sound.ts'
import type { Sampled } from './sounds.ts'

/** Where the sounds are kept: the browser's own database. Each may refuse, as in a private window. */
export interface Cupboard {
  get(kind: StillKind): Promise<unknown>
  set(kind: StillKind, sound: Sampled): Promise<void>
  del(kind: StillKind): Promise<void>
}

/** Sounds that the operator brought, by the kind they are for. */
export interface OwnSounds extends StoreApi<ReadonlyMap<StillKind, Sampled>> {
  /** Reads what is kept; also to be called when another tab has changed it. */
  load(): Promise<void>
  /** Takes it for that kind from now on. False = the browser keeps nothing: it lasts as long as the page. */
  take(kind: StillKind, sound: Sampled): Promise<boolean>
  /** Back to the sound of the panel. False = the browser could not forget it: after a reload it is there again. */
  drop(kind: StillKind): Promise<boolean>
}

export function createOwnSounds(cupboard: Cupboard): OwnSounds {
  const store = createState<ReadonlyMap<StillKind, Sampled>>(() => new Map())
  const worked = (done: Promise<void>) =>
    done.then(
      () => true,
      () => false,
    )
  return Object.assign(store, {
    async load() {
      try {
        const kept = await Promise.all(
          stillKinds.map(async (kind) => [kind, storedSound(await cupboard.get(kind))] as const),
        )
        store.setState(new Map(kept.flatMap(([kind, sound]) => (sound ? [[kind, sound]] : []))), true)
      } catch {
        // Database forbidden: the sounds of the panel are right.
      }
    },
    take(kind: StillKind, sound: Sampled) {
      store.setState(new Map([...store.getState(), [kind, sound]]), true)
      return worked(cupboard.set(kind, sound))
    },
    drop(kind: StillKind) {
      store.setState(new Map([...store.getState()].filter(([one]) => one !== kind)), true)
      return worked(cupboard.del(kind))
    },
  })
}

/** The browser's database, with word to the other tabs when something was changed. */
export function browserCupboard(): Cupboard & { onChange: (changed: () => void) => void } {
  const base = () => createStore('jackfield.sounds', 'sounds')
  let opened: ReturnType<typeof base> | null = null
  const there = () => {
    opened ??= base()
    return opened
  }
  const channel = new BroadcastChannel('jackfield.sounds')
  const told = (done: Promise<void>) => done.then(() => channel.postMessage(null))
  return {
    get: async (kind) => get(kind, there()),
    set: async (kind, sound) => told(set(kind, sound, there())),
    del: async (kind) => told(del(kind, there())),
    onChange(changed) {
      channel.addEventListener('message', changed)
    },
  }
}
