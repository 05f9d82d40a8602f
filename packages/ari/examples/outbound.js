// A server to which the exchange connects by itself (Asterisk 20.15, 21.10, 22.5 and newer): says which digit was pressed by each call that the dialplan sends to Stasis(outbound).
import { acceptAri } from '@jackfield/ari'

const { ARI_PORT: port = '8765', ARI_USER: username = 'exchange', ARI_PASSWORD: password = '' } = process.env
const server = await acceptAri({ port: Number(port), username, password })

const application = server.application('outbound', async (call) => {
  await call.answer()
  const { digits } = await call.collect({ max: 1, timeoutMs: 10_000 })
  console.log(`${call.callerNumber} pressed ${digits || 'nothing'}`)
  await call.hangup()
})
application.on('problem', (problem) => console.error(problem.message))
server.on('problem', (message) => console.error(message))

await server.connected('outbound', 60_000)
console.log('the exchange is here')
process.once('SIGINT', async () => {
  await application.stop()
  await server.close()
})
