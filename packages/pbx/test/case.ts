import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { AmiDecoder, type AmiEvent } from '@jackfield/ami'
import type { View } from '@jackfield/model'
import { expect } from 'vitest'
import { deriveView } from '../src/derive/derive-view.ts'
import { Deriver } from '../src/derive/deriver.ts'
import type { Directory } from '../src/mirror/directory.ts'
import { createMirror, type Mirror } from '../src/mirror/mirror.ts'
import { broken } from './invariants.ts'
import { Player } from './recording.ts'

const root = join(import.meta.dirname, '../../../recordings/cases')

/** Every case: `freepbx/05-outbound`. */
export const cases = (): string[] =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ami'))
    .map((file) => file.replace(/\.ami$/, ''))
    .sort()

/** Time between two blocks of a case, ms. */
const STEP_MS = 10
/** The beginning of a case, epoch ms. */
const BEGIN = 1_000_000

export interface CaseStage {
  readonly mirror: Mirror
  readonly view: View
  /** The instant of the last block, epoch ms. */
  readonly at: number
  /** Whether the last block was played. */
  readonly isOver: boolean
  /**
   * Plays on until `stop` is true after an event, or to the end without it. Each step is checked against the invariants and the
   * whole-view oracle. @throws Error when `stop` was never true.
   */
  play(stop?: (event: AmiEvent, view: View) => boolean): View
}

/** A case from its beginning, at a site with that directory. */
export function stageCase(name: string, directory: Directory = {}): CaseStage {
  return stageText(readFileSync(join(root, `${name}.ami`)), directory)
}

/** The same of a text in the form of a case, for variants of one. */
export function stageText(bytes: Uint8Array | string, directory: Directory = {}): CaseStage {
  const mirror = createMirror({ directory })
  const deriver = new Deriver(mirror)
  const player = new Player(mirror)
  const decoder = new AmiDecoder()
  decoder.push(Buffer.from('Asterisk Call Manager/11.0.0\r\n'))
  // Byte for byte: what is not UTF-8 must arrive as it is.
  const text = Buffer.from(bytes).toString('latin1').replace(/\r?\n/g, '\r\n')
  const frames = [...decoder.push(Buffer.from(`${text}\r\n\r\n`, 'latin1'))]
  let at = BEGIN
  const stage: CaseStage = {
    mirror,
    get view() {
      return deriver.view
    },
    get at() {
      return at
    },
    get isOver() {
      return frames.length === 0
    },
    play(stop) {
      for (let frame = frames.shift(); frame; frame = frames.shift()) {
        at += STEP_MS
        const event = player.take(frame, at)
        if (!event) continue
        deriver.update()
        const where = `${event.event} at ${at - BEGIN} ms`
        expect(broken(mirror, deriver.view), where).toEqual([])
        expect(plain(deriver.view), where).toEqual(plain(deriveView(mirror)))
        if (stop?.(event, deriver.view)) return deriver.view
      }
      if (stop) throw new Error('the case ended before that was true')
      return deriver.view
    },
  }
  return stage
}

const plain = (view: View) =>
  Object.fromEntries(
    Object.entries(view).map(([table, rows]) => [
      table,
      Object.fromEntries([...(rows as ReadonlyMap<string, unknown>)].sort(([a], [b]) => (a < b ? -1 : 1))),
    ]),
  )

/** The first leg of that person or outside number. */
export function legOf(view: View, number: string) {
  const leg = [...view.legs.values()].find((one) => one.extensionId === number || one.who.number === number)
  if (!leg) throw new Error(`${number} has no leg`)
  return leg
}

/** `101 talking`, in the order of the numbers: every person who is not idle, and every leg of an outside party. */
export const whatPeopleDo = (view: View): string[] =>
  [
    ...[...view.extensions.values()].filter(({ state }) => state !== 'idle').map((one) => `${one.id} ${one.state}`),
    ...[...view.legs.values()].filter((leg) => leg.extensionId === null).map((leg) => `${leg.who.number} ${leg.phase}`),
  ].sort()
