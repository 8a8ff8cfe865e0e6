import { REPORTS_STREAM } from '@lodestone/domain'
import { appendUntilDefinite, type EventStore } from '@lodestone/event-store'
import { v7 } from 'uuid'
import { z } from 'zod'
import { problem } from '../http/problems.ts'

const MOST_WORDS = 1_000
const MOST_CONTACT = 200
/** What somebody says who has the goods and their certificate, and how they can be answered. It is on nobody's authority, and no part of the ledger. */
export const reported = z.strictObject({
  words: z
    .string()
    .trim()
    .min(1, 'say what does not match')
    .max(MOST_WORDS, `at most ${MOST_WORDS} characters`),
  contact: z
    .string()
    .trim()
    .min(1, 'say how you can be answered: a mail address or a telephone number')
    .max(MOST_CONTACT, `at most ${MOST_CONTACT} characters`),
})
const reportSchema = reported.extend({
  id: z.uuid(),
  certificate: z.string(),
  lot: z.string(),
  at: z.iso.datetime(),
})
const closingSchema = z.strictObject({
  report: z.uuid(),
  at: z.iso.datetime(),
  owner: z.string(),
  words: z.string(),
  /** What whoever reported is told. */
  answer: z.string().nullable().default(null),
})
type Closing = Readonly<z.output<typeof closingSchema>>
export type CustomerReport = Readonly<z.output<typeof reportSchema>> & {
  readonly closed: Omit<Closing, 'report'> | null
}

const REPORTED = 'CustomerReported'
const CLOSED = 'CustomerReportClosed'
const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
/** So many reports of one certificate in a day, and of all in an hour: nobody can fill the store, or an officer's morning, with one code. */
const MOST = { aDayOfOne: 3, anHour: 60 } as const
/** So many are looked back on. */
const MOST_READ = 10_000

/** Reports of customers, in a stream of their own. */
export type CustomerReports = {
  /** The number that it can be asked for by; durable once it resolves. The same of the same certificate within a day is one, until it is closed. Errors: TOO_MANY_REPORTS, and those of the store. */
  readonly add: (certificate: string, lot: string, said: z.output<typeof reported>) => Promise<string>
  /** Ends one, with what came of it and what whoever reported is told. False where there is none of this number that is open. */
  readonly close: (
    report: string,
    owner: string,
    said: { readonly words: string; readonly answer: string | null },
  ) => Promise<boolean>
  /** The newest first. */
  readonly list: () => Promise<CustomerReport[]>
}

export const createCustomerReports = (store: EventStore, clock: () => Date): CustomerReports => {
  // One after another, so that a limit is one.
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work)
    last = done.catch(() => {})
    return done
  }
  const append = async (type: string, data: object): Promise<void> => {
    const event = { id: v7(), type, data: { ...data }, metadata: { v: 1 } }
    await appendUntilDefinite(store, REPORTS_STREAM, [event], { expectedRevision: 'any' })
  }
  const list = async (): Promise<CustomerReport[]> => {
    const closings = new Map<string, Closing>()
    const found: CustomerReport[] = []
    for await (const page of store.readStream(REPORTS_STREAM, { direction: 'backwards' }))
      for (const { type, data } of page) {
        const closing = type === CLOSED ? closingSchema.safeParse(data).data : undefined
        if (closing !== undefined) closings.set(closing.report, closing)
        const report = type === REPORTED ? reportSchema.safeParse(data).data : undefined
        if (report === undefined) continue
        const { report: _, ...closed } = closings.get(report.id) ?? { report: '' }
        found.push({ ...report, closed: 'at' in closed ? closed : null })
        if (found.length === MOST_READ) return found
      }
    return found
  }
  return {
    list,
    add: (certificate, lot, said) =>
      inTurn(async () => {
        const at = clock()
        const since = (ms: number) => (each: CustomerReport) => at.getTime() - Date.parse(each.at) < ms
        const all = await list()
        const ofOne = all.filter((each) => each.certificate === certificate).filter(since(DAY_MS))
        // Whoever hears no answer sends it again.
        const before = ofOne.find(
          ({ words, contact, closed }) => closed === null && words === said.words && contact === said.contact,
        )
        if (before !== undefined) return before.id
        if (ofOne.length >= MOST.aDayOfOne || all.filter(since(HOUR_MS)).length >= MOST.anHour)
          throw problem('TOO_MANY_REPORTS', 'As much was reported lately as is taken at a time.', {
            remedy:
              'What was reported before is being looked into. Ask the issuer, or report again tomorrow.',
          })
        const id = v7()
        await append(REPORTED, { id, certificate, lot, at: at.toISOString(), ...said })
        return id
      }),
    close: (report, owner, said) =>
      inTurn(async () => {
        const found = (await list()).find(({ id }) => id === report)
        if (found === undefined || found.closed !== null) return false
        await append(CLOSED, { report, at: clock().toISOString(), owner, ...said })
        return true
      }),
  }
}
