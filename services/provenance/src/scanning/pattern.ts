/** A state of a machine that reads a text: it goes on by a character of its set; where it has none, by nothing at all. */
export type State = { readonly set: ReadonlySet<number> | null; readonly to: number[] }
/** The states of a pattern: where they begin, and the one that is reached with its last character. */
export type Machine = { readonly states: readonly State[]; readonly start: number; readonly end: number }

/** A part of a pattern: adds its states, which lead to a state, and gives the one where it begins. */
type Part = (next: number) => number

/** What of a text is read: ASCII, and nothing that JSON escapes. */
const isRead = (code: number): boolean => code >= 32 && code < 127 && code !== 34 && code !== 92
export const CODES: readonly number[] = Array.from({ length: 128 }, (_, code) => code).filter(isRead)

const ATOM = /\[(?:\\.|[^\]\\])*\]|\\p\{\w+\}|\\[dws]|\\[^\w\s]|[^()|*+?{}\\]/uy
const COUNT = /\{(\d+)(,?)(\d*)\}|[*+?]/y

/**
 * The states of a pattern that says all of a text (`^…$`), of classes, groups, choices and counts: as far as texts are of ASCII. Errors: a RangeError
 * for a pattern that says anything else.
 */
export const readPattern = (pattern: string): Machine => {
  const states: State[] = []
  const add = (set: State['set'], to: number[]): number => states.push({ set, to }) - 1
  let at = 1
  const refuse = (): never => {
    throw new RangeError(`The pattern ${pattern} is not understood here.`)
  }
  const found = (expression: RegExp): RegExpExecArray | null => {
    expression.lastIndex = at
    const match = expression.exec(pattern)
    if (match !== null) at += match[0].length
    return match
  }

  const choice = (): Part => {
    const parts = [sequence()]
    while (pattern[at] === '|') {
      at += 1
      parts.push(sequence())
    }
    const [only] = parts
    if (parts.length === 1 && only !== undefined) return only
    return (next) =>
      add(
        null,
        parts.map((part) => part(next)),
      )
  }
  const sequence = (): Part => {
    const parts: Part[] = []
    while (at < pattern.length - 1 && pattern[at] !== '|' && pattern[at] !== ')')
      parts.push(counted(single()))
    return (next) => parts.reduceRight((to, part) => part(to), next)
  }
  const single = (): Part => {
    if (pattern[at] === '(') return group()
    const atom = found(ATOM)?.[0] ?? refuse()
    if (atom === '^' || atom === '$') refuse()
    const one = new RegExp(`^${atom}$`, 'u')
    const set = new Set(CODES.filter((code) => one.test(String.fromCharCode(code))))
    return (next) => add(set, [next])
  }
  const group = (): Part => {
    at += pattern.startsWith('(?:', at) ? 3 : 1
    if (pattern[at] === '?') refuse()
    const inside = choice()
    if (pattern[at] !== ')') refuse()
    at += 1
    return inside
  }
  const counted = (part: Part): Part => {
    const count = found(COUNT)
    if (count === null) return part
    const [word, least, comma, most] = count
    if (word === '*') return repeated(part, 0, Number.POSITIVE_INFINITY)
    if (word === '+') return repeated(part, 1, Number.POSITIVE_INFINITY)
    if (word === '?') return repeated(part, 0, 1)
    const upTo = comma === '' ? least : most === '' ? Number.POSITIVE_INFINITY : most
    return repeated(part, Number(least), Number(upTo))
  }
  const repeated =
    (part: Part, least: number, most: number): Part =>
    (next) => {
      let begin = next
      if (most === Number.POSITIVE_INFINITY) {
        const again = [next]
        begin = add(null, again)
        again.push(part(begin))
      } else for (let n = least; n < most; n++) begin = add(null, [part(begin), next])
      for (let n = 0; n < least; n++) begin = part(begin)
      return begin
    }

  if (!pattern.startsWith('^') || !pattern.endsWith('$')) refuse()
  const end = add(null, [])
  const whole = sequence()
  if (at !== pattern.length - 1) refuse()
  return { start: whole(end), end, states }
}
