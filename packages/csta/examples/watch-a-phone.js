// Tells what happens at one phone, and prints each event of CSTA by its name
import { CstaClient, within } from '@jackfield/csta'

const phone = process.env.CSTA_PHONE ?? '101'
const client = new CstaClient({
  host: process.env.CSTA_HOST ?? '127.0.0.1',
  port: Number(process.env.CSTA_PORT ?? 1040),
  onEvent: (event) => {
    const device = within(event, 'deviceID')?.text ?? phone
    console.log(`${event.name} ${device}: ${within(event, 'localConnectionInfo')?.text ?? ''}`)
  },
  onClose: () => console.log('the connection has gone'),
})
const session = await client.logIn(process.env.CSTA_USER ?? '', process.env.CSTA_TOKEN ?? '')
console.log(session.name)
const monitor = await client.monitor(phone)
console.log(`monitor ${monitor} of ${phone}`)
process.once('SIGINT', () => client.close())
