import { AmiError } from '@jackfield/ami'
import { lightPrimeSteps, primeSteps } from '@jackfield/pbx'
import { expect, it } from 'vitest'
import { offeredSteps } from './offered-steps.ts'

type Client = Parameters<typeof offeredSteps>[0]

function exchange(answer: () => Promise<unknown>) {
  const asked: string[] = []
  const action = (name: string) => {
    asked.push(name)
    return answer()
  }
  return { asked, client: { action, list: () => Promise.reject(new Error('not asked')) } as unknown as Client }
}
const offers = (...names: string[]) =>
  exchange(async () => ({ ok: true, headers: names.map((name) => [name, 'Something.  (Priv: system,reporting,all)']) }))
const ofDrivers = ['SIPpeers', 'SIPshowregistry', 'IAXpeerlist', 'IAXregistry']
const ofRights = ['Agents', 'PJSIPShowEndpoints', 'PJSIPShowContacts']
const without = (names: string[]) => primeSteps.map(({ action }) => action).filter((action) => !names.includes(action))

it('[LIST-1] asks for the lists of a driver only where Asterisk offers them', async () => {
  const { asked, client } = offers('Ping', 'SIPpeers', 'SIPshowregistry')
  const steps = await offeredSteps(client, primeSteps)
  expect(asked).toEqual(['ListCommands'])
  expect(steps.map(({ action }) => action)).toEqual([
    ...without([...ofRights, ...ofDrivers]),
    'SIPpeers',
    'SIPshowregistry',
  ])
})

it('[LIST-1] does not try what needs a right that our user lacks, and what needs a module that is not there', async () => {
  const { client } = offers('Ping', 'Agents')
  const steps = await offeredSteps(client, primeSteps)
  expect(steps.map(({ action }) => action)).toEqual(without(['PJSIPShowEndpoints', 'PJSIPShowContacts', ...ofDrivers]))
})

it('[LIST-1] asks for no list of a driver where it does not say what it offers, but for the others', async () => {
  for (const answer of [
    async () => ({ ok: false, message: 'Permission denied', headers: [] }),
    () => Promise.reject(new AmiError('link-down', 'gone')),
  ]) {
    const steps = await offeredSteps(exchange(answer).client, primeSteps)
    expect(steps.map(({ action }) => action)).toEqual(without(ofDrivers))
  }
})

it('[LIST-1] asks nothing for a picture that has no such list', async () => {
  const { asked, client } = offers()
  expect(await offeredSteps(client, lightPrimeSteps)).toBe(lightPrimeSteps)
  expect(asked).toEqual([])
})
