import type { ProvenanceClient } from '@lodestone/client'
import { readOptions, type Time } from './time.ts'

/** Where each question takes its options. What is kept current (verdicts, flips, what may be stranded) and what is no state of the ledger is told as of now. */
const OPTIONS_AT = {
  lots: 1,
  allLots: 1,
  numbers: 1,
  lot: 1,
  contents: 1,
  custody: 1,
  history: 2,
  evidence: 2,
  trace: 2,
  origins: 2,
  taint: 2,
  taintPath: 2,
  taintPaths: 2,
  interval: 2,
  diff: 3,
  verdict: 2,
  lineVerdict: 3,
  shipments: 1,
  parcelsInTransit: 0,
  parcel: 1,
  parcelHistory: 1,
  balance: 1,
  production: 1,
  suppliers: 1,
  recycled: 1,
  findings: 1,
  sites: 0,
  areas: 0,
  parties: 0,
} as const satisfies Partial<Record<keyof ProvenanceClient, number>>

/** The client, asking as of a time whatever it is asked. An `asOf` that is given stands. */
export const inTime = (client: ProvenanceClient, time: () => Time): ProvenanceClient => {
  const asked: Record<string, unknown> = { ...client }
  for (const [name, at] of Object.entries(OPTIONS_AT)) {
    const ask = client[name as keyof typeof OPTIONS_AT] as (...given: unknown[]) => unknown
    asked[name] = (...given: unknown[]) => {
      while (given.length < at) given.push(undefined)
      given[at] = { ...readOptions(time()), ...(given[at] as object | undefined) }
      return ask(...given)
    }
  }
  return asked as ProvenanceClient
}
