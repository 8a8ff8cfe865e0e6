const TOKEN = /"(?:[^"\\]+|\\.)*"|[{}[\],:]/g
const LONGEST_FIELD = 120

/** An object or array that is being read: the names so far (null for an array), and where in it we are. */
type Level = { readonly names: Set<string> | null; at: string | number }

/** The path of the first member that its object already has, in a text that is known to be JSON and to have one. */
export const duplicateMember = (text: string): string => {
  const levels: Level[] = []
  let lastString = ''
  for (const [token] of text.matchAll(TOKEN)) {
    const level = levels.at(-1)
    if (token === '{') levels.push({ names: new Set(), at: '' })
    else if (token === '[') levels.push({ names: null, at: 0 })
    else if (token === '}' || token === ']') levels.pop()
    else if (token === ',') {
      if (level && typeof level.at === 'number') level.at++
    } else if (token === ':') {
      if (!level?.names) continue
      level.at = lastString
      if (level.names.has(lastString))
        return levels
          .map(({ at }) => at)
          .join('/')
          .slice(0, LONGEST_FIELD)
      level.names.add(lastString)
    } else lastString = JSON.parse(token) as string
  }
  return ''
}
