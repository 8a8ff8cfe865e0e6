import { canonicalJson } from '@lodestone/domain'
import { type Committed, type Disclosure, HIDDEN, type Json } from './commitment.ts'
import { type Treatment, treatmentOf } from './fields.ts'
import type { Salts } from './salts.ts'

/** Told of every commitment that is made, and of what opens it. */
export type Hiding = (digest: string, disclosure: Disclosure) => void

/** Deeper than the ledger's events ever are: below this, all is sealed. */
const DEEPEST = 32

type Members = { readonly [name: string]: Json }

/** The member of a leaf that says by which form it was made, beside what the event says. */
const FORM = 'leaf'

/**
 * What an event says as canonical JSON, with commitments where `fields.ts` wants them. `place` tells this event from all others. Written as it is gone through: objects with
 * fewer members, made to be written once, took more time than the hashes. Errors: for what canonical JSON cannot say.
 */
export const redactedText = (members: Members, place: string, salts: Salts, hiding?: Hiding): string => {
  let sealed = 0

  /** The member that hides; its digest needs no escapes. */
  const hide = (committed: Committed): string => {
    hiding?.(committed.digest, committed.disclosure)
    return `"${HIDDEN}":"${committed.digest}"`
  }
  const seal = (json: string): string => {
    sealed += 1
    return hide(salts.seal(`${place}#${sealed}`, json))
  }
  const valueText = (treatment: Treatment, value: Json, depth: number): string => {
    if (typeof value === 'string')
      return treatment === 'linked' ? `{${hide(salts.link(value))}}` : plain(value)
    if (value === null || typeof value !== 'object') return plain(value)
    if (depth > DEEPEST) return `{${seal(canonicalJson(value))}}`
    return isList(value) ? listText(treatment, value, depth) : `{${membersText(value, depth)}}`
  }
  const listText = (treatment: Treatment, items: readonly Json[], depth: number): string => {
    let text = ''
    for (const item of items) text += `${text === '' ? '' : ','}${valueText(treatment, item, depth + 1)}`
    return `[${text}]`
  }
  const membersText = (object: Members, depth: number): string => {
    let [hidden, shown] = ['', '']
    // In the order of their names, which is that of canonical JSON, and so that the n-th seal is the same whatever order a store gives them back in.
    for (const name of Object.keys(object).sort()) {
      const value = object[name]
      if (value === undefined) continue
      const treatment = depth === 0 && name === FORM ? 'open' : treatmentOf(name)
      if (treatment === 'sealed') hidden += `,${plain(name)}:${canonicalJson(value)}`
      else shown += `,${plain(name)}:${valueText(treatment, value, depth + 1)}`
    }
    // What hides them stands before all that is shown, whose names begin with letters.
    const sealing = hidden === '' ? '' : `,${seal(`{${hidden.slice(1)}}`)}`
    return (sealing + shown).slice(1)
  }
  return `{${membersText(members, 0)}}`
}

const isList = (value: readonly Json[] | Members): value is readonly Json[] => Array.isArray(value)

/** A text that JSON writes as it is. */
const NO_ESCAPES = /^[ !#-[\]-~]*$/

/** Canonical JSON of what has no members. Errors: as `canonicalJson`. */
const plain = (value: string | number | boolean | null): string =>
  typeof value === 'string' && NO_ESCAPES.test(value) ? `"${value}"` : canonicalJson(value)
