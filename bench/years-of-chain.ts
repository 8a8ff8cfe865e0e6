// Years of the simulated chain, folded: the first is lived, and told again for each year behind it.
import { bookStream, type LedgerEvent } from '@lodestone/domain'
import { createLineage, fold, type Lineage, type RecordedEvent } from '@lodestone/lineage'
import { apart, EVERYDAY, memoryPoster, simulate } from '@lodestone/simulator'

export const FIRST_YEAR = 2026
const YEAR_DAYS = 365

/** So many events at the end are folded later, one by one. */
const LAST = 400

/** Stands in the names of the first year's lots, runs, parcels, papers and pools; that of a later year ends with its number. */
const MARK = 'YEAR0'

/** An event as it was recorded, written: what is told again for nine years is to take no more room than its text. */
type Told = Omit<RecordedEvent, 'event'> & { readonly event: string }

/** Lives the chain for some days, a year at most; tells of each event as it is recorded. */
const live = async (days: number, onEvent: (recorded: RecordedEvent) => void): Promise<void> => {
  const own = apart(MARK, 1)
  const poster = memoryPoster({
    registered: own.registryPosts(`${FIRST_YEAR}-01-01T00:00:00Z`),
    onEvent: (event, revision, id) => onEvent({ stream: bookStream(event.area), revision, id, event }),
  })
  await simulate({
    poster: own.poster(poster),
    seed: 1,
    days,
    start: `${FIRST_YEAR}-11-09`,
    habits: [...EVERYDAY, own.habit],
  })
}

/** The chain's first days. */
export const daysOfChain = async (days: number): Promise<Unfinished> => {
  const all: RecordedEvent[] = []
  await live(days, (recorded) => all.push(recorded))
  const lineage = createLineage()
  for (const recorded of all.splice(0, all.length - LAST)) fold(lineage, recorded)
  return { lineage, last: all }
}

/** A ledger, and its last events, which are not folded yet. */
export type Unfinished = { readonly lineage: Lineage; readonly last: RecordedEvent[] }

/**
 * Lives a year of the chain, and gives what makes a ledger of so many years. To live ten takes longer than all that is measured of them: later years have the same runs
 * in other names, ids, papers and dates, further on in the same books. `days`: of each year, from November on.
 */
export const yearsOfChain = async (days = YEAR_DAYS): Promise<(years: number) => Unfinished> => {
  const year: Told[] = []
  await live(days, ({ event, ...recorded }) => year.push({ ...recorded, event: JSON.stringify(event) }))
  const lengths = new Map<string, number>()
  for (const { stream, revision } of year) lengths.set(stream, revision + 1)
  return (years) => {
    const lineage = createLineage()
    const last: RecordedEvent[] = []
    for (let later = 0; later < years; later++)
      for (const told of year) {
        last.push(toldAgain(told, later, later * (lengths.get(told.stream) ?? 0)))
        if (last.length === 2 * LAST) for (const recorded of last.splice(0, LAST)) fold(lineage, recorded)
      }
    for (const recorded of last.splice(0, last.length - LAST)) fold(lineage, recorded)
    return { lineage, last }
  }
}

const DATE = /"(\d{4})(?=-\d\d-\d\d[T"])/g
const ID = /"[\da-f](?=[\da-f]{7}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}")/g
const HASH = /"[\da-f](?=[\da-f]{63}")/g

/** What was recorded in the first year, so many years later, in a book that had so many events before. */
const toldAgain = ({ stream, revision, id, event }: Told, later: number, before: number): RecordedEvent => {
  const text = event
    .replaceAll(MARK, `YEAR${later}`)
    .replace(DATE, (_, year: string) => `"${Number(year) + later}`)
    .replace(ID, `"${later}`)
    .replace(HASH, `"${later}`)
  return {
    ...{ stream, revision: before + revision, id: `${later}${id.slice(1)}` },
    event: behind(JSON.parse(text) as LedgerEvent, before),
  }
}

/** The same event in a book that had so many before: what it says of revisions is said of those behind them. */
const behind = (event: LedgerEvent, before: number): LedgerEvent => {
  if (event.type === 'EventDeclaredErroneous')
    return { ...event, target: { ...event.target, revision: event.target.revision + before } }
  const later = (exception: string): string => {
    const [revision, finding] = exception.split('.')
    return `${Number(revision) + before}.${finding}`
  }
  const settles = event.settles === undefined ? {} : { settles: event.settles.map(later) }
  const more = event.type === 'ExceptionResolved' ? { exception: later(event.exception) } : {}
  return { ...event, ...settles, ...more } as LedgerEvent
}
