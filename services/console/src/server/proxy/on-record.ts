import { REFERENCE } from '@lodestone/domain'
import { failure } from '@lodestone/plant-service'
import type { FastifyRequest } from 'fastify'
import type { Session } from '../session/session.ts'

export const AUDIT_HEADER = 'lodestone-audit'
/** The page remembers in it for which audit things are opened. */
const COOKIE = 'audit'
/** What auditors open without naming an audit. */
const UNNAMED = 'console'

/** Nothing of the ledger is opened by these: where it stands, whose key it is, and the record itself. */
const NO_READING = /^\/(?:v1\/(?:projection|live|access|audit\/readings))$/

/** The audit that something is opened for: of auditors always one, of others where they named it. */
export const auditOf = ({ role }: Session, { cookies }: FastifyRequest): string | null => {
  const named = cookies[COOKIE]?.trim() ?? ''
  if (REFERENCE.test(named)) return named
  return role === 'auditor' ? UNNAMED : null
}

export const isReading = ({ pathname }: URL): boolean => !NO_READING.test(pathname)

/** Puts on record what is opened of a book. Errors: STORE_UNAVAILABLE: what cannot be recorded is not opened. */
export const recordReading = async (
  provenance: string,
  apiKey: string,
  sees: Readonly<Record<string, string>>,
  { url }: FastifyRequest,
): Promise<void> => {
  const answer = await fetch(`${provenance.replace(/\/+$/, '')}/v1/audit/readings`, {
    method: 'POST',
    headers: { ...sees, authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ address: url.replace(/^\/api/, '') }),
  }).catch(() => null)
  if (!answer?.ok)
    throw failure('STORE_UNAVAILABLE', 'What is opened for an audit could not be put on record.')
}
