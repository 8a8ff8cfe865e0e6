import {
  type AnalysisTerms,
  type Composition,
  ELEMENTS,
  type Element,
  ONE,
  OXIDE_FACTORS,
  OXIDES,
  type Oxide,
} from '@lodestone/domain'
import { NO_OUTLOOK, type Outlook } from './outlook.ts'
import { addRow, createTable, NONE, type Table } from './table.ts'

/** Added to a limit in ppb, it stands for a fraction that was looked for and lies below that; by itself, nothing was stated of the limit. */
const BELOW = 0x8000_0000
const BELOW_UNSAID = 0xffff_fffe
/** Whether a part was looked for and not found. */
export const isBelow = (part: number): boolean => part >= BELOW && part !== NONE
/** What a part lies below that was not found, in ppb; null where that is not said. */
export const limitOf = (part: number): number | null => (part === BELOW_UNSAID ? null : part - BELOW)
/** What there is of a part at least, and at most, in ppb. */
export const leastOf = (part: number): number => (isBelow(part) ? 0 : part)
export const mostOf = (part: number): number => (isBelow(part) ? (limitOf(part) ?? ONE) : part)

const COMPOSITION = { firstPart: 'u32' } as const
const PART = { element: 'u8', ppb: 'u32' } as const

/** Compositions by element, each distinct one once. The parts of one lie end to end, up to where the next begins, by element. */
export type Compositions = {
  readonly rows: Table<typeof COMPOSITION>
  readonly parts: Table<typeof PART>
  /** Index + 1 of the composition in this slot; 0 is free. */
  slots: Uint32Array
}

export const createCompositions = (outlook: Outlook = NO_OUTLOOK): Compositions => ({
  rows: createTable(COMPOSITION, outlook),
  parts: createTable(PART, outlook),
  slots: new Uint32Array(64),
})

export const ELEMENT_INDEX = Object.fromEntries(ELEMENTS.map((element, index) => [element, index])) as {
  readonly [E in Element]: number
}

/** By the index of an oxide: its element, and what part of it that is. */
const OXIDE_ELEMENT = OXIDES.map((oxide) => ELEMENT_INDEX[OXIDE_FACTORS.factors[oxide].element])
const OXIDE_FACTOR = OXIDES.map((oxide) => OXIDE_FACTORS.factors[oxide].metalPpb)

/** The composition in hand, by element index; `NONE` is not looked for. `hashInHand` is the same in whatever order its parts came. */
const inHand = new Uint32Array(ELEMENTS.length).fill(NONE)
let partsInHand = 0
let hashInHand = 0

/** Puts a part to those in hand, once each. */
const put = (element: number, ppb: number): void => {
  inHand[element] = ppb
  partsInHand += 1
  hashInHand = (hashInHand + hashOfPart(element, ppb)) | 0
}

const hashOfPart = (element: number, ppb: number): number => {
  let hash = Math.imul(ppb ^ (element << 20), 0x85ebca6b)
  hash ^= hash >>> 15
  return Math.imul(hash ^ element, 0xc2b2ae35)
}

/** Where a composition is looked for first. */
const firstSlot = (hash: number, mask: number): number => (hash ^ (hash >>> 16)) & mask

/** An oxide fraction as a fraction of its metal, rounded down: what the domain's `metalPpbOf` gives, without BigInt. */
const metalPpb = (oxidePpb: number, factorPpb: number): number => {
  const high = Math.floor(oxidePpb / 32_768)
  const product = high * factorPpb
  const whole = Math.floor(product / ONE)
  const rest = (product - whole * ONE) * 32_768 + (oxidePpb - high * 32_768) * factorPpb
  return whole * 32_768 + Math.floor(rest / ONE)
}

/** What goes with a composition: the limits of what was looked for and not found. */
export type Limits = Pick<AnalysisTerms, 'lessThan' | 'belowDetection'>

const take = (composition: Composition, limits: Limits | undefined): void => {
  takeParts(composition, 0)
  if (limits === undefined) return
  if (limits.lessThan !== undefined) takeParts(limits.lessThan, BELOW)
  for (const element of limits.belowDetection ?? []) {
    if (inHand[ELEMENT_INDEX[element]] === NONE) put(ELEMENT_INDEX[element], BELOW_UNSAID)
  }
}

/** Each part that was not taken yet, as the metal; `raised` by what says how it is to be read. */
const takeParts = (composition: Composition, raised: number): void => {
  if (composition.basis === 'element') {
    for (const element in composition.parts) {
      const ppb = composition.parts[element as Element]
      const index = ELEMENT_INDEX[element as Element]
      if (ppb !== undefined && inHand[index] === NONE) put(index, raised + ppb)
    }
    return
  }
  for (const oxide in composition.parts) {
    const ppb = composition.parts[oxide as Oxide]
    if (ppb === undefined) continue
    const { element, metalPpb: factor } = OXIDE_FACTORS.factors[oxide as Oxide]
    const index = ELEMENT_INDEX[element]
    if (inHand[index] === NONE) put(index, raised + metalPpb(ppb, factor))
  }
}

const drop = (): void => {
  inHand.fill(NONE)
  partsInHand = 0
  hashInHand = 0
}

