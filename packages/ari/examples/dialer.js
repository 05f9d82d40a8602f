// A dialer: node dialer.js PJSIP/101 PJSIP/102 … calls everybody on the list, at most two at once and one each half second, plays a sound to who answers, and prints each outcome and their sum.
import { AriClient, createApplication } from '@jackfield/ari'

const {
  ARI_URL: url = 'http://127.0.0.1:8088/ari',
  ARI_USER: username = 'hello',
  ARI_PASSWORD: password = '',
} = process.env
const name = 'dialer'
const ari = new AriClient({ url, username, password, app: name, subscribeAll: false })

const atOnce = 2
const everyMs = 500
const list = process.argv.slice(2)
const sums = {}
const application = createApplication(ari, name, () => {})
ari.start()
await application.live()

async function call(endpoint) {
  const dialed = await application.dial(endpoint, { timeoutSeconds: Number(process.env.DIALER_RING ?? 20) })
  if (dialed.outcome === 'answered') {
    // Who hangs up before the end has answered all the same.
    await dialed.call.play('sound:hello-world').catch(() => {})
    await dialed.call.hangup()
  }
  console.log(`${endpoint}: ${dialed.outcome}${dialed.reason ? ` (${dialed.reason})` : ''}`)
  sums[dialed.outcome] = (sums[dialed.outcome] ?? 0) + 1
}

const underWay = new Set()
for (const endpoint of list) {
  while (underWay.size >= atOnce) await Promise.race(underWay)
  const one = call(endpoint)
    .catch((error) => console.error(`${endpoint}: ${error.message}`))
    .finally(() => underWay.delete(one))
  underWay.add(one)
  await new Promise((resolve) => setTimeout(resolve, everyMs))
}
await Promise.all(underWay)
console.log(JSON.stringify(sums))
await application.stop({ calls: 'hangup' })
await ari.stop()
