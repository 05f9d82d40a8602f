import type { AmiClient } from '@jackfield/ami'
import { dangerousModules, neededModules } from '@jackfield/dialplan'

/** `res_agi` is asked for by `phonebook.agi` alone, `pbx_spool` by call-backs by call file. */
const names = [...neededModules, 'res_agi', 'pbx_spool', ...dangerousModules.map(({ name }) => name)]

/** Which modules are loaded, asked by a function that tells nothing else; null where there is no such function (func_module.so). */
export async function askModules(client: Pick<AmiClient, 'action'>): Promise<Map<string, boolean> | null> {
  const loaded = new Map<string, boolean>()
  for (const name of names) {
    const { ok, frame } = await client.action('Getvar', [['Variable', `IFMODULE(${name}.so)`]])
    const value = ok ? frame.get('Value') : null
    if (value !== '0' && value !== '1') return null
    loaded.set(name, value === '1')
  }
  return loaded
}

/** The same, by an action that takes the class `system`. */
export async function checkModules(client: Pick<AmiClient, 'action'>): Promise<Map<string, boolean>> {
  const loaded = new Map<string, boolean>()
  for (const name of names) loaded.set(name, (await client.action('ModuleCheck', [['Module', `${name}.so`]])).ok)
  return loaded
}
