import { pause } from './eventually.ts'
import { people, receptionist } from './people.ts'
import type { Stage, Story } from './stage.ts'

/** Repeatable choices; the session itself is not repeatable to the byte, but who calls whom is. */
function chooser(seed: number) {
  let state = seed >>> 0
  return (limit: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * limit)
  }
}

const outsideNames = [
  'Mario Rossi',
  'Lucia Verdi',
  'ACME S.p.A.',
  "Sean O'Brien",
  'Zoë Müller',
  '<b>bold</b>',
  '王小明',
]

/** A minute in which much happens at once, with all the noise (VarSet, Newexten, RTCP, CDR). */
export const busyHour: Story = {
  name: 'busy-hour',
  title: 'A minute of everything at once: calls, queue callers, rooms, holds, parking, refusals; everybody ends idle.',
  async play(stage) {
    const choose = chooser(20261121)
    await stage.control.request('Setvar', { Variable: 'RINGTIME', Value: '4' })
    const everybody = people.map(({ extension }) => extension).filter((extension) => extension !== receptionist)
    for (const extension of everybody) {
      await stage.behave(extension, { mode: 'answer', answerAfterMs: 200 + choose(1800) })
    }
    await stage.behave('108', { mode: 'busy' })
    await stage.behave('107', { mode: 'ring' })
    const numbers: string[] = []
    const nextNumber = () => {
      const number = `0${655501 + numbers.length}`
      numbers.push(number)
      return number
    }
    for (let turn = 0; turn < 36; turn++) {
      await act(stage, choose, everybody, nextNumber)
      await pause(500 + choose(900))
      if (turn % 4 === 3) await hangupSome(stage, choose, everybody)
    }
    for (const extension of everybody) await stage.hangup(extension)
    for (const number of numbers) await stage.phones.hangup(number)
    await stage.control.ask('Hangup', { Channel: '/.*/' })
    await stage.moment('ended', { extensions: Object.fromEntries(everybody.map((one) => [one, 'idle'])) }, async () => {
      return (await stage.control.list('CoreShowChannels')).length === 0
    })
  },
}

async function act(stage: Stage, choose: (limit: number) => number, everybody: string[], nextNumber: () => string) {
  const pick = () => everybody[choose(everybody.length)] ?? '101'
  const name = outsideNames[choose(outsideNames.length)] ?? 'Mario Rossi'
  switch (choose(9)) {
    case 0:
    case 1:
      return stage.externalCall({ did: '06551234', name, number: nextNumber() })
    case 2:
      return stage.externalCall({ did: '06551235', name, number: nextNumber() })
    case 3:
      return stage.call(pick(), '801')
    case 4:
      return stage.call(pick(), '501')
    case 5: {
      const talking = (await stage.channels('101')).some(({ state }) => state === 'Up')
      if (talking && (await stage.phones.channels('101')).some(({ isUp }) => isUp)) {
        await stage.phones.hold('101')
        await pause(800)
        if ((await stage.phones.channels('101')).some(({ isUp }) => isUp)) await stage.phones.unhold('101')
      }
      return
    }
    default: {
      const from = pick()
      const to = pick()
      if (from !== to) await stage.call(from, to)
    }
  }
}

async function hangupSome(stage: Stage, choose: (limit: number) => number, everybody: string[]) {
  for (let count = 0; count < 3; count++) await stage.hangup(everybody[choose(everybody.length)] ?? '101')
}
