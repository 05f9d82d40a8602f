// A recorder: who calls Stasis(recorder) speaks after the beep, up to #, hears it, and keeps it with 1; anything else throws it away.
import { AriClient, createApplication } from '@jackfield/ari'

const {
  ARI_URL: url = 'http://127.0.0.1:8088/ari',
  ARI_USER: username = 'hello',
  ARI_PASSWORD: password = '',
} = process.env
const name = 'recorder'
const ari = new AriClient({ url, username, password, app: name, subscribeAll: false })

const application = createApplication(ari, name, async (call) => {
  await call.answer()
  const file = `message-${call.id}`
  const recording = await call.record({ name: file, beep: true, terminateOn: '#', maxDurationSeconds: 60 })
  const { duration } = await recording.finished
  if (call.hasEnded) return console.log(`${file}: kept, ${call.callerNumber} hung up`)
  call.keys.clear()
  await call.play([`recording:${file}`, 'sound:vm-review'], { stopOn: 'any' })
  const { digits } = await call.collect({ max: 1, timeoutMs: 5_000 })
  if (digits === '1') console.log(`${file}: kept, ${duration} s`)
  else {
    await ari.rest.recordings.deleteStored({ recordingName: file })
    console.log(`${file}: thrown away`)
  }
  await call.hangup()
})
application.on('problem', (problem) => console.error(problem.message))

ari.start()
await application.live()
console.log('waiting for calls')
process.once('SIGINT', async () => {
  await application.stop()
  await ari.stop()
})
