/** How many events were folded in each of the last seconds. */
export type FoldRate = {
  readonly count: (events: number) => void
  /** Events a second, over the last ten whole seconds. */
  readonly perSecond: () => number
}

const WINDOW_SECONDS = 10

export const createFoldRate = (clock: () => Date): FoldRate => {
  // A slot a second; one more than the window, for the second that is under way.
  const slots = new Float64Array(WINDOW_SECONDS + 1)
  let second = Math.floor(clock().getTime() / 1_000)

  const advance = (): void => {
    const now = Math.floor(clock().getTime() / 1_000)
    for (let passed = Math.min(now - second, slots.length); passed > 0; passed--)
      slots[(now - passed + 1) % slots.length] = 0
    second = Math.max(second, now)
  }

  return {
    count: (events) => {
      advance()
      slots[second % slots.length]! += events
    },
    perSecond: () => {
      advance()
      const underWay = slots[second % slots.length] ?? 0
      return (slots.reduce((sum, slot) => sum + slot, 0) - underWay) / WINDOW_SECONDS
    },
  }
}
