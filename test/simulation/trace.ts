/** What happened in a run, for a person to read. */
export type Trace = {
  readonly say: (who: string, what: string) => void
  /** The last so many lines. */
  readonly lines: (last?: number) => string[]
}

export const createTrace = (now: () => number): Trace => {
  const said: { at: number; who: string; what: string }[] = []
  return {
    say: (who, what) => {
      said.push({ at: now(), who, what })
    },
    lines: (last = Number.POSITIVE_INFINITY) =>
      said
        .slice(-last)
        .map(({ at, who, what }) => `${(at / 1_000).toFixed(3).padStart(9)} s  ${who.padEnd(12)} ${what}`),
  }
}
