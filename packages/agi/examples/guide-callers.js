// AGI by AMI: every call that the dialplan sends by AGI(agi:async) is greeted, and goes on with the caller's number in a variable
import { AsyncAgi } from '@jackfield/agi'
import { AmiClient } from '@jackfield/ami'

const manager = new AmiClient({
  host: process.env.AMI_HOST ?? '127.0.0.1',
  port: Number(process.env.AMI_PORT ?? 5038),
  username: process.env.AMI_USER ?? 'agi',
  secret: process.env.AMI_SECRET ?? '',
  eventMask: 'agi',
})
const calls = new AsyncAgi({
  manager,
  handler: async (call) => {
    await call.answer()
    const set = await call.setVariable('GREETED', call.request.callerId)
    console.log(set.ok ? `greeted ${call.request.callerId}` : set.error.message)
  },
  onError: (error) => console.error(error),
})
manager.on('state', ({ name }) => console.log(`AMI: ${name}`))
manager.start()
process.once('SIGINT', async () => {
  await calls.close()
  await manager.stop()
})
