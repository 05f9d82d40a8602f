import { queues } from '../people.ts'
import type { WireClient } from '../wire-client.ts'
import { hintOf, shapedPeople, type Technology } from './directory.ts'
import { callFlow } from './people.ts'

/** What FreePBX keeps in Asterisk's own database: `family/key` and the value. */
function shapedDatabase(technology: Technology): [key: string, value: string][] {
  const entries: [string, string][] = []
  for (const person of shapedPeople(technology)) {
    const { extension, name, hasVoicemail, devices, followMe } = person
    const user: Record<string, string> = {
      cidname: name,
      cidnum: extension,
      device: devices.join('&'),
      hint: hintOf(person, technology),
      voicemail: hasVoicemail ? 'default' : 'novm',
      ringtimer: '0',
      answermode: 'disabled',
      outboundcid: '',
      recording: '',
      ...(followMe
        ? {
            'followme/ddial': 'DIRECT',
            'followme/grplist': followMe.list,
            'followme/grpconf': followMe.confirm ? 'ENABLED' : 'DISABLED',
            'followme/grptime': '20',
            'followme/prering': followMe.confirm ? '2' : '0',
          }
        : {}),
    }
    for (const [key, value] of Object.entries(user)) entries.push([`AMPUSER/${extension}/${key}`, value])
    for (const device of devices) {
      entries.push([`DEVICE/${device}/dial`, `${technology}/${device}`])
      entries.push([`DEVICE/${device}/user`, extension], [`DEVICE/${device}/default_user`, extension])
      entries.push([`DEVICE/${device}/type`, device === extension ? 'fixed' : 'adhoc'])
    }
    entries.push([`CW/${extension}`, 'ENABLED'])
  }
  for (const { extension, members } of queues) {
    entries.push([`QPENALTY/${extension}/dynmemberonly`, 'no'])
    for (const member of members) entries.push([`QPENALTY/${extension}/agents/${member}`, '0'])
  }
  entries.push([`DAYNIGHT/C${callFlow.index}`, 'DAY'])
  return entries
}

/** Writes it, and puts the lamps of the switches out, as FreePBX does at its start. */
export async function fillDatabase(control: WireClient, technology: Technology): Promise<void> {
  for (const [path, value] of shapedDatabase(technology)) {
    const [family = '', ...key] = path.split('/')
    // An empty value is kept as a key too; AMI takes none.
    if (value !== '') await control.request('DBPut', { Family: family, Key: key.join('/'), Val: value })
  }
  const lamp = (device: string) =>
    control.request('Setvar', { Variable: `DEVICE_STATE(${device})`, Value: 'NOT_INUSE' })
  await lamp(`Custom:DAYNIGHT${callFlow.index}`)
  for (const { extension, followMe } of shapedPeople(technology)) {
    if (followMe)
      await control.request('Setvar', { Variable: `DEVICE_STATE(Custom:FOLLOWME${extension})`, Value: 'INUSE' })
    for (const queue of queues)
      if (queue.members.includes(extension)) await lamp(`Custom:QUEUE${extension}*${queue.extension}`)
  }
}
