import type { Element, LedgerEvent } from '@lodestone/domain'
import { lineageOf } from '@lodestone/lineage/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Balance, MaterialRow, Sheet, Total } from './answers/balance.ts'
import { balance } from './balance.ts'
import { IN_LINES, type Line, OUT_LINES } from './movements/lines.ts'
import { FROM_OUTSIDE, TO_OUTSIDE } from './sheet/outside.ts'
import { ledgerInTime, midnight, period } from './testing/arbitrary.ts'
import { areasOfLots, type OracleLot, oracleLosses, oracleLots } from './testing/oracle.ts'

const ELEMENTS_ASKED: Element[] = ['Nd', 'Dy', 'Fe']

const sum = (lines: { readonly [L in Line]?: number }, of: readonly Line[]): number =>
  of.reduce((total, line) => total + (lines[line] ?? 0), 0)
const all = (grams: object): number =>
  Object.values(grams).reduce<number>((total, each) => total + Number(each), 0)

const closes = (row: Omit<MaterialRow, 'material'>): number =>
  row.opening + sum(row.lines, IN_LINES) - sum(row.lines, OUT_LINES) + row.weighing + row.unexplained

const totalCloses = (total: Total, ofMass: boolean): number =>
  total.opening +
  (total.transit?.opening ?? 0) -
  (total.transit?.closing ?? 0) -
  (total.transit?.lines.redirectedOutside ?? 0) -
  (total.transit?.lines.matched ?? 0) +
  sum(total.lines, FROM_OUTSIDE) -
  sum(total.lines, TO_OUTSIDE) -
  (ofMass ? 0 : (total.lines.aids ?? 0)) +
  all(total.takenUp) +
  total.unexplained -
  all(total.lost) +
  total.changed -
  total.unaccounted

/** Rows as the oracle makes them: lots of a material together, in the same shape. */
const rowsOfOracle = (lots: Iterable<OracleLot>): MaterialRow[] => {
  const rows = new Map<string, OracleLot>()
  for (const lot of lots) {
    const row = rows.get(lot.material) ?? {
      material: lot.material,
      opening: 0,
      closing: 0,
      lines: new Map(),
      weighing: 0,
      unexplained: 0,
    }
    rows.set(lot.material, row)
    row.opening += lot.opening
    row.closing += lot.closing
    row.weighing += lot.weighing
    row.unexplained += lot.unexplained
    for (const [line, grams] of lot.lines) row.lines.set(line, (row.lines.get(line) ?? 0) + grams)
  }
  return [...rows.values()]
    .filter((row) => row.opening || row.closing || row.lines.size > 0 || row.weighing || row.unexplained)
    .map((row) => ({ ...row, lines: Object.fromEntries(row.lines) }) as MaterialRow)
}
const byMaterial = (rows: readonly MaterialRow[]) =>
  [...rows].sort((a, b) => (a.material < b.material ? -1 : 1))

const sheetsOf = (found: Balance): Sheet[] => [...found.sheets]
const scopes = [
  { kind: 'area', area: 'MTP-MN' },
  { kind: 'area', area: 'FTW-SC' },
  { kind: 'area', area: 'FTW-MG' },
  { kind: 'site', site: 'FTW' },
  { kind: 'chain' },
] as const

describe('any ledger', () => {
  it('balances as a slow reading of its events does, lot by lot', () => {
    fc.assert(
      fc.property(ledgerInTime(), period, (events, { from, to }) => {
        const lineage = lineageOf(...events)
        for (const area of areasOfLots(events)) {
          const [mass] = balance(lineage, { scope: { kind: 'area', area }, from, to }).sheets
          const lots = oracleLots(events, area, from, to)
          expect(byMaterial(mass?.materials ?? [])).toEqual(byMaterial(rowsOfOracle(lots.values())))
          const { lost, takenUp } = oracleLosses(events, area, from, to)
          expect(all(mass?.total.lost ?? {})).toBe(lost)
          expect(all(mass?.total.takenUp ?? {})).toBe(takenUp)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('closes to the gram: every area, site and the chain, every material and element, every period, as of any position', () => {
    fc.assert(
      fc.property(
        ledgerInTime(),
        period,
        fc.constantFrom(...scopes),
        fc.nat(40),
        (events, { from, to }, scope, asOf) => {
          const found = balance(lineageOf(...events), { scope, from, to, elements: ELEMENTS_ASKED, asOf })
          for (const { element, materials, total } of sheetsOf(found)) {
            for (const row of materials) expect(closes(row)).toBe(row.closing)
            expect(closes(total)).toBe(total.closing)
            expect(totalCloses(total, element === null)).toBe(total.closing)
          }
        },
      ),
      { numRuns: 300 },
    )
  })

  it('finds unaccounted what its runs, moves and corrections do not account for, and by how much weighings differ', () => {
    fc.assert(
      fc.property(
        ledgerInTime(),
        period,
        fc.constantFrom(...scopes.slice(0, 3)),
        (events, { from, to }, scope) => {
          const [mass] = balance(lineageOf(...events), { scope, from, to }).sheets
          const { total, processes } = mass as Sheet
          const inEvents = processes.reduce((grams, { unaccounted }) => grams + unaccounted, 0)
          expect(total.unaccounted).toBe(inEvents - total.weighing)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('begins a period with what the one before ended with', () => {
    fc.assert(
      fc.property(
        ledgerInTime(),
        period,
        fc.constantFrom(...scopes),
        (events, { to, first, length }, scope) => {
          const lineage = lineageOf(...events)
          const ask = (from: string, until: string) =>
            balance(lineage, { scope, from, to: until, elements: ['Nd'] }).sheets
          const before = ask(midnight(first), to)
          const after = ask(to, midnight(first + length + 3))
          before.forEach((sheet, index) => {
            const closing = sheet.materials.filter((row) => row.closing > 0)
            const opening = (after[index]?.materials ?? []).filter((row) => row.opening > 0)
            expect(closing.map((row) => [row.material, row.closing])).toEqual(
              opening.map((row) => [row.material, row.opening]),
            )
          })
        },
      ),
      { numRuns: 150 },
    )
  })

  it('answers as of a position what it answered then', () => {
    fc.assert(
      fc.property(
        ledgerInTime(),
        period,
        fc.constantFrom(...scopes),
        fc.nat(40),
        (events, { from, to }, scope, n) => {
          const asOf = Math.min(n, events.length)
          const question = { scope, from, to, elements: ELEMENTS_ASKED }
          const then = balance(lineageOf(...events.slice(0, asOf)), question)
          expect(balance(lineageOf(...events), { ...question, asOf })).toEqual(then)
        },
      ),
      { numRuns: 200 },
    )
  })
})

it('is nothing where nothing happened', () => {
  const events: LedgerEvent[] = []
  const found = balance(lineageOf(...events), {
    scope: { kind: 'chain' },
    from: midnight(0),
    to: midnight(1),
    elements: ['Nd'],
  })
  expect(found.areas).toEqual([])
  expect(found.sheets.map(({ materials, difference }) => [materials, difference.verdict])).toEqual([
    [[], 'balanced'],
    [[], 'balanced'],
  ])
})
