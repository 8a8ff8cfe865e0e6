import type { MaterialCode } from '@lodestone/domain'
import type { Delivery, Determination } from '../evidence/delivery.ts'
import type { Exception, ExceptionOf } from '../rule-set/exceptions.ts'
import type { Prohibition } from '../rule-set/prohibition.ts'
import type { Tried } from '../verdict.ts'
import { addMonths } from './dates.ts'

/** An exception that rests on the delivery, as it was tried, and the line of the decision table that it is. */
export type TriedInLine = { readonly line: string; readonly tried: Tried }

const LINES = {
  outside_united_states: 'D2',
  determination: 'D3',
  electronic_device: 'D4',
  off_the_shelf: 'D5',
} as const

/** Lines D2 to D5: exceptions that rest on the delivery, in the order of the rule set. The one for recycled magnets rests on each lot. */
export const tryExceptions = (
  rules: Prohibition,
  exceptions: readonly Exception[],
  materials: readonly (MaterialCode | null)[],
  delivery: Delivery,
): TriedInLine[] =>
  exceptions.flatMap((exception): TriedInLine[] => {
    if (exception.kind === 'recycled') return []
    const { holds, words: sentence } = tryOne(rules, exception, materials, delivery)
    const { id, paragraph, kind } = exception
    return [{ line: LINES[kind], tried: { id, paragraph, holds, sentence } }]
  })

type Answer = { readonly holds: boolean; readonly words: string }
const yes = (words: string): Answer => ({ holds: true, words })
const no = (words: string): Answer => ({ holds: false, words })

const tryOne = (
  rules: Prohibition,
  exception: Exclude<Exception, { kind: 'recycled' }>,
  materials: readonly (MaterialCode | null)[],
  delivery: Delivery,
): Answer => {
  switch (exception.kind) {
    case 'outside_united_states':
      return outside(delivery)
    case 'determination':
      return determined(exception, delivery)
    case 'electronic_device':
      return electronic(delivery)
    case 'off_the_shelf':
      return offTheShelf(rules, exception, materials, delivery)
  }
}

const outside = ({ acquiredIn, usedIn }: Delivery): Answer => {
  if (acquiredIn === undefined || usedIn === undefined)
    return no('It is not told where it is acquired and used.')
  if (acquiredIn === 'US' || usedIn === 'US')
    return no('It is acquired or used in the United States: the exception asks for neither.')
  return yes(`It is acquired in ${acquiredIn} for use in ${usedIn}.`)
}

const determined = (
  { determination, mostMonths }: ExceptionOf<'determination'>,
  delivery: Delivery,
): Answer => {
  const all = (delivery.determinations ?? []).filter(({ kind }) => kind === determination)
  const answers = all.map((each) => covers(each, mostMonths, delivery))
  return answers.find(({ holds }) => holds) ?? answers[0] ?? no('No determination of this kind is told.')
}

const covers = (
  { kind, reference, contract, endItem, from, through }: Determination,
  mostMonths: number | null,
  delivery: Delivery,
): Answer => {
  const number = delivery.contract?.number
  if (contract !== null && contract !== number)
    return no(`${reference} is for contract ${contract}, not for ${number ?? 'this one'}.`)
  if (kind === 'nad_individual' && contract === null)
    return no(`${reference} names no contract: an individual determination applies to only one.`)
  if (kind === 'statutory_36m' && endItem === null)
    return no(`${reference} names no end item: a waiver is for a specific one.`)
  if (endItem !== null && endItem !== delivery.endItem?.name)
    return no(`${reference} is for ${endItem}, not for ${delivery.endItem?.name ?? 'this end item'}.`)
  if (delivery.date < from) return no(`${reference} holds only from ${from}.`)
  if (through !== null && delivery.date > through) return no(`${reference} ended on ${through}.`)
  if (mostMonths !== null && delivery.date >= addMonths(from, mostMonths))
    return no(`${reference} of ${from} is older than ${mostMonths} months.`)
  return yes(`${reference} covers it.`)
}

const electronic = ({ endItem, contract }: Delivery): Answer => {
  if (endItem?.electronicDevice !== true) return no('The end item is not told to be an electronic device.')
  if (contract?.electronicDevicesIncluded === true)
    return no('The contract says that electronic devices are not excepted.')
  return yes(`${endItem.name} is an electronic device.`)
}

const offTheShelf = (
  { millProducts }: Prohibition,
  { coveredBelowPpb, exceptMillProducts }: ExceptionOf<'off_the_shelf'>,
  materials: readonly (MaterialCode | null)[],
  { endItem }: Delivery,
): Answer => {
  if (endItem?.offTheShelf !== true)
    return no('The end item is not told to be a commercially available off-the-shelf item.')
  if (
    exceptMillProducts &&
    endItem.isTheMagnet &&
    materials.some((material) => material === null || millProducts.includes(material))
  )
    return no('It is a mill product that is not incorporated into anything.')
  if (coveredBelowPpb === null) return yes(`${endItem.name} is a commercially available off-the-shelf item.`)
  const held = endItem.isTheMagnet ? 1_000_000_000 : endItem.coveredPpb
  if (held === undefined) return no('How much covered material is in the end item is not told.')
  if (held >= coveredBelowPpb)
    return no(
      `${percent(held)} of it is covered material: the exception is for less than ${percent(coveredBelowPpb)}.`,
    )
  return yes(`${endItem.name} is off the shelf, and ${percent(held)} of it is covered material.`)
}

/** Parts per billion as per cent, cut off after a tenth. */
const percent = (ppb: number): string =>
  `${Math.floor(ppb / 10_000_000)}.${Math.floor(ppb / 1_000_000) % 10} %`
