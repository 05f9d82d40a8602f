import type { Stage, Story } from './stage.ts'

async function connected(stage: Stage) {
  await stage.call('101', '102')
  const talking = { extensions: { '101': 'talking', '102': 'talking' }, talking: [['101', '102']] }
  await stage.moment('answered', talking, stage.together('101', '102'))
  return { anna: await stage.channel('101'), boris: await stage.channel('102') }
}

/** Both legs at once: Boris to the holding bridge, Anna to silence. Neither is lost. */
async function putBorisOnHold(stage: Stage, next: { Context: string; Exten: string }) {
  const { anna, boris } = await connected(stage)
  await stage.command('Redirect', {
    Channel: boris.id,
    ...{ Context: 'jackfield-hold', Exten: 'bw', Priority: '1' },
    ExtraChannel: anna.id,
    ExtraContext: next.Context,
    ExtraExten: next.Exten,
    ExtraPriority: '1',
  })
  return { anna, boris }
}

function apart(stage: Stage, ...parties: string[]) {
  return async () => !(await stage.together(...parties)())
}

/** Stories in which an operator's commands lead the call, by way of the product's own contexts. */
export const operatorStories: Story[] = [
  {
    name: 'operator-hold',
    title: 'Anna talks with Boris; the operator holds Boris by a dual Redirect and brings them together by Bridge.',
    async play(stage) {
      const { anna, boris } = await putBorisOnHold(stage, { Context: 'jackfield-wait', Exten: 's' })
      await stage.moment(
        'held',
        { note: 'Boris hears music in a holding bridge, Anna silence' },
        apart(stage, '101', '102'),
      )
      await stage.talk(500)
      await stage.command('Bridge', { Channel1: anna.name, Channel2: boris.name, Tone: 'no' })
      const talking = { extensions: { '101': 'talking', '102': 'talking' }, talking: [['101', '102']] }
      await stage.moment('resumed', talking, stage.together('101', '102'))
      await stage.hangup('101')
      await stage.moment('ended', { extensions: { '101': 'idle', '102': 'idle' } }, stage.idle('101', '102'))
    },
  },
  {
    name: 'consult',
    title:
      'Anna talks with Boris; Boris waits while Anna asks Carla, then the operator connects the two (attended transfer).',
    async play(stage) {
      await stage.behave('103', { mode: 'ring' })
      const { anna, boris } = await putBorisOnHold(stage, { Context: 'jackfield-consult', Exten: '103' })
      await stage.moment('asking', { extensions: { '103': 'ringing' } }, stage.rings('103'))
      await stage.answer('103')
      await stage.moment('consulting', { talking: [['101', '103']] }, stage.together('101', '103'))
      const carla = await stage.channel('103')
      await stage.command('Bridge', { Channel1: boris.name, Channel2: carla.name, Tone: 'no' })
      await stage.moment('connected', { talking: [['102', '103']] }, stage.together('102', '103'))
      await stage.command('Hangup', { Channel: anna.id })
      const talking = { extensions: { '101': 'idle', '102': 'talking', '103': 'talking' }, talking: [['102', '103']] }
      await stage.moment('completed', talking, stage.idle('101'), stage.together('102', '103'))
      await stage.hangup('102')
      const idle = { extensions: { '101': 'idle', '102': 'idle', '103': 'idle' } }
      await stage.moment('ended', idle, stage.idle('101', '102', '103'))
    },
  },
  {
    name: 'pickup',
    title: "Anna calls Boris, whose phone rings; Carla takes the call from the operator's panel (PickupChan).",
    async play(stage) {
      await stage.behave('102', { mode: 'ring' })
      await stage.call('101', '102')
      await stage.moment('ringing', { extensions: { '101': 'dialing', '102': 'ringing' } }, stage.rings('102'))
      const boris = await stage.channel('102')
      const pickup = { Application: 'PickupChan', Data: boris.name, Async: 'true' }
      await stage.command('Originate', { Channel: 'PJSIP/103', ...pickup, CallerID: '"Pickup" <103>' })
      const talking = { extensions: { '101': 'talking', '102': 'idle', '103': 'talking' }, talking: [['101', '103']] }
      await stage.moment('taken', talking, stage.together('101', '103'), stage.idle('102'))
      await stage.hangup('101')
      const idle = { extensions: { '101': 'idle', '102': 'idle', '103': 'idle' } }
      await stage.moment('ended', idle, stage.idle('101', '102', '103'))
    },
  },
]
