// Calls you and reports: node call-me.js PJSIP/101 [sound] plays the sound until 1 is pressed, and says what came of it in one line of JSON. It ends with code 0 when somebody pressed 1.
import { AriClient, createApplication } from '@jackfield/ari'

const {
  ARI_URL: url = 'http://127.0.0.1:8088/ari',
  ARI_USER: username = 'hello',
  ARI_PASSWORD: password = '',
} = process.env
const name = 'call-me'
const ari = new AriClient({ url, username, password, app: name, subscribeAll: false })

const [endpoint = 'PJSIP/101', sound = 'demo-congrats'] = process.argv.slice(2)
const application = createApplication(ari, name, () => {})
ari.start()
await application.live()

const report = { endpoint, outcome: '', confirmed: false }
try {
  const dialed = await application.dial(endpoint, { timeoutSeconds: 30, callerId: '"Report" <0>' })
  report.outcome = dialed.outcome
  if (dialed.outcome === 'answered') {
    const { call } = dialed
    await call.play(`sound:${sound}`, { stopOn: '1' })
    report.confirmed = (await call.collect({ max: 1, timeoutMs: 5_000 })).digits === '1'
    await call.hangup()
  }
} catch (error) {
  // Who hangs up has answered, and not confirmed.
  if (error.code !== 'ended') report.error = error.message
}
console.log(JSON.stringify(report))
await application.stop({ calls: 'hangup' })
await ari.stop()
process.exitCode = report.confirmed ? 0 : 1
