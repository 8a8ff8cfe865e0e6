import { VERDICT_OUTCOMES } from '@lodestone/domain'
import { z } from 'zod'
import { toldBy, type VerdictSource } from './verdict-source.ts'

const sentences = z.array(z.object({ sentence: z.string() }))
const answer = z.object({
  verdict: z.object({
    rules: z.object({ id: z.string(), version: z.string(), hash: z.string() }),
    position: z.int(),
    date: z.string(),
    outcome: z.enum(VERDICT_OUTCOMES),
    regime: z.string(),
    regimes: z.array(z.object({ regime: z.string(), reasons: sentences, missing: sentences })),
  }),
})
const problem = z.object({ code: z.string(), detail: z.string() })

/** What there is no verdict of: asking again changes nothing until someone posts something. */
const NO_VERDICT: readonly string[] = ['NOT_FOUND', 'RULE_SET_NOT_ACTIVE']

const suspects = z.object({ suspects: z.array(z.object({ sentence: z.string() })) })

/** The provenance service at an address, asked with a key that may read the lots of the area. */
export const httpVerdicts =
  (baseUrl: string, apiKey: string): VerdictSource =>
  async ({ lot, delivery, ruleSet, after, timeoutMs }) => {
    const what = ruleSet === null ? 'suspects' : 'verdict'
    const url = new URL(`${baseUrl.replace(/\/$/, '')}/v1/lots/${encodeURIComponent(lot)}/${what}`)
    if (after.revision >= 0) url.searchParams.set('wait-for', `${after.stream}@${after.revision}`)
    url.searchParams.set('timeout', String(timeoutMs))
    const headers = { authorization: `Bearer ${apiKey}` }
    const posted = {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({ delivery, ruleSet }),
    }
    const response = await fetch(url, {
      ...(ruleSet === null ? { headers } : posted),
      signal: AbortSignal.timeout(timeoutMs),
    })
    const body: unknown = await response.json()
    if (response.ok && ruleSet === null)
      return { given: null, reasons: suspects.parse(body).suspects.map(({ sentence }) => sentence) }
    if (response.ok) return toldBy(answer.parse(body).verdict)
    const { code, detail } = problem.parse(body)
    if (ruleSet === null && code === 'NOT_FOUND') return { given: null, reasons: [] }
    if (NO_VERDICT.includes(code)) return { given: null, reasons: [detail] }
    throw new Error(`The provenance service answered ${response.status} ${code}: ${detail}`)
  }
