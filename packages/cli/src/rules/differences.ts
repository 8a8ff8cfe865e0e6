/** Where two values of JSON differ, by path, at most so many: `regimes/1/from: "2027-01-01" → "2028-01-01"`. */
export const differences = (before: unknown, after: unknown, most = 20): string[] => {
  const found: string[] = []
  compare(before, after, '', found)
  return found.length <= most ? found : [...found.slice(0, most), `… and ${found.length - most} more`]
}

const compare = (before: unknown, after: unknown, path: string, found: string[]): void => {
  if (isObject(before) && isObject(after)) {
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)]))
      compare(before[key], after[key], path === '' ? key : `${path}/${key}`, found)
    return
  }
  const [old, now] = [shown(before), shown(after)]
  if (old !== now) found.push(`${path}: ${old} → ${now}`)
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

const shown = (value: unknown): string => {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`
}
