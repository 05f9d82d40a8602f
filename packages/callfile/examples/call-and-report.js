// Lets Asterisk call a phone, and says what became of it. Runs where Asterisk does, as a user who may write its spool:
//   node call-and-report.js PJSIP/101 600 default
import { followCallFile, submitCallFile } from '@jackfield/callfile'

const [channel = 'PJSIP/101', extension = '600', context = 'default'] = process.argv.slice(2)
const { SPOOL = '/var/spool/asterisk' } = process.env

const submitted = await submitCallFile(
  { channel, context, extension, waitTime: 20, maxRetries: 2, retryTime: 60, archive: true },
  { spool: SPOOL },
)
if (!submitted.ok) {
  console.error(submitted.error.message)
  process.exit(1)
}
console.log(`${submitted.value.name} is in the spool`)
const ended = await followCallFile(submitted.value, {
  timeoutMs: 300_000,
  onAttempt: ({ nth }) => console.log(`try ${nth}`),
})
console.log(ended.ok ? `${channel}: ${ended.value.status}` : ended.error.message)
