import { ruleSet, SHIPPED } from '@lodestone/compliance'
import { type Post, postSchema } from '@lodestone/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { activateRules } from './testing/activate-rules.ts'
import { postChain } from './testing/chain.ts'
import { openReadLedger, type ReadLedger, type ReadSide } from './testing/read-side.ts'

const LOT = 'FTW-MG-26-1'
let ledger: ReadLedger
let side: ReadSide

beforeAll(async () => {
  ledger = await openReadLedger()
  await activateRules(ledger)
  await postChain(ledger.scribe)
  side = await ledger.read()
})
afterAll(() => ledger.close())

const verdictOf = async (query: string) =>
  side.ask(`/v1/lots/${LOT}/verdict?delivery-date=2027-01-04${query}`)

describe('the verdict of a lot', () => {
  it('asks the clause in the version that the contract carries, and says when there is none such', async () => {
    const old = await verdictOf('&contract=C-1&contract-value=1000000&clause=252.225-7052%20JAN%202023')
    expect(old.body.verdict).toMatchObject({
      rules: { version: 'JAN 2023' },
      outcome: 'COMPLIANT',
      regime: 'A',
    })
    const unknown = await verdictOf('&contract=C-1&clause=252.225-7052%20OCT%202020')
    expect(unknown).toMatchObject({ status: 404, body: { code: 'RULE_SET_NOT_ACTIVE' } })
    const none = await verdictOf('&contract=C-1&clause=252.204-7012%20NOV%202023')
    expect(none.body.verdict).toMatchObject({ outcome: 'NOT_APPLICABLE' })
    const bill = await verdictOf('&rule-set=variant-hr-9073')
    expect(bill.body.verdict).toMatchObject({ outcome: 'COMPLIANT', safeThrough: '2031-12-31' })
  })

  it('asks the rule sets that were active as of the position: a changed date is a file', async () => {
    const before = await verdictOf('')
    const may = SHIPPED.find(({ id, version }) => id === 'dfars-252.225-7052' && version === 'MAY 2024')
    const moved = JSON.parse(
      JSON.stringify(may).replace('2027-01-01', '2028-01-01').replace('2026-12-31', '2027-12-31'),
    )
    const waitFor = await activateRules(ledger, [ruleSet.parse(moved)])
    const after = await verdictOf(`&wait-for=${waitFor}`)
    expect(after.body.verdict).toMatchObject({ outcome: 'COMPLIANT', regime: 'A', safeThrough: '2027-12-31' })
    expect(after.body.verdict.rules.hash).not.toBe(before.body.verdict.rules.hash)
    expect((await verdictOf(`&as-of=${before.body.position}`)).text).toBe(before.text)
    const nothing = await side.ask(`/v1/lots/${LOT}/verdict?delivery-date=2027-01-04&as-of=2`)
    expect(nothing.status).toBe(404)
    const listed = await side.ask('/v1/rule-sets')
    const own = listed.body.ruleSets.filter(({ id }: { id: string }) => id === 'dfars-252.225-7052')
    expect(own.map(({ version }: { version: string }) => version)).toEqual(['JAN 2023', 'MAY 2024'])
    expect(own[1]).toMatchObject({ hash: after.body.verdict.rules.hash, content: moved })
    const back = await activateRules(ledger, may === undefined ? [] : [{ ...may, reviewedBy: 'a counsel' }])
    expect((await verdictOf(`&wait-for=${back}`)).body.verdict.outcome).toBe('INDETERMINATE')
  })

  it('refuses to answer where a version of the rule set cannot be read', async () => {
    const body = {
      occurredAt: '2026-11-02T00:00:00Z',
      ruleSet: 'of-tomorrow',
      version: '1',
      content: '{"kind":"new"}',
    }
    const post = {
      type: 'RuleSetActivated',
      ...postSchema('RuleSetActivated').parse({ ...body, hash: '0'.repeat(64) }),
    }
    const { waitFor } = await ledger.writer.post(post as Post<'RuleSetActivated'>, {
      ...{ owner: 'admin', key: 'tests', idempotencyKey: 'of-tomorrow' },
    })
    const answer = await verdictOf(`&rule-set=of-tomorrow&wait-for=${waitFor}`)
    expect(answer).toMatchObject({ status: 503, body: { code: 'RULE_SET_UNREADABLE' } })
    expect((await verdictOf('')).status).toBe(200)
  })
})
