'use client'
import { Volume2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useStore } from 'zustand'
import { usePanel } from '../state/panel.tsx'
import { CheckSetting } from '../ui/check-setting.tsx'
import { stillKinds } from './kinds.ts'
import { askForNotices, noticePermission } from './notices.ts'
import { OwnFile } from './own-file.tsx'
import { canChooseDevice } from './player.ts'
import { ringOf } from './ring-of.ts'

/** The part of the settings about the ring: on or off, how loud, where, for what. */
export function RingSection() {
  const t = useTranslations()
  const ring = ringOf(usePanel())
  const { settings, player, soundOf } = ring
  const set = useStore(settings)
  const state = useStore(player)
  const isOn = set.ring === 'on'
  if (state === 'none') return <p className="text-ink-2">{t('ring.impossible')}</p>
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="mb-1 font-semibold">{t('ring.title')}</legend>
      <CheckSetting
        name="ring"
        checked={isOn}
        set={(on) => (on ? void ring.turnOn() : settings.setState({ ring: 'off' }))}
      >
        {t('ring.on')}
      </CheckSetting>
      {isOn && (
        <>
          <label className="flex items-center gap-2">
            <span className="flex-none">{t('ring.volume')}</span>
            <input
              type="range"
              data-setting="ring-volume"
              min="0"
              max="1"
              step="0.05"
              className="min-w-0 flex-1 accent-[var(--accent)]"
              value={set.volume}
              aria-valuetext={t('ring.percent', { percent: Math.round(set.volume * 100) })}
              onChange={(event) => settings.setState({ volume: event.target.valueAsNumber })}
            />
          </label>
          {canChooseDevice() && <Device />}
          <ul className="flex flex-col gap-1">
            {stillKinds.map((kind) => (
              <li key={kind} className="flex flex-wrap items-center gap-x-2">
                <CheckSetting
                  name={`ring-${kind}`}
                  checked={!set.still.includes(kind)}
                  set={(on) =>
                    settings.setState({ still: on ? set.still.filter((one) => one !== kind) : [...set.still, kind] })
                  }
                  className="min-w-0 flex-1"
                >
                  {t(`ring.kind.${kind}`)}
                </CheckSetting>
                <button
                  type="button"
                  className="icon-button flex-none"
                  data-ring-once={kind}
                  aria-label={t('ring.once', { what: t(`ring.kind.${kind}`) })}
                  title={t('ring.onceShort')}
                  onClick={() =>
                    void player.open().then(() => player.play(soundOf(kind), set.volume, soundOf(kind).everyMs))
                  }
                >
                  <Volume2 size="0.875rem" />
                </button>
                <OwnFile kind={kind} />
              </li>
            ))}
          </ul>
          <Notify />
          {state === 'blocked' && <p className="text-warning text-pretty">{t('ring.blocked')}</p>}
        </>
      )}
    </fieldset>
  )
}

/** The notification of the desktop; allowed by the browser only where the operator was asked by it. */
function Notify() {
  const t = useTranslations()
  const { settings } = ringOf(usePanel())
  const notify = useStore(settings, (state) => state.notify)
  const [permission, setPermission] = useState(noticePermission)
  const isOn = notify && permission === 'granted'
  return (
    <>
      <CheckSetting
        name="ring-notify"
        checked={isOn}
        disabled={permission === 'denied' || permission === 'none'}
        set={(on) => {
          settings.setState({ notify: on })
          if (on) void askForNotices().then(() => setPermission(noticePermission()))
        }}
      >
        {t('ring.notify')}
      </CheckSetting>
      {permission === 'denied' && <p className="text-ink-2 text-pretty">{t('ring.notifyDenied')}</p>}
      {permission === 'none' && <p className="text-ink-2 text-pretty">{t('ring.notifyNone')}</p>}
    </>
  )
}

/** A browser names its devices only after it was allowed to use the microphone: asked for when the list is asked for, and let go at once. */
async function outputs(): Promise<readonly MediaDeviceInfo[]> {
  const list = async () =>
    (await navigator.mediaDevices.enumerateDevices()).filter(({ kind, deviceId }) => kind === 'audiooutput' && deviceId)
  const known = await list()
  if (known.some(({ label }) => label !== '')) return known
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true })
  for (const track of stream.getTracks()) track.stop()
  return list()
}

/** Where it rings: a loudspeaker, while the headset has the conversation. */
function Device() {
  const t = useTranslations()
  const { settings, player, soundOf } = ringOf(usePanel())
  const { device, deviceName, volume } = useStore(settings)
  const [devices, setDevices] = useState<readonly MediaDeviceInfo[] | null>(null)
  const [problem, setProblem] = useState<'refused' | 'gone' | null>(null)
  const choose = async (id: string) => {
    const name = devices?.find((one) => one.deviceId === id)?.label ?? ''
    const there = await player.sinkTo(id)
    setProblem(there ? null : 'gone')
    if (!there) return
    settings.setState({ device: id, deviceName: name })
    player.play(soundOf('mine'), volume, soundOf('mine').everyMs)
  }
  return (
    <div className="flex flex-col gap-1">
      {devices === null ? (
        <p className="flex flex-wrap items-center gap-2">
          <span className="min-w-0 flex-1 truncate">{deviceName || t('ring.deviceDefault')}</span>
          <button
            type="button"
            className="button"
            data-setting="ring-devices"
            onClick={() =>
              void outputs().then(
                (list) => setDevices(list),
                () => setProblem('refused'),
              )
            }
          >
            {t('ring.otherDevice')}
          </button>
        </p>
      ) : (
        <label className="flex flex-col gap-1">
          <span>{t('ring.device')}</span>
          <select
            className="field"
            data-setting="ring-device"
            value={device}
            onChange={(event) => void choose(event.target.value)}
          >
            <option value="">{t('ring.deviceDefault')}</option>
            {devices
              .filter(({ deviceId }) => deviceId !== 'default')
              .map(({ deviceId, label }) => (
                <option key={deviceId} value={deviceId}>
                  {label}
                </option>
              ))}
          </select>
        </label>
      )}
      {problem !== null && <p className="text-warning text-pretty">{t(`ring.${problem}`)}</p>}
    </div>
  )
}
