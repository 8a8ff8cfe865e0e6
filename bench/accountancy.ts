// What material accountancy costs, over months of the simulated chain. Run alone: `node bench/accountancy.ts [days]`.
import { balance, findingsOf, inOrder } from '@lodestone/accountancy'
import { bookStream } from '@lodestone/domain'
import { createLineage, fold, type Lineage } from '@lodestone/lineage'
import { memoryPoster, simulate } from '@lodestone/simulator'
import { ms, quantiles, timed, whole } from './measure.ts'
import type { Row } from './row.ts'
import { markdownTable } from './table.ts'

const ELEMENTS = ['Nd', 'Pr', 'Dy', 'Tb'] as const

/** The chain, lived for some days. */
const lived = async (days: number): Promise<Lineage> => {
  const lineage = createLineage()
  const poster = memoryPoster({
    onEvent: (event, revision, id) => fold(lineage, { stream: bookStream(event.area), revision, id, event }),
  })
  await simulate({ poster, seed: 1, days })
  return lineage
}

export const benchAccountancy = async (days = 60): Promise<Row[]> => {
  const lineage = await lived(days)
  const all = { from: '2026-10-01T00:00:00Z', to: '2027-12-01T00:00:00Z' }
  const month = { from: '2026-12-01T00:00:00Z', to: '2027-01-01T00:00:00Z' }
  const events = lineage.position
  const cost = (took: number): string => `${((took / events) * 1_000).toFixed(0)} µs an event of the ledger`
  const mass = quantiles(5, () => balance(lineage, { scope: { kind: 'area', area: 'FTW-MG' }, ...month }))
  const five = quantiles(5, () =>
    balance(lineage, { scope: { kind: 'area', area: 'FTW-MG' }, ...month, elements: ELEMENTS }),
  )
  const chain = quantiles(3, () =>
    balance(lineage, { scope: { kind: 'chain' }, ...month, elements: ELEMENTS }),
  )
  const findings = timed(() => inOrder(findingsOf(lineage, all)))
  const area = quantiles(3, () =>
    inOrder(findingsOf(lineage, { ...month, scope: { kind: 'area', area: 'FTW-MG' } })),
  )
  return [
    {
      what: `accountancy: a month of the magnet shop, mass, of ${whole(events)} events of ${days} days`,
      figure: ms(mass.p50),
    },
    { what: 'accountancy: the same with Nd, Pr, Dy and Tb', figure: ms(five.p50) },
    { what: 'accountancy: a month of the whole chain, mass and four elements', figure: ms(chain.p50) },
    { what: 'accountancy: findings of the magnet shop over a month', figure: ms(area.p50) },
    {
      what: 'accountancy: all findings of the chain, all months',
      figure: ms(findings),
      peer: cost(findings),
    },
  ]
}

if (import.meta.main) console.log(markdownTable(await benchAccountancy(Number(process.argv[2] ?? 60))))
