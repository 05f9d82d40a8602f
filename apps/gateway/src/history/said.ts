import {
  type Journey,
  type LegSound,
  partyLabel,
  qualityWords,
  type Someone,
  type SoundWay,
  type Step,
} from '@jackfield/model'
import { csvLine } from '../audit/csv.ts'

const name = (who: Someone | null): string => (who === null ? '' : partyLabel(who)) || 'somebody'
const by = (who: Someone | null): string => (who === null ? '' : ` by ${name(who)}`)
/** Whole seconds, as `1:05`. */
const lasted = ({ at, endedAt }: { at: number; endedAt: number | null }): string => {
  if (endedAt === null) return ''
  const s = Math.round((endedAt - at) / 1000)
  return ` (${Math.floor(s / 60)}:${String(s % 60).padStart(2, '0')})`
}

/** A step in English, for files. The panel has its own words in each language. */
function stepSaid(step: Step): string {
  switch (step.kind) {
    case 'rang':
      return `${name(step.who)} rang${lasted(step)}`
    case 'answered':
      return `answered by ${name(step.who)}`
    case 'held':
      return `held by ${name(step.by)}${lasted(step)}`
    case 'asked':
      return `${name(step.by)} asked ${name(step.who)}${lasted(step)}${step.connected ? ', connected' : ''}`
    case 'moved':
      return `moved to ${name(step.to)}${by(step.by)}`
    case 'parked':
      return `parked at ${step.slot}${by(step.by)}${lasted(step)}`
    case 'queued':
      return `waited in ${step.name || 'a queue'}${lasted(step)}`
    case 'voicemail':
      return `mailbox of ${name(step.of)}${lasted(step)}`
    case 'menu':
      return `${step.purpose}${step.name === '' ? '' : ` ${step.name}`}${lasted(step)}`
    case 'conference':
      return `conference ${step.name}${lasted(step)}`
    case 'returned':
      return `came back from ${name(step.from)}`
    case 'recorded':
      return `recorded at ${name(step.who)}${lasted(step)}`
    case 'noted':
      return `note${by(step.by)}: ${step.text}`
    case 'told':
      return `${name(step.by)} asked ${name(step.to)} to call back`
    case 'joined':
      return 'joined with another call'
    case 'gap':
      return `not seen${lasted(step)}`
    case 'ended':
      return 'ended'
  }
}

/** The word for the worst leg; null = there is none. */
const worstSound = ({ sound = [] }: Journey) =>
  qualityWords.findLast((word) => sound.some(({ quality }) => quality.word === word)) ?? null

const way = ({ lossPercent, jitterMs }: SoundWay): string =>
  [lossPercent !== null && `${lossPercent}% lost`, jitterMs !== null && `jitter ${jitterMs} ms`]
    .filter(Boolean)
    .join(', ') || 'not known'

/** The figures of a leg in English, for files. */
const soundSaid = ({ who, quality: { word, fromPhone, toPhone, roundTripMs } }: LegSound): string =>
  `${name(who)}: ${word ?? 'no word'} (to the exchange ${way(fromPhone)}; from the exchange ${way(toPhone)}${
    roundTripMs === null ? '' : `; round trip ${roundTripMs} ms`
  })`

const seconds = (from: number, to: number | null): number | null =>
  to === null ? null : Math.round((to - from) / 1000)

const columns: readonly (readonly [string, (one: Journey) => string | number | null])[] = [
  ['began', ({ startedAt }) => new Date(startedAt).toISOString()],
  ['outcome', ({ outcome }) => outcome],
  ['kind', ({ kind }) => kind],
  ['caller', ({ caller }) => caller.name],
  ['caller number', ({ caller }) => caller.number],
  ['called', ({ callee }) => callee?.name ?? null],
  ['called number', ({ callee }) => callee?.number ?? null],
  ['number dialled from outside', ({ did }) => did],
  ['queue', ({ steps }) => steps.flatMap((one) => (one.kind === 'queued' ? [one.name] : [])).join('; ')],
  ['waited s', ({ startedAt, answeredAt, endedAt }) => seconds(startedAt, answeredAt ?? endedAt)],
  ['talked s', ({ answeredAt, endedAt }) => (answeredAt === null ? 0 : seconds(answeredAt, endedAt))],
  ['journey', ({ steps }) => steps.map(stepSaid).join('; ')],
  ['call', ({ id }) => id],
  ['caller company', ({ caller }) => caller.company ?? null],
  ['called company', ({ callee }) => callee?.company ?? null],
  ['sound', worstSound],
  ['sound of each', ({ sound = [] }) => sound.map(soundSaid).join('; ')],
  ['exchange', ({ exchange }) => exchange ?? null],
]

export const exportFormats = ['csv', 'jsonl'] as const
export type ExportFormat = (typeof exportFormats)[number]

/** The byte order mark is for spreadsheets, which take a file without one for one of this machine's old code page. */
export const exportHead = (format: ExportFormat): string =>
  format === 'csv' ? `\ufeff${csvLine(columns.map(([title]) => title))}` : ''

export const exportLine = (format: ExportFormat, journey: Journey): string =>
  format === 'csv' ? csvLine(columns.map(([, of]) => of(journey))) : `${JSON.stringify(journey)}\n`
