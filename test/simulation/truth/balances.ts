import { balance, IN_LINES, OUT_LINES } from '@lodestone/accountancy'
import { type AreaCode, type Book, balanceGrams, isGeneration, type MaterialCode } from '@lodestone/domain'
import type { Lineage } from '@lodestone/lineage'
import type { Referee } from '../violation.ts'

/** All of what the simulation posts, and what happens of it after its production. */
const PERIODS = [
  ['2000-01-01T00:00:00Z', '2100-01-01T00:00:00Z'],
  ['2026-11-22T06:30:00Z', '2100-01-01T00:00:00Z'],
] as const

/**
 * The material accountancy of an area, from events alone, to the gram: for each material, opening + what came in - what left + weighing + unexplained =
 * closing, over all time and over part of it, of mass and of an element; and what it closes with is what the book holds.
 */
export const checkBalances = (
  referee: Referee,
  lineage: Lineage,
  area: AreaCode,
  book: Book,
  at: string,
): void => {
  for (const [from, to] of PERIODS) {
    const { sheets } = balance(lineage, { scope: { kind: 'area', area }, from, to, elements: ['Nd'] })
    for (const { element, materials } of sheets)
      for (const { material, opening, lines, weighing, unexplained, closing } of materials) {
        const sumOf = (of: readonly (keyof typeof lines)[]): number =>
          of.reduce((sum, line) => sum + (lines[line] ?? 0), 0)
        const moved = sumOf(IN_LINES) - sumOf(OUT_LINES)
        referee.mustHold(
          opening + moved + weighing + unexplained === closing && opening >= 0 && closing >= 0,
          'The material balance of each area and material closes, to the gram',
          () =>
            `After ${at} ${area} has of ${material}, ${element ?? 'mass'}: ${opening} + ${moved} + ${weighing} + ${unexplained}, and not ${closing}.`,
        )
      }
    const closings = new Map(sheets[0]?.materials.map(({ material, closing }) => [material, closing]))
    for (const [material, grams] of heldIn(book))
      referee.mustHold(
        (closings.get(material) ?? 0) === grams,
        'What a balance closes with is what the book holds',
        () =>
          `After ${at} ${area} holds ${grams} g of ${material} by its book, ${closings.get(material) ?? 0} g by its balance.`,
      )
  }
}

/** What a book holds, by material. What is in a pool whose first charge was withdrawn is there, and unidentified until more is charged. */
const heldIn = (book: Book): Map<MaterialCode, number> => {
  const held = new Map<MaterialCode, number>()
  for (const [lot, account] of book.accounts)
    if (account.bornAt !== null || isGeneration(lot))
      held.set(account.material, (held.get(account.material) ?? 0) + balanceGrams(account))
  return held
}
