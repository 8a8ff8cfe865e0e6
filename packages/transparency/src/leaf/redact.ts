import { type Commitment, type Disclosure, HIDDEN, type Json } from './commitment.ts'
import { type Treatment, treatmentOf } from './fields.ts'
import type { Committed, Salts } from './salts.ts'

/** Told of every commitment that is made, and of what opens it. */
export type Hiding = (digest: string, disclosure: Disclosure) => void

/** Deeper than the ledger's events ever are: below this, all is sealed. */
const DEEPEST = 32

type Members = { readonly [name: string]: Json }

/** What an event says, with commitments where `fields.ts` wants them. `place` tells this event from all others. */
export const redact = (members: Members, place: string, salts: Salts, hiding?: Hiding): Members => {
  let sealed = 0

  const hide = ({ digest, disclosure }: Committed): Commitment => {
    hiding?.(digest, disclosure)
    return { [HIDDEN]: digest }
  }
  const seal = (value: Json): Commitment => {
    sealed += 1
    return hide(salts.seal(`${place}#${sealed}`, value))
  }
  const valueAs = (treatment: Treatment, value: Json, depth: number): Json => {
    if (typeof value === 'string') return treatment === 'linked' ? hide(salts.link(value)) : value
    if (value === null || typeof value !== 'object') return value
    if (depth > DEEPEST) return seal(value)
    if (isList(value)) return value.map((item) => valueAs(treatment, item, depth + 1))
    return objectAs(value, depth)
  }
  const objectAs = (object: Members, depth: number): Members => {
    // Without a prototype: a member may be called "__proto__", and must not be lost.
    const shown: Record<string, Json> = Object.create(null)
    const hidden: Record<string, Json> = Object.create(null)
    // In the order of their names, so that the n-th seal is the same whatever order a store gives them back in.
    for (const name of Object.keys(object).sort()) {
      const value = object[name]
      if (value === undefined) continue
      const treatment = treatmentOf(name)
      if (treatment === 'sealed') hidden[name] = value
      else shown[name] = valueAs(treatment, value, depth + 1)
    }
    return Object.keys(hidden).length === 0 ? shown : { ...shown, ...seal(hidden) }
  }
  return objectAs(members, 0)
}

const isList = (value: readonly Json[] | Members): value is readonly Json[] => Array.isArray(value)
