import type { Members, Row, Want } from '@lodestone/lineage'
import type { Schema } from '../projection/compile-check.ts'
import { tableOf } from './automaton.ts'
import { readPattern } from './pattern.ts'
import { choose } from './words.ts'

/** What a scan reads, and where it puts what is wanted of it. */
export type ScanRoom = {
  /** The text as UTF-8. */
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Rows, as the layouts say; what is not said is -1. */
  readonly numbers: Float64Array<ArrayBuffer>
}

/** Reads a text of so many bytes: whether it is a value that fits, said plainly. Its row is at `FIRST_ROW` then. */
export type Scan = (length: number) => boolean

/** The places before it take what nobody wants. */
export const FIRST_ROW = 4
/** What is read of an object, and nothing of it is kept: all of it. */
const ANYTHING = 'anything'
type Wanted = Want | typeof ANYTHING

/** A schema, and what is wanted of what fits it. */
export type ToScan = { readonly schema: Schema; readonly row: Row }

/**
 * Compiles schemas into functions that read JSON text, in the same order: one says whether the value fits, as `compileCheck` does of the value itself, and puts what is
 * wanted of it into rows of numbers. It reads what is said plainly: nothing escaped, nothing but ASCII, whole numbers, no space between, and of an object only the
 * members that the layout names. All else it does not take, right or wrong: that is for others to read. What schemas have in common is compiled once. Errors: a
 * RangeError for a schema that it has no way to read.
 */
export const compileScans = (all: readonly ToScan[], { bytes, numbers }: ScanRoom): Scan[] => {
  const functions: string[] = []
  const tables: unknown[] = []
  const named = new Map<string, string>()

  /** Code that calls a function of its own for what is read several times, and moves `at` behind it. */
  const call = (key: readonly unknown[], body: () => string): string => {
    const text = JSON.stringify(key)
    const name = named.get(text) ?? `read${named.size}`
    if (!named.has(text)) {
      named.set(text, name)
      functions.push(`const ${name} = (at, row) => { ${body()} };`)
    }
    return `at = ${name}(at, row); if (at < 0) return -1;`
  }

  /** Code that reads a value at `at`, and moves `at` behind it. */
  const value = (schema: Schema, want: Wanted): string => {
    if (typeof want === 'object' && 'raw' in want) {
      const { at } = want
      return `numbers[row + ${at}] = at; ${value(schema, ANYTHING)} numbers[row + ${at + 1}] = at;`
    }
    if (schema.oneOf !== undefined) return forms(schema.oneOf, want)
    switch (schema.type) {
      case 'object':
        if (typeof want === 'object' && 'pairs' in want) return pairs(schema, want)
        return object(schema, want)
      case 'array':
        return list(schema, want)
      case 'integer':
        return integer(schema, placeOf(want))
      case 'boolean':
        return choose([
          { word: 'true', code: put(want, '1') },
          { word: 'false', code: put(want, '0') },
        ])
      case 'string':
        return schema.const === undefined && schema.enum === undefined
          ? text(schema, want)
          : word(schema, want)
      default:
        throw new RangeError(`What is of type ${schema.type} is not read here.`)
    }
  }

  const integer = ({ minimum, maximum }: Schema, place: string): string =>
    `at = integer(at, ${place}, ${minimum}, ${maximum}); if (at < 0) return -1;`

  const word = (schema: Schema, want: Wanted): string => {
    const words = (schema.enum ?? [schema.const]) as string[]
    const among = typeof want === 'object' && 'among' in want ? want.among : words
    if (words.some((each) => !among.includes(each))) throw new RangeError(`Not all of ${words} are known.`)
    return choose(words.map((each) => ({ word: `"${each}"`, code: put(want, String(among.indexOf(each))) })))
  }

  const text = ({ pattern = '^[^"]*$', minLength = 0, maxLength }: Schema, want: Wanted): string => {
    const read = call(['text', pattern, minLength, maxLength ?? null], () => {
      const table = `tables[${tables.push(tableOf(readPattern(pattern))) - 1}]`
      const n = tables.length
      functions.push(
        `const classes${n} = ${table}.classes, next${n} = ${table}.next, accepts${n} = ${table}.accepts, start${n} = ${table}.start;`,
      )
      const most = maxLength === undefined ? '' : ` || at - begin > ${maxLength}`
      return `if (bytes[at] !== 34) return -1; const begin = ++at; let state = start${n};
        for (;; at++) {
          const byte = bytes[at];
          if (byte === 34) return accepts${n}[state] === 0 || at - begin < ${minLength}${most} ? -1 : at + 1;
          state = next${n}[state + classes${n}[byte]]; if (state === 0) return -1;
        }`
    })
    return typeof want === 'number'
      ? `numbers[row + ${want}] = at + 1; ${read} numbers[row + ${want + 1}] = at - 1;`
      : read
  }

  const object = (schema: Schema, want: Wanted): string =>
    call(['object', schema, want], () => {
      const { properties = {}, required = [], additionalProperties } = schema
      if (additionalProperties !== false) throw new RangeError('An object of any members is not read here.')
      const wants = wantsOf(Object.keys(properties), want)
      if (wants.length > 31) throw new RangeError('So many members are not read here.')
      const bits = new Map(wants.map(([name], index) => [name, 1 << index]))
      const choices = wants.map(([name, of]) => ({
        word: `"${name}":`,
        code: `if ((seen & ${bits.get(name)}) !== 0) return -1; seen |= ${bits.get(name)}; ${value(properties[name] ?? {}, of)}`,
      }))
      let all = 0
      for (const name of required) all |= bits.get(name) ?? 0
      return `let seen = 0; ${members(choices, false)} return (seen & ${all}) === ${all} ? at : -1;`
    })

  const list = (
    { items = {}, minItems = 0, maxItems = Number.MAX_SAFE_INTEGER }: Schema,
    want: Wanted,
  ): string => {
    const { at, rows } =
      typeof want === 'object' && 'rows' in want
        ? want
        : { at: -1, rows: { width: 1, of: ANYTHING as Wanted } }
    return call(
      ['list', items, minItems, maxItems, want],
      () => `
        if (bytes[at] !== 91) return -1; at++;
        const head = ${at < 0 ? '0' : `row + ${at}`}; let count = 0; let last = head + 1;
        if (bytes[at] === 93) at++; else for (;;) {
          row = top; top += ${rows.width}; if (top > ${numbers.length}) return -1; ${emptied('row', rows.width)}
          numbers[last] = row; last = row; count++;
          ${value(items, rows.of)}
          const byte = bytes[at++]; if (byte === 44) continue; if (byte === 93) break; return -1;
        }
        if (count < ${minItems} || count > ${maxItems}) return -1;
        numbers[head] = count; return at;`,
    )
  }

  const pairs = (schema: Schema, { at, pairs: names }: { at: number; pairs: readonly string[] }): string =>
    call(['pairs', schema, at, names], () => {
      const { properties = {}, required = [], additionalProperties } = schema
      if (additionalProperties !== false || required.length > 0 || names.length > 31)
        throw new RangeError('Pairs are read of any of a few names.')
      const choices = Object.entries(properties).map(([name, of]) => {
        const bit = 1 << names.indexOf(name)
        return {
          word: `"${name}":`,
          code: `if ((seen & ${bit}) !== 0) return -1; seen |= ${bit}; numbers[top] = ${names.indexOf(name)}; ${integer(of, 'top + 1')} top += 2;`,
        }
      })
      return `const head = row + ${at}; const begin = top; let seen = 0; if (top + ${2 * names.length} > ${numbers.length}) return -1;
        ${members(choices, true)} numbers[head] = (top - begin) / 2; numbers[head + 1] = begin; return at;`
    })

  /** Several forms of an object of two members, told apart by the first. */
  const forms = (schemas: readonly Schema[], want: Wanted): string => {
    const wanted = typeof want === 'object' && 'forms' in want ? want : null
    const choices = schemas.map((schema, index) => {
      const [first, second, ...others] = Object.entries(schema.properties ?? {})
      if (
        first === undefined ||
        second === undefined ||
        others.length > 0 ||
        typeof first[1].const !== 'string'
      )
        throw new RangeError('Forms of an object are told apart by the first of its two members.')
      const code = value(second[1], wanted?.forms[index] ?? ANYTHING)
      const form = wanted === null ? '' : `numbers[row + ${wanted.at}] = ${index};`
      return {
        word: `{"${first[0]}":"${first[1].const}","${second[0]}":`,
        code: `${form} ${code} if (bytes[at++] !== 125) return -1;`,
      }
    })
    return choose(choices)
  }

  const scans = all.map(({ schema, row: { width, of } }) => {
    const whole = object(schema, of).replace('return -1', 'return false')
    return `(length) => { bytes[length] = 0; let at = 0; const row = ${FIRST_ROW}; top = row + ${width};
      ${emptied('row', width)} ${whole} return at === length }`
  })
  const make = new Function(
    'bytes',
    'numbers',
    'tables',
    `'use strict'; const view = new DataView(bytes.buffer); let top = 0; ${INTEGER} ${functions.join('\n')} return [${scans.join(', ')}]`,
  )
  return make(bytes, numbers, tables) as Scan[]
}

