import { CUSTOMER, ELSEWHERE, keyNamed, type Owner, USELESS } from './keys.ts'

/** A post that must be refused, and what it is answered. */
export type Knock = {
  readonly what: string
  /** Null for none. */
  readonly key?: string | null
  /** Unless a key is told: whose newest is shown, which is good. The operator's unless told. */
  readonly owner?: Owner
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  readonly status: number
  readonly code: string
  /** What is wrong, where a part of the post is. */
  readonly field?: string
}

/** What stands for a lot that is in no book yet. */
export const NEW_LOT = 'LOT'
const declared = (mass: unknown): string =>
  JSON.stringify({
    occurredAt: '2026-11-01T08:00:00Z',
    supplier: 'HITACHI',
    facts: [],
    lines: [{ lot: NEW_LOT, material: 'iron', mass }],
  })
/** A post of goods bought in, with which nothing is wrong. */
export const IN_ORDER = declared('1 kg')

/** Posts that nobody may send, or nobody could mean, with what they are answered: however the store fares, unless that keeps the service from answering at all. */
export const KNOCKS: readonly Knock[] = [
  { what: 'without a key', key: null, status: 401, code: 'KEY_MISSING' },
  { what: 'with what is no key', key: 'hunter2', status: 401, code: 'KEY_INVALID' },
  { what: 'with a key that was never made', key: keyNamed('nobody').text, status: 401, code: 'KEY_INVALID' },
  {
    what: 'with a wrong secret',
    key: `${keyNamed('mes1').text.slice(0, -4)}0000`,
    status: 401,
    code: 'KEY_INVALID',
  },
  { what: 'with a revoked key', key: USELESS.revoked.text, status: 401, code: 'KEY_INVALID' },
  { what: 'with an expired key', key: USELESS.expired.text, status: 401, code: 'KEY_INVALID' },
  { what: 'with the key of another area', key: ELSEWHERE.text, status: 403, code: 'FORBIDDEN' },
  { what: 'with the key of a customer', key: CUSTOMER.text, status: 403, code: 'FORBIDDEN' },
  { what: 'with the key of an officer', owner: 'office', status: 403, code: 'FORBIDDEN' },
  { what: 'with the key of an auditor', owner: 'auditor', status: 403, code: 'FORBIDDEN' },
  { what: 'that is not JSON', body: '{"lines":', status: 400, code: 'MALFORMED_JSON' },
  { what: 'that says a thing twice', body: '{"lines":[],"lines":[]}', status: 400, code: 'MALFORMED_JSON' },
  {
    what: 'with a mass that has no unit',
    body: declared(1_000),
    status: 400,
    code: 'INVALID_POST',
    field: 'lines/0/mass',
  },
  {
    what: 'without an idempotency key',
    headers: { 'idempotency-key': '' },
    status: 400,
    code: 'IDEMPOTENCY_KEY_INVALID',
  },
]
