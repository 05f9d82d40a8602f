// A FastAGI program: answers, waits for a key, says which it was, and lets the call go on. In the dialplan: AGI(agi://127.0.0.1/press-a-digit)
import { AgiServer } from '@jackfield/agi'

const server = new AgiServer({
  port: Number(process.env.AGI_PORT ?? 4573),
  handler: async (call) => {
    console.log(`${call.request.channel} is here, from ${call.request.callerId || 'nobody known'}`)
    await call.answer()
    const pressed = await call.waitForDigit(10_000)
    if (!pressed.ok) console.log(pressed.error.message)
    else if (pressed.value.digit === '') console.log(`${call.request.channel} pressed nothing`)
    else {
      console.log(`${call.request.channel} pressed ${pressed.value.digit}`)
      await call.setVariable('PRESSED', pressed.value.digit)
    }
  },
  onError: (error) => console.error(error),
})
const { port } = await server.listen()
console.log(`waiting for calls on port ${port}`)
process.once('SIGINT', () => void server.close())
