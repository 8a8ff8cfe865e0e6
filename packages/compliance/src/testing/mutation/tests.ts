import { isDeepStrictEqual } from 'node:util'

// What the evaluator's specs need of vitest, for thousands of runs in one process.

type Run = (...given: never[]) => unknown
/** The tests of the specs that were imported since it was emptied. */
export const tests: (() => unknown)[] = []

const bodyOf = (given: readonly unknown[]): Run => given.findLast((each) => typeof each === 'function') as Run
export const describe = (_: string, ...given: unknown[]): void => void (bodyOf(given) as () => void)()
export const it = Object.assign(
  (_: string, ...given: unknown[]): void => void tests.push(bodyOf(given) as () => unknown),
  {
    each:
      (table: readonly unknown[]) =>
      (_: string, ...given: unknown[]): void => {
        for (const row of table) {
          const cells = (Array.isArray(row) ? row : [row]) as never[]
          tests.push(() => bodyOf(given)(...cells))
        }
      },
  },
)

export const expect = (found: unknown) => matchers(found, false)

const matchers = (found: unknown, isNot: boolean) => {
  const hold = (is: boolean): void => {
    if (is === isNot) throw new Error('It is not so.')
  }
  return {
    ...(isNot ? {} : { not: matchersOf(found) }),
    toBe: (wanted: unknown) => hold(Object.is(found, wanted)),
    toEqual: (wanted: unknown) => hold(isDeepStrictEqual(plain(found), plain(wanted))),
    toMatchObject: (wanted: unknown) => hold(matches(found, wanted)),
    toContain: (wanted: unknown) => hold((found as string).includes(wanted as string)),
    toBeGreaterThan: (wanted: number) => hold((found as number) > wanted),
    toBeGreaterThanOrEqual: (wanted: number) => hold((found as number) >= wanted),
    toBeUndefined: () => hold(found === undefined),
    toThrow: (wanted: abstract new (...given: never[]) => Error) =>
      hold(throws(found as () => unknown, wanted)),
  }
}
const matchersOf = (found: unknown): object => matchers(found, true)

/** What is undefined is as if it were not there. */
const plain = (value: unknown): unknown =>
  value === undefined ? undefined : JSON.parse(JSON.stringify(value))

const matches = (found: unknown, wanted: unknown): boolean => {
  if (typeof wanted !== 'object' || wanted === null) return Object.is(found, wanted)
  if (typeof found !== 'object' || found === null) return false
  if (Array.isArray(wanted) && (!Array.isArray(found) || found.length !== wanted.length)) return false
  return Object.entries(wanted).every(([key, value]) =>
    matches((found as Record<string, unknown>)[key], value),
  )
}

const throws = (work: () => unknown, wanted: abstract new (...given: never[]) => Error): boolean => {
  try {
    work()
    return false
  } catch (error) {
    return error instanceof wanted
  }
}
