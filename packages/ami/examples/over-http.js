// Logs in over Asterisk's HTTP server, tells the names of the next events, and ends after COUNT of them.
import { AmiClient } from '@jackfield/ami'

const { AMI_HOST = '127.0.0.1', HTTP_PORT = '8088', AMI_USER = 'panel', AMI_SECRET = '', COUNT = '10' } = process.env

const ami = new AmiClient({
  host: AMI_HOST,
  port: Number(HTTP_PORT),
  http: { path: '/rawman' },
  username: AMI_USER,
  secret: AMI_SECRET,
  eventMask: 'on',
})
ami.on('state', (state) => {
  console.log(state.name === 'backoff' ? state.reason.message : state.name)
})
let left = Number(COUNT)
ami.on('event', (_event, frame) => {
  console.log(frame.name)
  left -= 1
  if (left === 0) void ami.stop()
})
ami.start()
