// Rings a phone, connects it with an extension, and says what came of it:
//   node ring-and-report.js PJSIP/101 102 internal
import { AmiClient, actions } from '@jackfield/ami'

const { AMI_HOST = '127.0.0.1', AMI_PORT = '5038', AMI_USER = 'panel', AMI_SECRET = '' } = process.env
const [phone = 'PJSIP/101', exten = '102', context = 'internal'] = process.argv.slice(2)

const ami = new AmiClient({
  host: AMI_HOST,
  port: Number(AMI_PORT),
  username: AMI_USER,
  secret: AMI_SECRET,
  eventMask: 'call',
})
const outcomes = {
  0: 'could not be reached',
  1: 'hung up',
  3: 'did not answer',
  4: 'answered',
  5: 'was busy',
  8: 'declined',
}

/** Resolves when the session is live; rejects when Asterisk refuses it. */
const live = new Promise((resolve, reject) => {
  ami.on('state', (state) => {
    if (state.name === 'live') resolve()
    if (state.name === 'backoff') reject(new Error(state.reason.message))
  })
})
ami.start()
await live

const actionId = `ring-${process.pid}`
const reported = new Promise((resolve) => {
  ami.on('event', (event, frame) => {
    if (event.event === 'OriginateResponse' && frame.get('ActionID') === actionId) resolve(event.reason)
  })
})
const { name, headers } = actions.originate({ channel: phone, target: { context, exten }, timeoutMs: 20_000 })
const answer = await ami.action(name, headers, { actionId })
if (answer.ok) console.log(`${phone} ${outcomes[await reported] ?? 'failed'}`)
else console.error(`Asterisk refuses: ${answer.message}`)
await ami.stop()