/** So many digits are exact in any case; no zero stands before others. */
const INTEGER = `const integer = (at, place, least, most) => {
  let digit = bytes[at] - 48; if (digit < 0 || digit > 9) return -1;
  let number = digit; const begin = at++;
  if (digit !== 0) for (;; at++) { digit = bytes[at] - 48; if (digit < 0 || digit > 9) break; number = number * 10 + digit; }
  if (at - begin > 15 || number < least || number > most) return -1;
  numbers[place] = number; return at; };`

/** Code that reads the members of an object. */
const members = (choices: Parameters<typeof choose>[0], mayBeEmpty: boolean): string =>
  `if (bytes[at++] !== 123) return -1; ${mayBeEmpty ? 'if (bytes[at] === 125) at++; else ' : ''} for (;;) {
     ${choose(choices)}
     const byte = bytes[at++]; if (byte === 44) continue; if (byte === 125) break; return -1; }`

const emptied = (row: string, width: number): string =>
  Array.from({ length: width }, (_, n) => `numbers[${row} + ${n}] = -1;`).join(' ')

const placeOf = (want: Wanted): string => (typeof want === 'number' ? `row + ${want}` : '0')
const put = (want: Wanted, number: string): string => {
  const at = typeof want === 'object' && 'at' in want ? want.at : want
  return typeof at === 'number' ? `numbers[row + ${at}] = ${number};` : ''
}

/** The members that are read, with what is wanted of them. */
const wantsOf = (names: readonly string[], want: Wanted): (readonly [string, Wanted])[] => {
  if (typeof want !== 'object' || !('members' in want)) return names.map((name) => [name, ANYTHING] as const)
  const { members, passed = [] } = want as Members
  return names.flatMap((name) => {
    const of = members[name] ?? (passed.includes(name) ? ANYTHING : undefined)
    return of === undefined ? [] : [[name, of] as const]
  })
}
