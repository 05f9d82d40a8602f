// A conference with announcements: who calls Stasis(conference) hears the others; each that comes or goes is told to all by a sound and the number of those there. 1 mutes and unmutes oneself.
import { AriClient, createApplication } from '@jackfield/ari'

const {
  ARI_URL: url = 'http://127.0.0.1:8088/ari',
  ARI_USER: username = 'hello',
  ARI_PASSWORD: password = '',
} = process.env
const name = 'conference'
const ari = new AriClient({ url, username, password, app: name, subscribeAll: false })

/** Of the bridge, while somebody is there; and who is. */
let room = null
const members = new Set()

async function announce(bridge, sound) {
  console.log(`${sound}: ${members.size} in the conference`)
  // With the last call it ends, and nobody is left to hear it.
  await bridge.play([`sound:${sound}`, `number:${members.size}`]).catch(() => {})
}

const application = createApplication(ari, name, async (call) => {
  members.add(call)
  room ??= application.bridge({ name })
  const bridge = await room
  void call.ended.then(() => leave(call, bridge))
  await call.answer()
  await bridge.add(call)
  void announce(bridge, 'confbridge-join')

  let muted = false
  for await (const digit of call.digits()) {
    if (digit !== '1') continue
    muted = !muted
    await (muted ? call.mute('in') : call.unmute('in'))
    console.log(`${call.callerNumber} is ${muted ? 'muted' : 'heard'}`)
  }
})

async function leave(call, bridge) {
  members.delete(call)
  if (members.size > 0) return announce(bridge, 'confbridge-leave')
  room = null
  await bridge.destroy()
  console.log('the conference is over')
}
application.on('problem', (problem) => console.error(problem.message))

ari.start()
await application.live()
console.log('waiting for calls')
process.once('SIGINT', async () => {
  await application.stop()
  await ari.stop()
})
