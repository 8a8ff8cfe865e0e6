// What material accountancy costs, over months of the simulated chain. Run alone: `node bench/accountancy.ts [days]`.
import { balance, findingsOf, inOrder, keepFindings } from '@lodestone/accountancy'
import { bookStream } from '@lodestone/domain'
import { createLineage, fold, type Lineage, type RecordedEvent } from '@lodestone/lineage'
import { memoryPoster, simulate } from '@lodestone/simulator'
import { ms, quantiles, timed, whole } from './measure.ts'
import type { Row } from './row.ts'
import { markdownTable } from './table.ts'

const ELEMENTS = ['Nd', 'Pr', 'Dy', 'Tb'] as const

/** So many events at the end of a life are folded later, one by one. */
const LAST = 400

/** The chain, lived for some days; the last of its events are not folded yet. */
const lived = async (days: number): Promise<{ lineage: Lineage; last: RecordedEvent[] }> => {
  const lineage = createLineage()
  const last: RecordedEvent[] = []
  const poster = memoryPoster({
    onEvent: (event, revision, id) => {
      last.push({ stream: bookStream(event.area), revision, id, event })
      if (last.length < 2 * LAST) return
      for (const recorded of last.splice(0, LAST)) fold(lineage, recorded)
    },
  })
  await simulate({ poster, seed: 1, days })
  for (const recorded of last.splice(0, last.length - LAST)) fold(lineage, recorded)
  return { lineage, last }
}

const DAY_MS = 86_400_000

/** What is asked after every few events, of the quarter up to now and of all time: kept, and all of it found anew. */
const keptRows = (lineage: Lineage, last: RecordedEvent[]): Row[] => {
  const now = lineage.events.columns.occurredMs[lineage.position] ?? 0
  const since = (ms: number) => ({
    from: new Date(ms).toISOString(),
    to: new Date(now + DAY_MS).toISOString(),
  })
  const kept = keepFindings(lineage)
  const rows: Row[] = []
  const periods = [
    ['the last quarter', since(now - 92 * DAY_MS)],
    ['all time', since(Date.parse('2020-01-01T00:00:00Z'))],
  ] as const
  for (const [what, period] of periods) {
    let longest = 0
    const first = timed(() => {
      const parts = kept.refresh(period)
      for (let done = false; !done; )
        longest = Math.max(
          longest,
          timed(() => (done = parts.next().done === true)),
        )
      kept.answer(period)
    })
    const after = quantiles(15, () => {
      for (const recorded of last.splice(0, 10)) fold(lineage, recorded)
      kept.answer(period)
    })
    let same = ''
    const anew = timed(() => (same = JSON.stringify(inOrder(findingsOf(lineage, period)))))
    if (same !== JSON.stringify(kept.answer(period))) throw new Error('What is kept is not what is found.')
    rows.push(
      {
        what: `accountancy: findings of ${what}, kept, after ten more events, of ${whole(lineage.position)} events`,
        figure: `p50 ${ms(after.p50)}`,
        peer: `found anew ${ms(anew)}`,
        ratio: `${whole(anew / after.p50)} times`,
      },
      {
        what: 'accountancy: the same for the first time, in parts; the longest of them',
        figure: `${ms(first)}; ${ms(longest)}`,
      },
    )
  }
  return rows
}

/** Ten years of the chain, about a million events. */
export const benchFindings = async (days = 3_650): Promise<Row[]> => {
  const { lineage, last } = await lived(days)
  return keptRows(lineage, last)
}

export const benchAccountancy = async (days = 60): Promise<Row[]> => {
  const { lineage, last } = await lived(days)
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
    ...keptRows(lineage, last),
  ]
}

if (import.meta.main) console.log(markdownTable(await benchAccountancy(Number(process.argv[2] ?? 60))))
