// A Stasis application: answers each call that the dialplan sends to Stasis(hello), says hello, tells which digit was pressed, and hangs up.
import { AriClient } from '@jackfield/ari'

const { ARI_URL = 'http://127.0.0.1:8088/ari', ARI_USER = 'hello', ARI_PASSWORD = '' } = process.env

const ari = new AriClient({ url: ARI_URL, username: ARI_USER, password: ARI_PASSWORD, app: 'hello' })

/** Says why, when Asterisk refuses. */
async function must(result) {
  const { ok, error } = await result
  if (!ok) console.error(error.message)
}

ari.on('state', (state) => {
  if (state.name === 'live') console.log('waiting for calls')
  if (state.name === 'backoff') console.error(state.reason.message)
})
ari.on('event', async (event) => {
  if (event.type === 'StasisStart') {
    const channelId = event.channel.id
    console.log(`${event.channel.name} is here`)
    await must(ari.rest.channels.answer({ channelId }))
    await must(ari.rest.channels.play({ channelId, media: ['sound:hello-world'] }))
  } else if (event.type === 'ChannelDtmfReceived') {
    console.log(`${event.channel.name} pressed ${event.digit}`)
    await must(ari.rest.channels.hangup({ channelId: event.channel.id }))
  } else if (event.type === 'StasisEnd') {
    console.log(`${event.channel.name} is gone`)
  }
})
ari.start()
process.once('SIGINT', () => void ari.stop())
