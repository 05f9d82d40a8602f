// A menu in three lines: the dialplan sends calls to Stasis(ivr), 1 and 2 go to two extensions of the context ARI_CONTEXT, anything else to the reception.
import { AriClient, createApplication } from '@jackfield/ari'

const {
  ARI_URL: url = 'http://127.0.0.1:8088/ari',
  ARI_USER: username = 'hello',
  ARI_PASSWORD: password = '',
} = process.env
const name = 'ivr'
const ari = new AriClient({ url, username, password, app: name, subscribeAll: false })

const context = process.env.ARI_CONTEXT ?? 'internal'
const extensions = { 1: '101', 2: '102' }

const application = createApplication(ari, name, async (call) => {
  await call.answer()
  await call.play('sound:vm-options', { stopOn: 'any' })
  const { digits } = await call.collect({ max: 1, timeoutMs: 5_000 })
  const extension = extensions[digits] ?? '100'
  console.log(`${call.callerNumber} goes to ${extension}`)
  await call.continue({ context, extension, priority: 1 })
})
application.on('problem', (problem) => console.error(problem.message))

ari.start()
await application.live()
console.log('waiting for calls')
process.once('SIGINT', async () => {
  await application.stop()
  await ari.stop()
})
