'use client'
import { type FormEvent, useState } from 'react'
import { encode } from 'uqr'
import { useTranslations } from 'use-intl'
import { Section } from '../../ui/frame.tsx'
import { ask } from './ask.ts'
import { type Fault, FaultLine, Field } from './fields.tsx'

type Offer = { secret: string; uri: string }
type Codes = { recoveryCodes: string[] }

/** The second step of the sign-in: set up with an app, turned off, its recovery codes made anew. Each takes the password. */
export function SecondStep({ isOn, codesLeft, changed }: { isOn: boolean; codesLeft: number; changed: () => void }) {
  const t = useTranslations('account')
  const [password, setPassword] = useState('')
  const [offer, setOffer] = useState<Offer | null>(null)
  const [code, setCode] = useState('')
  const [codes, setCodes] = useState<string[] | null>(null)
  const [fault, setFault] = useState<Fault | null>(null)
  async function send<T>(path: string, body: object, done: (value: T) => void): Promise<void> {
    setFault(null)
    const answer = await ask<T>('POST', path, body)
    if (!answer.ok) return setFault(answer)
    setPassword('')
    done(answer.value)
    changed()
  }
  const begin = () => send<Offer>('/account/totp', { password }, setOffer)
  const confirm = (event: FormEvent) => {
    event.preventDefault()
    void send<Codes>('/account/totp/confirm', { code }, ({ recoveryCodes }) => {
      setOffer(null)
      setCode('')
      setCodes(recoveryCodes)
    })
  }
  const off = () => send('/account/totp/off', { password }, () => setCodes(null))
  const anew = () =>
    send<Codes>('/account/recovery-codes', { password }, ({ recoveryCodes }) => setCodes(recoveryCodes))
  return (
    <Section title={t('totp')}>
      <p className="text-ink-2">{isOn ? t('totpOn', { count: codesLeft }) : t('totpOff')}</p>
      {codes !== null && <RecoveryCodes codes={codes} />}
      {offer === null ? (
        <div className="flex flex-wrap items-end gap-2" data-form="totp">
          <Field
            name="totp-password"
            type="password"
            label={t('password')}
            value={password}
            set={setPassword}
            autoComplete="current-password"
          />
          {isOn ? (
            <>
              <button type="button" className="button" disabled={password === ''} onClick={anew}>
                {t('newCodes')}
              </button>
              <button type="button" className="button" disabled={password === ''} onClick={off}>
                {t('turnOff')}
              </button>
            </>
          ) : (
            <button type="button" className="button" disabled={password === ''} onClick={begin}>
              {t('setUp')}
            </button>
          )}
        </div>
      ) : (
        <form className="flex flex-col gap-3" onSubmit={confirm} data-form="totp-confirm">
          <p>{t('scan')}</p>
          <Qr text={offer.uri} label={t('scan')} />
          <p>
            {t('key')}: <code data-totp-key={offer.secret}>{offer.secret.match(/.{1,4}/g)?.join(' ')}</code>
          </p>
          <div className="flex flex-wrap items-end gap-2">
            <Field
              name="code"
              label={t('code')}
              value={code}
              set={setCode}
              autoComplete="one-time-code"
              inputMode="numeric"
              autoFocus
            />
            <button type="submit" className="button primary" disabled={code === ''}>
              {t('setUp')}
            </button>
          </div>
        </form>
      )}
      <FaultLine fault={fault} />
    </Section>
  )
}

function RecoveryCodes({ codes }: { codes: string[] }) {
  const t = useTranslations('account')
  return (
    <div role="status" className="flex flex-col gap-2">
      <h3 className="font-semibold">{t('recovery')}</h3>
      <p>{t('recoveryHint')}</p>
      <ul className="grid grid-cols-2 gap-1" data-recovery-codes="">
        {codes.map((one) => (
          <li key={one}>
            <code dir="ltr">{one}</code>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Black on white in every theme: an app's camera reads no other as surely. */
function Qr({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { border: 4 })
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      width="200"
      height="200"
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
