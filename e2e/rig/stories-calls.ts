import * as ours from '@jackfield/dialplan'
import type { Stage, Story } from './stage.ts'

async function connect(stage: Stage, from: string, to: string) {
  await stage.behave(to, { mode: 'ring' })
  await stage.call(from, to)
  await stage.moment('ringing', { extensions: { [from]: 'dialing', [to]: 'ringing' } }, stage.rings(to))
  await stage.answer(to)
  const talking = { extensions: { [from]: 'talking', [to]: 'talking' }, talking: [[from, to]] }
  await stage.moment('answered', talking, stage.together(from, to))
}

async function end(stage: Stage, by: string, ...parties: string[]) {
  await stage.hangup(by)
  const idle = Object.fromEntries(parties.map((party) => [party, 'idle']))
  await stage.moment('ended', { extensions: idle }, stage.idle(...parties))
}

/** Stories of single calls. */
export const callStories: Story[] = [
  {
    name: 'answered',
    title: 'Anna calls Boris, who answers; Anna hangs up.',
    async play(stage) {
      await connect(stage, '101', '102')
      await stage.talk(1000)
      await end(stage, '101', '101', '102')
    },
  },
  {
    name: 'busy',
    title: 'Anna calls Boris, whose phone is busy (486); her phone is told so at once. Then Dmitri, who declines.',
    async play(stage) {
      await stage.behave('102', { mode: 'busy' })
      await stage.behave('104', { mode: 'decline' })
      for (const to of ['102', '104']) {
        const over = stage.recorder.until(`the end of the dial to ${to}`, (packet) => packet.event === 'DialEnd')
        await stage.call('101', to)
        await over
        const idle = { extensions: { '101': 'idle', [to]: 'idle' } }
        await stage.moment(`refused-by-${to}`, idle, stage.idle('101', to))
      }
    },
  },
  {
    name: 'no-answer',
    title: 'Anna calls Dmitri, who does not answer and has no box; then Carla, whose voicemail takes a message.',
    async play(stage) {
      await stage.control.request('Setvar', { Variable: 'RINGTIME', Value: '3' })
      await stage.behave('104', { mode: 'ring' })
      await stage.behave('103', { mode: 'ring' })
      await stage.call('101', '104')
      await stage.moment('ringing', { extensions: { '101': 'dialing', '104': 'ringing' } }, stage.rings('104'))
      await stage.moment('given-up', { extensions: { '101': 'idle', '104': 'idle' } }, stage.idle('101', '104'))
      await stage.call('101', '103')
      await stage.moment('ringing-carla', { extensions: { '101': 'dialing', '103': 'ringing' } }, stage.rings('103'))
      const inBox = { extensions: { '101': 'talking', '103': 'idle' }, note: 'Anna is in the voicemail of 103' }
      await stage.moment('voicemail', inBox, stage.up('101'), stage.idle('103'))
      // The greeting has to end before the message begins.
      await stage.phones.dtmf('101', '#')
      await stage.talk(3000)
      await end(stage, '101', '101', '103')
    },
  },
  {
    name: 'blind-transfer',
    title: 'Anna calls Boris; the operator sends Anna on to Carla by AMI Redirect of her leg.',
    async play(stage) {
      await connect(stage, '101', '102')
      await stage.behave('103', { mode: 'ring' })
      const { id } = await stage.channel('101')
      const target = { Context: ours.transfer.name, Exten: '103', Priority: '1' }
      await stage.command('Redirect', { Channel: id, ...target })
      const onTheWay = { extensions: { '101': 'dialing', '102': 'idle', '103': 'ringing' } }
      await stage.moment('transferred', onTheWay, stage.rings('103'), stage.idle('102'))
      await stage.answer('103')
      const talking = { extensions: { '101': 'talking', '102': 'idle', '103': 'talking' }, talking: [['101', '103']] }
      await stage.moment('taken', talking, stage.together('101', '103'))
      await end(stage, '103', '101', '102', '103')
    },
  },
  {
    name: 'refer-transfer',
    title: "Anna calls Boris; Anna's own phone sends Boris on to Carla (SIP REFER).",
    async play(stage) {
      await connect(stage, '101', '102')
      await stage.behave('103', { mode: 'ring' })
      stage.script.push("101's phone transfers to 103")
      await stage.phones.blindTransfer('101', '103')
      await stage.moment('transferred', { extensions: { '103': 'ringing' } }, stage.rings('103'))
      await stage.answer('103')
      const talking = { extensions: { '101': 'idle', '102': 'talking', '103': 'talking' }, talking: [['102', '103']] }
      await stage.moment('taken', talking, stage.together('102', '103'), stage.idle('101'))
      await end(stage, '102', '101', '102', '103')
    },
  },
  {
    name: 'hold-resume',
    title: 'Anna calls Boris; Anna holds and resumes by her phone (re-INVITE), then Boris does.',
    async play(stage) {
      await connect(stage, '101', '102')
      for (const [by, held] of [
        ['101', '102'],
        ['102', '101'],
      ] as const) {
        stage.script.push(`${by} presses hold`)
        const onHold = stage.recorder.until(`the Hold of ${by}`, (packet) => packet.event === 'Hold')
        await stage.phones.hold(by)
        await onHold
        await stage.moment(`held-by-${by}`, { holds: [{ by, held }] }, stage.together('101', '102'))
        await stage.talk(500)
        stage.script.push(`${by} takes the call back`)
        const back = stage.recorder.until(`the Unhold of ${by}`, (packet) => packet.event === 'Unhold')
        await stage.phones.unhold(by)
        await back
        const talking = { extensions: { '101': 'talking', '102': 'talking' }, talking: [['101', '102']], holds: [] }
        await stage.moment(`resumed-by-${by}`, talking, stage.together('101', '102'))
      }
      await end(stage, '102', '101', '102')
    },
  },
  {
    name: 'local-originate',
    title: 'Click to call: the exchange rings Anna through a Local channel, then Boris.',
    async play(stage) {
      await stage.behave('101', { mode: 'ring' })
      await stage.behave('102', { mode: 'ring' })
      await stage.command('Originate', {
        Channel: 'Local/101@internal',
        Context: 'internal',
        Exten: '102',
        Priority: '1',
        CallerID: '"Anna Conti" <101>',
        Async: 'true',
        ChannelId: 'click-1',
        OtherChannelId: 'click-2',
      })
      await stage.moment('ringing-anna', { extensions: { '101': 'ringing', '102': 'idle' } }, stage.rings('101'))
      await stage.answer('101')
      await stage.moment('ringing-boris', { extensions: { '102': 'ringing' } }, stage.rings('102'))
      await stage.answer('102')
      const talking = { extensions: { '101': 'talking', '102': 'talking' }, talking: [['101', '102']] }
      await stage.moment('answered', talking, stage.together('101', '102'))
      await end(stage, '101', '101', '102')
    },
  },
  {
    name: 'trunk-in',
    title: 'Mario calls Anna from outside; then somebody with a hostile name does; then Anna calls out.',
    async play(stage) {
      await stage.behave('101', { mode: 'ring' })
      const callers = [
        { name: 'Mario Rossi', number: '0655501' },
        { name: `<script>alert("O'Brien")</script> \u202E\u0645\u0631\u062D\u0628\u0627`, number: '+390655502' },
      ]
      for (const caller of callers) {
        const { number } = caller
        await stage.behave('101', { mode: 'ring' })
        await stage.externalCall({ did: '06551235', ...caller })
        await stage.moment(`ringing-${number}`, { extensions: { '101': 'ringing' } }, stage.rings('101'))
        await stage.answer('101')
        const talking = { extensions: { '101': 'talking' }, talking: [['101', number]] }
        await stage.moment(`answered-${number}`, talking, stage.together('101', number))
        await stage.hangup(number)
        await stage.moment(`ended-${number}`, { extensions: { '101': 'idle' } }, stage.idle('101', number))
      }
      await stage.behave('06123456', { mode: 'ring' })
      await stage.call('101', '06123456')
      const rings = async () => (await stage.channels('101')).some(({ state }) => state === 'Ring')
      await stage.moment('calling-out', { extensions: { '101': 'dialing' } }, rings)
      await stage.answer('06123456')
      const talking = { extensions: { '101': 'talking' }, talking: [['101', '06123456']] }
      await stage.moment('answered-outside', talking, stage.up('101'))
      await end(stage, '101', '101')
    },
  },
]
