import type { Scope } from '@lodestone/accountancy'
import type { Element } from '@lodestone/domain'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { reportFindings } from '../customers/report-findings.ts'
import type { CustomerReports } from '../customers/reports.ts'
import {
  bookFindings,
  type EventReader,
  type Findings,
  type GroupedFinding,
  grouped,
} from '../queries/findings.ts'
import { type EventRef, readEvent } from '../queries/read-events.ts'
import { suspectFindings } from '../suspects/suspect-findings.ts'
import type { Suspects } from '../suspects/suspects.ts'
import { requireAreas } from './balanced.ts'
import type { Common } from './query.ts'
import { type Asking, isKnown, type Question, questionNow } from './question.ts'

/** Where all comes from that is not to be believed. */
export type FindingSources = {
  readonly asking: Asking
  readonly findings: Findings
  readonly suspects: Suspects
  readonly reports: CustomerReports
}

export type FindingsAsked = {
  readonly scope: Scope
  /** ISO 8601; what happened from the one on and before the other. */
  readonly from: string
  readonly to: string
  /** Nobody named an end: what customers report up to this moment counts. */
  readonly isOpenEnded: boolean
  readonly elements: readonly Element[] | undefined
}

/**
 * All that is not to be believed, grouped, of areas all of which whoever asks may see; with the question as of which it was found: meanwhile the projection may
 * have gone on. `asked`: the question as it was put. Errors: FORBIDDEN, NOT_FOUND, those of the store.
 */
export const findAll = async (
  sources: FindingSources,
  request: FastifyRequest,
  reply: FastifyReply,
  query: Common,
  asked: Question,
  search: FindingsAsked,
): Promise<FoundAll> => {
  const read = (ref: EventRef) => readEvent(sources.asking.provenance, ref)
  const found = await findIn(sources, request, query, asked, search, read)
  isKnown(request, reply, found.question)
  return found
}

export type FoundAll = { readonly question: Question; readonly all: readonly GroupedFinding[] }

/** The same, of which the answer does not say yet that it is as of then. `read`: reads an event out of the log. */
export const findIn = async (
  { asking, findings, suspects, reports }: FindingSources,
  request: FastifyRequest,
  query: Common,
  asked: Question,
  { scope, from, to, isOpenEnded, elements }: FindingsAsked,
  read: EventReader,
): Promise<FoundAll> => {
  requireAreas(asked, scope)
  const asOf = query['as-of'] === undefined ? 'now' : asked.at
  const { occurredBefore } = asked.lineage
  const search = { scope, from, to, elements, occurredBefore }
  const found = await findings(asking.provenance.lineage(), asOf, search)
  const question = questionNow(asking, request, { ...query, 'as-of': found.at })
  const { lineage, at } = question
  const areas = requireAreas(question, scope)
  const books = await bookFindings(read, lineage, at, areas, { from, to })
  const posted = suspectFindings(await suspects(lineage, at), areas, { from, to })
  // No part of the ledger: as of another time nobody had said anything.
  const isNow = query['as-of'] === undefined && query['occurred-before'] === undefined
  const until = isOpenEnded ? undefined : to
  const said = isNow ? reportFindings(await reports.list(), areas, { from, to: until }) : []
  const derived = found.findings.map((each) => ({ ...each, source: 'derived' as const }))
  return { question, all: grouped(lineage, at, [...derived, ...books, ...posted, ...said]) }
}
