import { type RuleSet, refOf } from '@lodestone/compliance'
import {
  type Attestation,
  digestOf,
  fromBase64url,
  type Hash,
  lotKey,
  registeredValue,
  rulesName,
  valueOfDisclosure,
  verifyInMap,
} from '@lodestone/transparency'
import type { Enclosed } from '../file/certificate-file.ts'
import type { PartOfLedger } from '../ledger/part-of-ledger.ts'
import { sha256Hex } from '../statement/sha256-hex.ts'
import { type Check, failed, holds, notChecked, passed } from './check.ts'

const WHERE = '/enclosed/attested/rules'

/** Whether the ledger's registry activated just the enclosed rule sets: the events that did are enclosed, and the map counts no other of the same version. */
export const checkActivation = (
  part: PartOfLedger,
  { events, attested: { rules: shown } }: Enclosed,
  rules: readonly RuleSet[],
  leaves: readonly Hash[],
  { lots, position }: Attestation,
): readonly Check[] => {
  if (shown === undefined)
    return [
      notChecked(
        'activation',
        'The events by which the registry activated the rule sets are not enclosed: that the ledger goes by these, and by no other content of the same versions, is not known from this file.',
      ),
    ]
  const nth = new Map(events.map(({ index }, n) => [index, n]))
  const told: string[] = []
  const checks = rules.flatMap((each) => {
    const { id, version, hash } = refOf(each, sha256Hex)
    const name = `${id} ${version}`
    const at = shown.findIndex((one) => one.id === id && one.version === version)
    const own = shown[at]
    if (own === undefined)
      return [failed('activation', `Nothing shows that the registry activated ${name}.`, WHERE)]
    const where = `${WHERE}/${at}`
    return holds('activation', where, () => {
      const places = own.activations.flatMap((index) => nth.get(index) ?? [])
      const activations = places.map((n) => part.eventAt(n + 1))
      const last = activations.at(-1)
      if (
        last?.type !== 'RuleSetActivated' ||
        places.length < own.activations.length ||
        activations.some((event) => event?.type !== 'RuleSetActivated')
      )
        return failed('activation', `The events that activated ${name} are not enclosed.`, where)
      if (last.hash !== hash)
        return failed(
          'activation',
          `The registry activated ${name} last with another content (SHA-256 ${last.hash}) than is enclosed (${hash}).`,
          where,
        )
      if (valueOfDisclosure(own.disclosure) !== rulesName(each))
        return failed('activation', `What is shown of ${name} is of another.`, where)
      const key = lotKey(digestOf(own.disclosure))
      const value = registeredValue(places.map((n) => leaves[n] as Hash))
      try {
        verifyInMap(lots, key, { beside: own.beside.map(fromBase64url), end: { key, value } })
      } catch {
        return failed(
          'activation',
          `By position ${position} the registry activated ${name} more often, or otherwise, than is enclosed: something is withheld, a newer content perhaps.`,
          where,
        )
      }
      told.push(`${name} at position ${(own.activations.at(-1) as number) + 1}`)
      return []
    })
  })
  if (checks.length > 0) return checks
  return [
    passed(
      'activation',
      `Each enclosed rule set is what the ledger's registry activated, by its SHA-256 (${told.join(', ')}), and by position ${position} none of these versions was activated with another content.`,
    ),
  ]
}
