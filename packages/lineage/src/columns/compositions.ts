import { type Composition, ELEMENTS, type Element, ONE, OXIDE_FACTORS, type Oxide } from '@lodestone/domain'
import { addRow, createTable, NONE, type Table } from './table.ts'

/** Stands for a fraction that was looked for and lies below what the method can see. */
export const BELOW = 0xffff_fffe

const COMPOSITION = { firstPart: 'u32' } as const
const PART = { element: 'u8', ppb: 'u32' } as const

/** Compositions by element, each distinct one once. The parts of one lie end to end, up to where the next begins, by element. */
export type Compositions = {
  readonly rows: Table<typeof COMPOSITION>
  readonly parts: Table<typeof PART>
  /** Index + 1 of the composition in this slot; 0 is free. */
  slots: Uint32Array
}

export const createCompositions = (): Compositions => ({
  rows: createTable(COMPOSITION),
  parts: createTable(PART),
  slots: new Uint32Array(64),
})

export const ELEMENT_INDEX = Object.fromEntries(ELEMENTS.map((element, index) => [element, index])) as {
  readonly [E in Element]: number
}

/** The composition in hand, by element index; `NONE` is not looked for. */
const inHand = new Uint32Array(ELEMENTS.length)

/** An oxide fraction as a fraction of its metal, rounded down: what the domain's `metalPpbOf` gives, without BigInt. */
const metalPpb = (oxidePpb: number, factorPpb: number): number => {
  const high = Math.floor(oxidePpb / 32_768)
  const product = high * factorPpb
  const whole = Math.floor(product / ONE)
  const rest = (product - whole * ONE) * 32_768 + (oxidePpb - high * 32_768) * factorPpb
  return whole * 32_768 + Math.floor(rest / ONE)
}

const take = (composition: Composition): void => {
  if (composition.basis === 'element') {
    for (const element in composition.parts) {
      const ppb = composition.parts[element as Element]
      if (ppb !== undefined) inHand[ELEMENT_INDEX[element as Element]] = ppb
    }
    return
  }
  for (const oxide in composition.parts) {
    const ppb = composition.parts[oxide as Oxide]
    if (ppb === undefined) continue
    const factor = OXIDE_FACTORS.factors[oxide as Oxide]
    inHand[ELEMENT_INDEX[factor.element]] = metalPpb(ppb, factor.metalPpb)
  }
}

const hashInHand = (): number => {
  let hash = 0
  for (let element = 0; element < inHand.length; element++) {
    hash = Math.imul(hash ^ inHand[element]!, 0x85ebca6b)
    hash = (hash << 13) | (hash >>> 19)
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0xc2b2ae35)
  return (hash ^ (hash >>> 13)) >>> 0
}

const isInHand = (compositions: Compositions, row: number): boolean => {
  const { element, ppb } = compositions.parts.columns
  let at = compositions.rows.columns.firstPart[row]!
  const end = endOf(compositions, row)
  for (let index = 0; index < inHand.length; index++) {
    const value = inHand[index]!
    if (at < end && element[at] === index) {
      if (ppb[at] !== value) return false
      at += 1
    } else if (value !== NONE) return false
  }
  return at === end
}

const endOf = ({ rows, parts }: Compositions, row: number): number =>
  row + 1 < rows.count ? rows.columns.firstPart[row + 1]! : parts.count

const place = (compositions: Compositions): number => {
  const mask = compositions.slots.length - 1
  let slot = hashInHand() & mask
  for (;;) {
    const entry = compositions.slots[slot]!
    if (entry === 0 || isInHand(compositions, entry - 1)) return slot
    slot = (slot + 1) & mask
  }
}

const addInHand = (compositions: Compositions): number => {
  const { rows, parts } = compositions
  const row = addRow(rows)
  rows.columns.firstPart[row] = parts.count
  for (let index = 0; index < inHand.length; index++) {
    if (inHand[index] === NONE) continue
    const part = addRow(parts)
    parts.columns.element[part] = index
    parts.columns.ppb[part] = inHand[index]!
  }
  return row
}

/** The index of a composition; one that is new gets the next. Elements below detection count as looked for. */
export const indexOfComposition = (
  compositions: Compositions,
  composition: Composition,
  belowDetection?: readonly Element[] | undefined,
): number => {
  inHand.fill(NONE)
  take(composition)
  if (belowDetection !== undefined) {
    for (const element of belowDetection) {
      const index = ELEMENT_INDEX[element]
      if (inHand[index] === NONE) inHand[index] = BELOW
    }
  }
  const slot = place(compositions)
  const entry = compositions.slots[slot]!
  if (entry !== 0) return entry - 1
  const row = addInHand(compositions)
  compositions.slots[slot] = row + 1
  if (compositions.rows.count * 2 > compositions.slots.length) rehashCompositions(compositions)
  return row
}

/** Puts a composition's parts into `values` by element index; what it does not say stays as it was. */
export const readComposition = (
  compositions: Compositions,
  row: number,
  values: { [index: number]: number },
  offset = 0,
): void => {
  const { element, ppb } = compositions.parts.columns
  const end = endOf(compositions, row)
  for (let at = compositions.rows.columns.firstPart[row]!; at < end; at++) {
    values[offset + element[at]!] = ppb[at]!
  }
}

/** Builds the slots anew: when they are half full, and after the rows were read from a snapshot. */
export const rehashCompositions = (compositions: Compositions): void => {
  let size = 64
  while (size < compositions.rows.count * 3) size *= 2
  compositions.slots = new Uint32Array(size)
  for (let row = 0; row < compositions.rows.count; row++) {
    inHand.fill(NONE)
    readComposition(compositions, row, inHand)
    compositions.slots[place(compositions)] = row + 1
  }
}
