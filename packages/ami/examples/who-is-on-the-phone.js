// Prints every channel and the caller's number, then ends.
import { AmiClient } from '@jackfield/ami'

const { AMI_HOST = '127.0.0.1', AMI_PORT = '5038', AMI_USER = 'panel', AMI_SECRET = '' } = process.env

const ami = new AmiClient({
  host: AMI_HOST,
  port: Number(AMI_PORT),
  username: AMI_USER,
  secret: AMI_SECRET,
  eventMask: 'off',
})
ami.on('state', (state) => {
  if (state.name === 'backoff') console.error(state.reason.message)
})
ami.start()

const { items } = await ami.list('CoreShowChannels')
for (const item of items) {
  if (item.event !== 'CoreShowChannel') continue
  const { channel, callerIdNum, connectedLineNum, channelStateDesc } = item.channel
  console.log(`${channel}: ${callerIdNum} with ${connectedLineNum || 'nobody'}, ${channelStateDesc}`)
}
await ami.stop()
