import { CODES, type Machine } from './pattern.ts'

/**
 * A pattern as a table: `next[state + classes[byte]]` is the state behind a byte. 0 is the state from which nothing fits any more; a text that ends in a state
 * fits where `accepts` is 1 of it.
 */
export type Automaton = {
  readonly classes: Uint8Array
  readonly next: Uint16Array
  readonly accepts: Uint8Array
  readonly start: number
}

/** The table of a machine: each of its states stands for all those that the machine may be in. */
export const tableOf = (machine: Machine): Automaton => {
  const { classes, samples } = classesOf(machine)
  const width = samples.length
  const known = new Map<string, number>([['', 0]])
  const open: (readonly number[])[] = []
  const rows: number[][] = [samples.map(() => 0)]
  const accepting: boolean[] = [false]
  const stateOf = (set: ReadonlySet<number>): number => {
    const members = [...set].sort((a, b) => a - b)
    const key = members.join()
    const at = known.get(key)
    if (at !== undefined) return at
    known.set(key, known.size * width)
    accepting.push(set.has(machine.end))
    open.push(members)
    return (known.size - 1) * width
  }
  const start = stateOf(reached(machine, [machine.start]))
  for (let members = open.shift(); members !== undefined; members = open.shift()) {
    const from = members
    rows.push(samples.map((code) => stateOf(reached(machine, behind(machine, from, code)))))
  }
  const accepts = new Uint8Array(rows.length * width)
  for (const [row, is] of accepting.entries()) if (is) accepts[row * width] = 1
  if (accepts.length > 0xffff) throw new RangeError('The pattern has too many states.')
  return { classes, next: Uint16Array.from(rows.flat()), accepts, start }
}

/** Bytes that no part of the machine tells apart are one class; class 0 is of those that fit nowhere, whose sample is no code. */
const classesOf = ({ states }: Machine): { classes: Uint8Array; samples: number[] } => {
  const sets = states.flatMap(({ set }) => set ?? [])
  const classes = new Uint8Array(256)
  const samples = [-1]
  const known = new Map<string, number>([[sets.map(() => 0).join(''), 0]])
  for (const code of CODES) {
    const told = sets.map((set) => Number(set.has(code))).join('')
    const of = known.get(told) ?? samples.push(code) - 1
    known.set(told, of)
    classes[code] = of
  }
  return { classes, samples }
}

const behind = ({ states }: Machine, from: readonly number[], code: number): number[] =>
  from.flatMap((state) => (states[state]?.set?.has(code) ? (states[state]?.to ?? []) : []))

/** These states, and those to which they lead by nothing. */
const reached = ({ states }: Machine, from: readonly number[]): Set<number> => {
  const found = new Set(from)
  for (const state of found) if (states[state]?.set === null) for (const to of states[state].to) found.add(to)
  return found
}
