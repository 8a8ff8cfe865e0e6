/** Something that must always hold does not. */
export type Violation = {
  /** Which of the things that must hold, in the design's words. */
  readonly rule: string
  readonly message: string
}

/** Who watches a run: the first violation ends it. Asked from within production code, it must not throw there. */
export type Referee = {
  readonly mustHold: (holds: boolean, rule: string, message: () => string) => void
  readonly first: () => Violation | null
}

export const createReferee = (): Referee => {
  let first: Violation | null = null
  return {
    mustHold: (holds, rule, message) => {
      if (!holds) first ??= { rule, message: message() }
    },
    first: () => first,
  }
}
