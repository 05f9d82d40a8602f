/** `A=1,B=2`, where a backslash, quotes or brackets keep a comma (main/app.c `__ast_app_separate_args`). */
export function assignmentsIn(header: string): [string, string][] {
  const parts = ['']
  let [depth, isQuoted] = [0, false]
  const add = (text: string) => parts.push(`${parts.pop()}${text}`)
  for (const [, escaped, one = ''] of header.matchAll(/\\(.)|(.)/gsu)) {
    if (escaped !== undefined) add(escaped)
    else if (one === '"') isQuoted = !isQuoted
    else if (one === ',' && depth === 0 && !isQuoted) parts.push('')
    else {
      if (one === '(' || one === '[') depth += 1
      if (one === ')' || one === ']') depth = Math.max(0, depth - 1)
      add(one)
    }
  }
  return parts.flatMap((part): [string, string][] => {
    const [variable = '', ...value] = part.split('=')
    return value.length === 0 || variable === '' ? [] : [[variable, value.join('=')]]
  })
}
