// Prints what happens to the next call, from its first channel to its last hangup, then ends.
import { AmiClient } from '@jackfield/ami'

const { AMI_HOST = '127.0.0.1', AMI_PORT = '5038', AMI_USER = 'panel', AMI_SECRET = '' } = process.env

const ami = new AmiClient({
  host: AMI_HOST,
  port: Number(AMI_PORT),
  username: AMI_USER,
  secret: AMI_SECRET,
  eventMask: 'call',
})
/** Channels of the call that are up, by their Uniqueid; null = no call has begun. */
let channels = null

ami.on('state', (state) => {
  if (state.name === 'live') console.log('waiting for a call')
  if (state.name === 'backoff') console.error(state.reason.message)
})
ami.on('event', (event) => {
  if (event.event === 'Newchannel') {
    channels ??= new Map()
    channels.set(event.channel.uniqueid, event.channel.channel)
    console.log(`${event.channel.channel} begins, to ${event.channel.exten}`)
  } else if (event.event === 'Newstate' && channels?.has(event.channel.uniqueid)) {
    console.log(`${event.channel.channel} is ${event.channel.channelStateDesc}`)
  } else if (event.event === 'BridgeEnter' && channels?.has(event.channel.uniqueid)) {
    console.log(`${event.channel.channel} enters bridge ${event.bridge.bridgeUniqueid}`)
  } else if (event.event === 'Hangup' && channels?.delete(event.channel.uniqueid)) {
    console.log(`${event.channel.channel} ends: ${event.causeTxt}`)
    if (channels.size === 0) void ami.stop()
  }
})
ami.start()