const isInHand = (compositions: Compositions, row: number): boolean => {
  const { element, ppb } = compositions.parts.columns
  const first = compositions.rows.columns.firstPart[row]!
  const end = endOf(compositions, row)
  if (end - first !== partsInHand) return false
  for (let at = first; at < end; at++) if (inHand[element[at]!] !== ppb[at]) return false
  return true
}

const endOf = ({ rows, parts }: Compositions, row: number): number =>
  row + 1 < rows.count ? rows.columns.firstPart[row + 1]! : parts.count

const place = (compositions: Compositions): number => {
  const mask = compositions.slots.length - 1
  let slot = firstSlot(hashInHand, mask)
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

/** The index of a composition with its limits; one that is new gets the next. */
export const indexOfComposition = (
  compositions: Compositions,
  composition: Composition,
  limits?: Limits | undefined,
): number => {
  take(composition, limits)
  const row = indexInHand(compositions)
  drop()
  return row
}

/** Tells each part that `indexOfComposition` would take: the element's index, and ppb or a limit (`isBelow`). */
export const eachPartOf = (
  composition: Composition,
  limits: Limits | undefined,
  visit: (element: number, ppb: number) => void,
): void => {
  take(composition, limits)
  tellTaken(visit)
}

/** The same of a composition as pairs of a name's index and its part, which lie end to end from a place on: of `ELEMENTS`, or of `OXIDES`. */
export const takePairs = (
  pairs: Float64Array,
  from: number,
  count: number,
  ofOxides: boolean,
  isLimit: boolean,
): void => {
  const raised = isLimit ? BELOW : 0
  for (let at = from; at < from + 2 * count; at += 2) {
    const name = pairs[at]!
    const index = ofOxides ? OXIDE_ELEMENT[name]! : name
    if (inHand[index] !== NONE) continue
    put(index, raised + (ofOxides ? metalPpb(pairs[at + 1]!, OXIDE_FACTOR[name]!) : pairs[at + 1]!))
  }
}

/** The same of an element that was looked for, and not found: nothing was stated of the limit. */
export const takeBelow = (element: number): void => {
  if (inHand[element] === NONE) put(element, BELOW_UNSAID)
}

/** Tells each part that was taken, by element; then none is in hand any more. */
export const tellTaken = (visit: (element: number, ppb: number) => void): void => {
  for (let index = 0; index < inHand.length; index++) if (inHand[index] !== NONE) visit(index, inHand[index]!)
  drop()
}

/** The index of the composition of such parts, which lie end to end from a place on, an element and its part in turn. */
export const indexOfParts = (
  compositions: Compositions,
  parts: Float64Array,
  from: number,
  count: number,
): number => {
  for (let at = from; at < from + 2 * count; at += 2) put(parts[at]!, parts[at + 1]!)
  const row = indexInHand(compositions)
  drop()
  return row
}

const indexInHand = (compositions: Compositions): number => {
  const slot = place(compositions)
  const entry = compositions.slots[slot]!
  if (entry !== 0) return entry - 1
  const row = addInHand(compositions)
  compositions.slots[slot] = row + 1
  if (compositions.rows.count * 2 > compositions.slots.length) growSlots(compositions)
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

/** What a composition says of one element (by its index): ppb, a limit (`isBelow`), or `NONE` where it was not looked for. */
export const partOf = (compositions: Compositions, row: number, element: number): number => {
  const { element: elements, ppb } = compositions.parts.columns
  const end = endOf(compositions, row)
  for (let at = compositions.rows.columns.firstPart[row]!; at < end; at++)
    if (elements[at] === element) return ppb[at]!
  return NONE
}

/** Tells each part of a composition: the element's index, and ppb or a limit (`isBelow`). */
export const eachPart = (
  compositions: Compositions,
  row: number,
  visit: (element: number, ppb: number) => void,
): void => {
  const { element, ppb } = compositions.parts.columns
  const end = endOf(compositions, row)
  for (let at = compositions.rows.columns.firstPart[row]!; at < end; at++) visit(element[at]!, ppb[at]!)
}

/** The elements that a composition has more of than none, a bit each. */
export const elementsFound = (compositions: Compositions, row: number): number => {
  const { element, ppb } = compositions.parts.columns
  const end = endOf(compositions, row)
  let found = 0
  for (let at = compositions.rows.columns.firstPart[row]!; at < end; at++)
    if (ppb[at]! > 0 && !isBelow(ppb[at]!)) found |= 1 << element[at]!
  return found
}

const growSlots = (compositions: Compositions): void => {
  drop()
  rehashCompositions(compositions)
}

/** Builds the slots anew: when they are half full, and after the rows were read from a snapshot. */
export const rehashCompositions = (compositions: Compositions): void => {
  let size = 64
  while (size < compositions.rows.count * 3) size *= 2
  const slots = new Uint32Array(size)
  compositions.slots = slots
  const { element, ppb } = compositions.parts.columns
  for (let row = 0; row < compositions.rows.count; row++) {
    const end = endOf(compositions, row)
    let hash = 0
    for (let at = compositions.rows.columns.firstPart[row]!; at < end; at++)
      hash = (hash + hashOfPart(element[at]!, ppb[at]!)) | 0
    // Each is there once: none has to be told from those that are in already.
    let slot = firstSlot(hash, size - 1)
    while (slots[slot] !== 0) slot = (slot + 1) & (size - 1)
    slots[slot] = row + 1
  }
}
