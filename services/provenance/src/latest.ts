/** What was made for the last so many keys that were asked for; what was not asked for the longest is forgotten first. */
export type Latest<K, V> = {
  readonly get: (key: K) => V | undefined
  readonly set: (key: K, value: V) => void
  readonly forget: (key: K) => void
}

export const createLatest = <K, V>(most: number): Latest<K, V> => {
  const kept = new Map<K, V>()
  const set = (key: K, value: V): void => {
    kept.delete(key)
    kept.set(key, value)
    const [oldest] = kept.keys()
    if (kept.size > most && oldest !== undefined) kept.delete(oldest)
  }
  return {
    get: (key) => {
      const value = kept.get(key)
      if (value !== undefined) set(key, value)
      return value
    },
    set,
    forget: (key) => {
      kept.delete(key)
    },
  }
}

/** What was made for a key, or is made now; a promise that fails is made again when it is asked for again. */
export const keepLatest = <T>(most: number): ((key: string, make: () => T) => T) => {
  const latest = createLatest<string, T>(most)
  return (key, make) => {
    const known = latest.get(key)
    if (known !== undefined) return known
    const made = make()
    latest.set(key, made)
    if (made instanceof Promise)
      made.catch(() => {
        if (latest.get(key) === made) latest.forget(key)
      })
    return made
  }
}
