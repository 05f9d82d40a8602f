// Rings a phone, connects it with an extension, and says what came of it:
//   node ring-and-report.js PJSIP/101 102 internal
import { AmiClient, originate } from '@jackfield/ami'

const { AMI_HOST = '127.0.0.1', AMI_PORT = '5038', AMI_USER = 'panel', AMI_SECRET = '' } = process.env
const [phone = 'PJSIP/101', exten = '102', context = 'internal'] = process.argv.slice(2)

const ami = new AmiClient({
  host: AMI_HOST,
  port: Number(AMI_PORT),
  username: AMI_USER,
  secret: AMI_SECRET,
  eventMask: 'call',
})
/** Resolves when the session is live; rejects when Asterisk refuses it. */
const live = new Promise((resolve, reject) => {
  ami.on('state', (state) => {
    if (state.name === 'live') resolve()
    if (state.name === 'backoff') reject(new Error(state.reason.message))
  })
})
ami.start()
await live

const call = originate(ami, { channel: phone, target: { context, exten }, timeoutMs: 20_000 })
const { status, message, cause, causeText } = await call.outcome
console.log(message)
if (status === 'answered') {
  const { talkMs } = await call.ended
  console.log(`they talked for ${Math.round(talkMs / 1000)} s`)
} else if (cause !== null) console.log(`cause ${cause}: ${causeText}`)
await ami.stop()
