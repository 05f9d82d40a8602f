import { expect, it } from 'vitest'
import { settingsAbout } from '../config/settings-about.ts'
import { isSecretKey, maskedSettings } from './mask-settings.ts'
import { Masks } from './masks.ts'

const masks = () => new Masks({ secrets: [], personal: false })

it('every setting that is called a secret, a password or a token is hidden', () => {
  const places = Object.keys(settingsAbout)
  const hidden = places.filter((place) => isSecretKey(place.split('.').at(-1)!))
  const told = places.filter((place) =>
    /\b(?:the|its|a) (?:secret|password|passphrase)\b/.test(settingsAbout[place]!.means),
  )
  // Addresses have their secret taken out, and stay; `key` names a file, and `auth` speaks of the secret alone.
  const shown = ['ami.auth', 'listen.tls.key']
  expect(told.filter((place) => ![...hidden, ...shown].includes(place) && !/url$/i.test(place))).toEqual([])
  expect(hidden).toEqual(expect.arrayContaining(['ami.secret', 'ari.password', 'listen.token', 'database.password']))
})

it('what is not known is hidden, in lists too: it may be a secret whose name was mistyped', () => {
  const raw = {
    ami: { url: 'ami://board:w%40rd@h:1', sekret: 'word' },
    operators: [{ name: 'Rita Rossi', tokn: 'word', extension: '101' }],
    webhooks: [{ url: 'https://u:p@crm.example.com/x?key=word#word' }],
    greetings: { '0656100200': 'Good morning' },
  }
  expect(maskedSettings(raw, masks())).toEqual({
    ami: { url: 'ami://***@h:1', sekret: '***' },
    operators: [{ name: 'Person 1', tokn: '***', extension: '101' }],
    webhooks: [{ url: 'https://***@crm.example.com/x?***' }],
    greetings: { '0000000001': 'Good morning' },
  })
})
