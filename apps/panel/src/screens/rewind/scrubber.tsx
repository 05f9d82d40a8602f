'use client'
import { Pause, Play } from 'lucide-react'
import { type KeyboardEvent, useLayoutEffect, useRef } from 'react'
import { Label, Slider, SliderThumb, SliderTrack } from 'react-aria-components'
import { useTranslations } from 'use-intl'
import { useStore } from 'zustand'
import { formatClock } from '../../text/format-duration.ts'
import { atOf } from './places.ts'
import { type Player, speeds } from './player.ts'
import type { Reach } from './rewind-api.ts'

const STEP_MS = 1_000
const PAGE_MS = 60_000

/** The track of the last hour with its thumb, and what plays. */
export function Scrubber({ player }: { player: Player }) {
  const t = useTranslations('rewind')
  const reach = useStore(player.store, (state) => state.reach)
  const playing = useStore(player.store, (state) => state.playing)
  const speed = useStore(player.store, (state) => state.speed)
  if (reach === null) return null
  return (
    <section className="rewind-scrubber" aria-label={t('scrubber')}>
      <button
        type="button"
        className="button flex-none"
        aria-label={t(playing ? 'pause' : 'play')}
        title={t(playing ? 'pause' : 'play')}
        onClick={() => player.play(!playing)}
      >
        {playing ? <Pause size="1rem" aria-hidden="true" /> : <Play size="1rem" aria-hidden="true" />}
      </button>
      <fieldset className="flex flex-none rounded-lg border border-line p-0.5" aria-label={t('speed')}>
        {speeds.map((one) => (
          <button
            key={one}
            type="button"
            data-speed={one}
            aria-pressed={speed === one}
            className="min-h-6 min-w-8 rounded-md px-1 text-ink-2 aria-pressed:bg-accent-tint aria-pressed:text-accent"
            onClick={() => player.setSpeed(one)}
          >
            {one}
            {'\u202f×'}
          </button>
        ))}
      </fieldset>
      <Track player={player} reach={reach} />
    </section>
  )
}

function Track({ player, reach }: { player: Player; reach: Reach }) {
  const t = useTranslations('rewind')
  const from = useStore(player.store, (state) => Math.ceil(state.from))
  // Once a second is enough for the end of the track.
  const to = useStore(player.store, (state) =>
    Math.max(Math.floor(state.to / STEP_MS) * STEP_MS, Math.ceil(state.from) + STEP_MS),
  )
  const position = useStore(player.store, (state) => Math.round(state.position))
  const input = useRef<HTMLInputElement>(null)
  const clock = (at: number) => formatClock(atOf(reach, at))
  const text = clock(position)
  // A screen reader says the time of day, not how long the gateway has run.
  useLayoutEffect(() => input.current?.setAttribute('aria-valuetext', text))
  const onKeyDownCapture = (event: KeyboardEvent) => {
    const forward = getComputedStyle(event.currentTarget).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
    const target = targetOf(event.key, forward, position)
    if (target === null) return
    event.preventDefault()
    event.stopPropagation()
    player.seek(target)
  }
  return (
    <div className="rewind-track" onKeyDownCapture={onKeyDownCapture}>
      <span className="rewind-end">{clock(from)}</span>
      <Slider
        className="rewind-slider"
        minValue={from}
        maxValue={to}
        step={STEP_MS}
        value={Math.max(from, Math.min(position, to))}
        onChange={(wanted) => player.seek(wanted as number)}
      >
        <Label className="sr-only">{t('scrubber')}</Label>
        <SliderTrack className="rewind-rail">
          {reach.gaps.map((gap) => (
            <Gap key={gap.from} gap={gap} from={from} to={to} />
          ))}
          <SliderThumb className="rewind-thumb" inputRef={input} autoFocus>
            <span className="rewind-time" aria-hidden="true">
              {text}
            </span>
          </SliderThumb>
        </SliderTrack>
      </Slider>
      <span className="rewind-end">{clock(to)}</span>
      <ul className="sr-only">
        {reach.gaps.map(({ from: began, to: ended }) => (
          <li key={began} data-rewind-gap={ended === null ? 'open' : 'over'}>
            {ended === null
              ? t('gapNow', { from: formatClock(atOf(reach, began)) })
              : t('gap', { from: formatClock(atOf(reach, began)), to: formatClock(atOf(reach, ended)) })}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Where a key leads: a second or a minute to and fro, or to an end; null = nowhere. */
function targetOf(key: string, forward: string, position: number): number | null {
  // The end of the track lies up to a second behind now.
  if (key === 'Home') return Number.NEGATIVE_INFINITY
  if (key === 'End') return Number.POSITIVE_INFINITY
  if (key === forward || key === 'ArrowUp') return position + STEP_MS
  if (key.startsWith('Arrow')) return position - STEP_MS
  if (key === 'PageUp') return position + PAGE_MS
  return key === 'PageDown' ? position - PAGE_MS : null
}

/** While the exchange was not heard, hatched on the track. */
function Gap({ gap, from, to }: { gap: Reach['gaps'][number]; from: number; to: number }) {
  const share = (position: number) => Math.max(0, Math.min(1, (position - from) / (to - from)))
  const [start, end] = [share(gap.from), gap.to === null ? 1 : share(gap.to)]
  if (end <= 0) return null
  return (
    <span
      aria-hidden="true"
      className="rewind-gap"
      style={{ insetInlineStart: `${start * 100}%`, width: `max(2px, ${(end - start) * 100}%)` }}
    />
  )
}
