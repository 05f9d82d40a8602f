// A Stasis application with calls as objects: says hello to each call that the dialplan sends to Stasis(hello-digits), reads the digits pressed up to #, says them back, and hangs up.
import { AriClient, createApplication } from '@jackfield/ari'

const {
  ARI_URL: url = 'http://127.0.0.1:8088/ari',
  ARI_USER: username = 'hello',
  ARI_PASSWORD: password = '',
} = process.env
const name = 'hello-digits'
const ari = new AriClient({ url, username, password, app: name, subscribeAll: false })

const application = createApplication(ari, name, async (call) => {
  await call.answer()
  await call.play('sound:hello-world', { stopOn: 'any' })
  const { digits } = await call.collect({ until: '#', max: 8, timeoutMs: 10_000 })
  console.log(`${call.callerNumber} pressed ${digits || 'nothing'}`)
  if (digits !== '') await call.sayDigits(digits)
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
