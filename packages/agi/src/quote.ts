/**
 * An argument as Asterisk reads it back (`parse_args` in `res_agi.c`): in quotes, with a backslash before quotes and backslashes. null = it can't be sent: a line break
 * would begin another command.
 */
export function quote(argument: string | number): string | null {
  const text = String(argument)
  if (!/[\0\r\n\\"]/.test(text)) return `"${text}"`
  if (/[\0\r\n]/.test(text)) return null
  return `"${text.replace(/[\\"]/g, '\\$&')}"`
}
