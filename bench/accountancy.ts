// What material accountancy costs, over months of the simulated chain. Run alone: `node bench/accountancy.ts [days]`, `node bench/accountancy.ts [years] findings [days of each]`.
import { balance, findingsOf, inOrder, type KeptFindings, keepFindings } from '@lodestone/accountancy'
import { fold, type Lineage, type RecordedEvent } from '@lodestone/lineage'
import { ms, progress, quantiles, timed, whole } from './measure.ts'
import type { Row } from './row.ts'
import { markdownTable } from './table.ts'
import { daysOfChain, FIRST_YEAR, yearsOfChain } from './years-of-chain.ts'

const ELEMENTS = ['Nd', 'Pr', 'Dy', 'Tb'] as const

const DAY_MS = 86_400_000

/** Everything that is found of a period, found anew. */
const anew = (lineage: Lineage, period: { from: string; to: string }, asOf = lineage.position) =>
  inOrder(findingsOf(lineage, { ...period, asOf }))

const periodTo = (toMs: number, sinceMs: number) => ({
  from: new Date(sinceMs).toISOString(),
  to: new Date(toMs + DAY_MS).toISOString(),
})
const BEGINNING = Date.parse(`${FIRST_YEAR}-01-01T00:00:00Z`)
const quarterTo = (ms: number) => periodTo(ms, ms - 92 * DAY_MS)

/** What it costs to find all of a period anew; `how`: of how large a part of the ledger that was measured. */
type Peer = { readonly ms: number; readonly how?: string }

/** What is asked after every few events: kept, and all of it found anew. */
const keptRows = (
  { kept, lineage, last }: { kept: KeptFindings; lineage: Lineage; last: RecordedEvent[] },
  what: string,
  period: { from: string; to: string },
  peer: Peer,
): Row[] => {
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
  progress(`findings of ${what} kept, and asked for after every ten events`)
  return [
    {
      what: `accountancy: findings of ${what}, kept, after ten more events, of ${whole(lineage.position)} events`,
      figure: `p50 ${ms(after.p50)}`,
      peer: `found anew ${ms(peer.ms)}${peer.how === undefined ? '' : `, ${peer.how}`}`,
      ratio: `${whole(peer.ms / after.p50)} times`,
    },
    {
      what: 'accountancy: the same for the first time, in parts; the longest of them',
      figure: `${ms(first)}; ${ms(longest)}`,
    },
  ]
}

/** The latest that happened among the last events up to a position: what is posted late is dated back. */
const latestOf = ({ events }: Lineage, asOf: number): number =>
  events.columns.occurredMs.subarray(Math.max(0, asOf - 500), asOf + 1).reduce((a, b) => Math.max(a, b))

/** How far back it is asked, in events; from 50,000 on all is found anew in either way. */
const BACK = [1_000, 10_000]

/** After so long of the ten years nothing more is begun. */
const ENOUGH_MS = 270_000

/** The quarter up to an earlier position, as of it: from what is kept of now, and found anew. None is begun after a moment (of `performance.now()`). */
const earlierRows = (kept: KeptFindings, lineage: Lineage, until: number): Row[] =>
  BACK.filter((back) => back < lineage.position / 2).flatMap((back) => {
    if (performance.now() > until) {
      progress(`findings as of ${whole(back)} events ago left out: it took too long already`)
      return []
    }
    const asOf = lineage.position - back
    const period = quarterTo(latestOf(lineage, asOf))
    let one = ''
    let other = ''
    const took = timed(() => (one = JSON.stringify(kept.answer({ ...period, asOf }))))
    const full = timed(() => (other = JSON.stringify(anew(lineage, period, asOf))))
    if (one !== other) throw new Error('What is kept is not what is found.')
    progress(`findings as of ${whole(back)} events ago`)
    return {
      what: `accountancy: findings of a quarter as of ${whole(back)} events ago, of ${whole(lineage.position)}`,
      figure: ms(took),
      peer: `found anew ${ms(full)}`,
      ratio: `${(full / took).toFixed(1)} times`,
    }
  })

/**
 * Both periods, and earlier positions. What all time costs to be found anew is measured on a ledger of so many times fewer events and multiplied: it takes
 * as long for each event, and a heap that grows with them.
 */
const findingsRows = (
  lineage: Lineage,
  last: RecordedEvent[],
  small: Lineage,
  until = Number.POSITIVE_INFINITY,
): Row[] => {
  const kept = keepFindings(lineage)
  const asked = { kept, lineage, last }
  const now = latestOf(lineage, lineage.position)
  const quarter = quarterTo(now)
  const all = periodTo(now, BEGINNING)
  const times = lineage.position / small.position
  const smallAll = timed(() => void anew(small, all))
  progress(`all time found anew, of ${whole(small.position)} events`)
  const peerOfAll = {
    ms: smallAll * times,
    ...(times > 1.5 ? { how: `by ${whole(small.position)} events, times ${times.toFixed(1)}` } : {}),
  }
  let same = ''
  const quarterAnew = timed(() => (same = JSON.stringify(anew(lineage, quarter))))
  progress(`the last quarter found anew, of ${whole(lineage.position)} events`)
  if (same !== JSON.stringify(kept.answer(quarter))) throw new Error('What is kept is not what is found.')
  progress('the last quarter kept, the same to the byte')
  return [
    ...keptRows({ ...asked, kept: keepFindings(lineage) }, 'the last quarter', quarter, { ms: quarterAnew }),
    ...keptRows(asked, 'all time', all, peerOfAll),
    ...earlierRows(kept, lineage, until),
  ]
}

/** Ten years of the chain, about a million events; what is found anew of all time is so of one. */
export const benchFindings = async (years = 10, days?: number): Promise<Row[]> => {
  const until = performance.now() + ENOUGH_MS
  const chainOf = await yearsOfChain(days)
  progress('a year lived')
  const { lineage: small } = chainOf(1)
  const { lineage, last } = chainOf(years)
  progress(`${whole(lineage.position)} events folded`)
  return findingsRows(lineage, last, small, until)
}

export const benchAccountancy = async (days = 60): Promise<Row[]> => {
  const { lineage, last } = await daysOfChain(days)
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
    ...findingsRows(lineage, last, lineage),
  ]
}

if (import.meta.main) {
  const [much, part, days] = process.argv.slice(2)
  const [count, ofEach] = [much, days].map((text) => (text === undefined ? undefined : Number(text)))
  const rows = part === 'findings' ? benchFindings(count, ofEach) : benchAccountancy(count)
  console.log(markdownTable(await rows))
}
