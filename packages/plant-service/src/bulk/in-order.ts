/** What was begun, in the order in which it began; `settled` is set once it is known. */
type UnderWay<R> = { readonly promise: Promise<void>; settled: { readonly value: R } | null }

/** A place to wait until somebody says that something has changed. */
const createBell = () => {
  let next = Promise.withResolvers<void>()
  return {
    wait: () => next.promise,
    ring: () => {
      next.resolve()
      next = Promise.withResolvers<void>()
    },
  }
}

/**
 * Begins one piece of work an item, up to `most` at a time, and gives the results in the order of the items, as many at once as
 * are known. Items come in lists. `begin` is called in order and must not fail. Errors: those of the source, after the results before them.
 */
export async function* inOrder<T, R>(
  source: AsyncIterable<readonly T[]>,
  begin: (item: T) => Promise<R>,
  most: number,
): AsyncGenerator<readonly R[]> {
  const underWay: UnderWay<R>[] = []
  const room = createBell()
  const news = createBell()
  const reader = { ended: false, stopped: false, failure: null as unknown }

  const start = (item: T): void => {
    const entry: UnderWay<R> = {
      settled: null,
      promise: begin(item).then((value) => {
        entry.settled = { value }
      }),
    }
    underWay.push(entry)
    news.ring()
  }
  const read = async (): Promise<void> => {
    try {
      for await (const items of source)
        for (const item of items) {
          while (underWay.length >= most && !reader.stopped) await room.wait()
          if (reader.stopped) return
          start(item)
        }
    } catch (error) {
      reader.failure = error
    } finally {
      reader.ended = true
      news.ring()
    }
  }

  void read()
  try {
    for (;;) {
      const [head] = underWay
      if (head === undefined) {
        if (reader.ended) break
        await news.wait()
        continue
      }
      await head.promise
      const known = settledFirst(underWay)
      underWay.splice(0, known.length)
      room.ring()
      yield known
    }
    if (reader.failure !== null) throw reader.failure
  } finally {
    reader.stopped = true
    room.ring()
  }
}

const settledFirst = <R>(underWay: readonly UnderWay<R>[]): R[] => {
  const known: R[] = []
  for (const { settled } of underWay) {
    if (settled === null) break
    known.push(settled.value)
  }
  return known
}
