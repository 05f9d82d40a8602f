import * as ours from '@jackfield/dialplan'
import { pause } from './eventually.ts'
import { people, receptionist } from './people.ts'
import type { Stage, Story } from './stage.ts'

/** Repeatable choices; the session itself is not repeatable to the byte, but who calls whom is. */
function chooser(seed: number) {
  let state = seed >>> 0
  return (limit: number) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit
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
  title:
    'A minute of everything at once: calls, queue callers, rooms, holds, parking, transfers, refusals; everybody ends idle.',
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
    for (let turn = 0; turn < 80; turn++) {
      await act(stage, choose, everybody, nextNumber)
      if (turn % 20 === 19) await stage.recorder.witness(`witness-${turn + 1}`)
      await pause(200 + choose(500))
      if (turn % 5 === 4) await hangupSome(stage, choose, everybody)
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
  switch (choose(11)) {
    case 0:
    case 1:
      return stage.externalCall({ did: '06551234', name, number: nextNumber() })
    case 2:
      return stage.externalCall({ did: '06551235', name, number: nextNumber() })
    case 3:
      return stage.call(pick(), '801')
    case 4:
      return stage.call(pick(), '501')
    case 5:
      return holdAndResume(stage, pick())
    case 6:
      return movePeer(stage, pick(), async (mine, peer) => {
        await stage.control.ask('Park', { Channel: peer, TimeoutChannel: mine, Timeout: '8000' })
      })
    case 7:
      return movePeer(stage, pick(), async (_mine, peer) => {
        await stage.control.ask('Redirect', {
          Channel: peer,
          Context: ours.transfer.name,
          Exten: pick(),
          Priority: '1',
        })
      })
    default: {
      const from = pick()
      const to = pick()
      if (from !== to) await stage.call(from, to)
    }
  }
}

async function holdAndResume(stage: Stage, extension: string) {
  const isUp = async () => (await stage.phones.channels(extension)).some((channel) => channel.isUp)
  if (!(await isUp())) return
  stage.script.push(`${extension} holds and resumes`)
  await stage.phones.hold(extension)
  await pause(600)
  if (await isUp()) await stage.phones.unhold(extension)
}

/** Finds who shares a bridge with the extension and does something with both channels' names; nothing when alone. */
async function movePeer(stage: Stage, extension: string, move: (mine: string, peer: string) => Promise<void>) {
  const items = await stage.control.list('CoreShowChannels')
  const mine = items.find((item) => item.get('Channel')?.startsWith(`PJSIP/${extension}-`) && item.get('BridgeId'))
  const peer = items.find((item) => item !== mine && mine && item.get('BridgeId') === mine.get('BridgeId'))
  if (!mine || !peer) return
  stage.script.push(`the operator moves ${peer.get('Channel')} away from ${extension}`)
  await move(mine.get('Channel') ?? '', peer.get('Channel') ?? '')
}

async function hangupSome(stage: Stage, choose: (limit: number) => number, everybody: string[]) {
  for (let count = 0; count < 3; count++) await stage.hangup(everybody[choose(everybody.length)] ?? '101')
}
