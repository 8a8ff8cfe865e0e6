import type { RuleSet } from '@lodestone/compliance'
import { refOf } from '@lodestone/compliance'
import type { Credential } from '../file/credential.ts'
import { sha256Hex } from '../statement/sha256-hex.ts'
import { attested, type Check, notChecked, passed } from './check.ts'

/** What only the issuer says, and what no file can tell: never shown as checked. */
export const beyond = (
  { credentialSubject: { asked }, validFrom }: Credential,
  boundary: readonly { readonly lot: string }[],
  position: number,
): Check[] => [
  ...(boundary.length === 0
    ? []
    : [
        attested(
          'boundary',
          `The events end at ${boundary.length} lots, of more than ${asked.most} behind the lot: what is behind these is the issuer's word, and the shares count it as unknown.`,
          '/enclosed/boundary',
        ),
      ]),
  attested(
    'delivery',
    `Date, contract and end item of the delivery (${asked.delivery.date}) are the issuer's word: the verdict is for these.`,
    '/credentialSubject/asked/delivery',
  ),
  notChecked(
    'since',
    `What was recorded after position ${position}, since the certificate was issued at ${validFrom}, no file can tell: the issuer's list of statuses does.`,
  ),
]

/** Whether whoever checks knows the rules, or has them only from the certificate. */
export const checkRulesKnown = (rules: readonly RuleSet[], known: readonly RuleSet[]): Check => {
  const hashes = new Set(known.map((each) => refOf(each, sha256Hex).hash))
  const strange = rules.filter((each) => !hashes.has(refOf(each, sha256Hex).hash))
  if (strange.length === 0)
    return passed('rules', `The ${rules.length} enclosed rule sets are those that came with this verifier.`)
  const names = strange.map(({ id, version }) => `${id} ${version}`).join(', ')
  return attested(
    'rules',
    `This verifier does not know ${names}: its text is enclosed, and has to be read.`,
    `/enclosed/rules/${rules.indexOf(strange[0] as RuleSet)}`,
  )
}

/** `why`: what is wrong with the list that was given. */
export const statusUnknown = (why?: string): Check =>
  notChecked(
    'status',
    why === undefined
      ? 'Whether it was superseded, revoked or put under investigation since is not known from this file: its issuer publishes a list.'
      : `Whether it was superseded, revoked or put under investigation since is not known: the list that was given cannot be relied on. ${why}`,
  )
