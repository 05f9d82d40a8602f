import * as ours from '@jackfield/dialplan'
import type { Stage, Story } from './stage.ts'

async function connected(stage: Stage) {
  await stage.call('101', '102')
  const talking = { extensions: { '101': 'talking', '102': 'talking' }, talking: [['101', '102']] }
  await stage.moment('answered', talking, stage.together('101', '102'))
  return { anna: await stage.channel('101'), boris: await stage.channel('102') }
}

/** Both legs at once, as the product does it: Boris to the holding bridge, each at an extension that names the other. */
async function putBorisOnHold(stage: Stage, next: (borisId: string) => { Context: string; Exten: string }, phone = '') {
  const { anna, boris } = await connected(stage)
  const { Context, Exten } = next(boris.id)
  await tell(stage, boris, ours.variables.operator, '101')
  if (phone !== '') await tell(stage, anna, ours.variables.phone, phone)
  await stage.command('Redirect', {
    Channel: boris.id,
    ...{ Context: ours.hold.name, Exten: anna.id, Priority: '1' },
    ExtraChannel: anna.id,
    ExtraContext: Context,
    ExtraExten: Exten,
    ExtraPriority: '1',
  })
  return { anna, boris }
}

async function tell(stage: Stage, { id }: { id: string }, Variable: string, Value: string) {
  await stage.command('Setvar', { Channel: id, Variable, Value })
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
      const { anna, boris } = await putBorisOnHold(stage, (Exten) => ({ Context: ours.wait.name, Exten }))
      await stage.moment(
        'held',
        { note: 'Boris hears music in a holding bridge, Anna silence' },
        apart(stage, '101', '102'),
      )
      await stage.talk(500)
      await stage.command('Bridge', { Channel1: boris.name, Channel2: anna.name, Tone: 'no' })
      await tell(stage, boris, ours.variables.resumed, '1')
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
      const asks = (id: string) => ({ Context: ours.consult.name, Exten: `103_${id}` })
      const { boris } = await putBorisOnHold(stage, asks, 'PJSIP/103')
      await stage.moment('asking', { extensions: { '103': 'ringing' } }, stage.rings('103'))
      await stage.answer('103')
      await stage.moment('consulting', { talking: [['101', '103']] }, stage.together('101', '103'))
      const carla = await stage.channel('103')
      await tell(stage, boris, ours.variables.with, carla.name)
      await stage.command('Redirect', {
        ...{ Channel: boris.id, Context: ours.join.name, Exten: carla.id, Priority: '1' },
      })
      const talking = { extensions: { '101': 'idle', '102': 'talking', '103': 'talking' }, talking: [['102', '103']] }
      await stage.moment('completed', talking, stage.idle('101'), stage.together('102', '103'))
      await stage.hangup('102')
      const idle = { extensions: { '101': 'idle', '102': 'idle', '103': 'idle' } }
      await stage.moment('ended', idle, stage.idle('101', '102', '103'))
    },
  },
  {
    name: 'recall',
    title:
      'Anna talks with Boris; Dmitri, the operator, sends Boris to a number that nobody has, and Boris comes back to him.',
    async play(stage) {
      await stage.behave('104', { mode: 'ring' })
      const { boris } = await connected(stage)
      await tell(stage, boris, ours.variables.operator, '104')
      await stage.command('Redirect', {
        ...{ Channel: boris.id, Context: ours.transfer.name, Exten: '199', Priority: '1' },
      })
      const ringing = { extensions: { '101': 'idle', '104': 'ringing' } }
      await stage.moment('ringing back', ringing, stage.rings('104'), stage.idle('101'))
      await stage.answer('104')
      const talking = { extensions: { '102': 'talking', '104': 'talking' }, talking: [['102', '104']] }
      await stage.moment('back', talking, stage.together('102', '104'))
      await stage.hangup('104')
      const idle = { extensions: { '101': 'idle', '102': 'idle', '104': 'idle' } }
      await stage.moment('ended', idle, stage.idle('101', '102', '104'))
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
