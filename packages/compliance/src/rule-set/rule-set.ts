import { canonicalJson } from '@lodestone/domain'
import { z } from 'zod'
import { disclosure, originClaim, recycledShare } from './claims.ts'
import { prohibition } from './prohibition.ts'

/** A rule set: data, never code. A new one, or another date, is a file. */
export const ruleSet = z.discriminatedUnion('kind', [prohibition, originClaim, disclosure, recycledShare])
export type RuleSet = z.output<typeof ruleSet>

/** SHA-256 of bytes, in hexadecimal. */
export type Hash = (bytes: Uint8Array) => string

/** What names a rule set in a verdict: its hash covers all of it. */
export type RuleSetRef = { readonly id: string; readonly version: string; readonly hash: string }

/** Of each rule set what was computed: it is asked for again with every verdict and every claim, and a rule set never changes. */
const known = new WeakMap<RuleSet, { readonly by: Hash; readonly ref: RuleSetRef }>()

/** A rule set by name: its id, its version, and the hash of its canonical JSON (RFC 8785). Reckoned once for each set. */
export const refOf = (rules: RuleSet, hash: Hash): RuleSetRef => {
  const before = known.get(rules)
  if (before?.by === hash) return before.ref
  const { id, version } = rules
  const ref = { id, version, hash: hash(new TextEncoder().encode(canonicalJson(rules))) }
  known.set(rules, { by: hash, ref })
  return ref
}
