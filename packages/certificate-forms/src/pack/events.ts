import { type CertificateFile, parseCertificateFile } from '@lodestone/certificate'
import { canonicalJson } from '@lodestone/domain'
import {
  type Disclosure,
  digestOf,
  formatEventProof,
  fromBase64url,
  HIDDEN,
  type Json,
  type LogProof,
  parseCheckpoint,
  reveal,
  type SignedCheckpoint,
  utf8,
  valueOfDisclosure,
} from '@lodestone/transparency'
import type { Entry } from './zip.ts'

/** That the event at a place of the log, from 0, stands there. */
export type Prove = (index: number, checkpoint: SignedCheckpoint) => Promise<LogProof>

/** Each event behind the certificate, as far as it is disclosed, and its proof by itself (a C2SP tlog-proof). Errors: those of proving. */
export async function* eventEntries(text: string, prove: Prove): AsyncGenerator<Entry, void, undefined> {
  const { enclosed } = parseCertificateFile(text)
  const checkpoint = parseCheckpoint(enclosed.checkpoint)
  const byDigest = new Map(enclosed.disclosures.map((each) => [digestOf(each), each]))
  for (const event of enclosed.events) {
    const leaf = { text: canonicalJson(event.leaf), salt: fromBase64url(event.salt) }
    const disclosures = openingIn(event, byDigest)
    const { said } = reveal(leaf.text, disclosures)
    const { extra: _, ...proof } = await prove(event.index, checkpoint)
    const name = String(event.index + 1).padStart(8, '0')
    yield { path: `events/${name}.json`, content: utf8(`${JSON.stringify(said, null, 2)}\n`) }
    yield { path: `proofs/${name}.tlog-proof`, content: utf8(formatEventProof({ leaf, disclosures, proof })) }
  }
}

/** The disclosures that open something in an event; what is opened may hide more. */
const openingIn = (
  { leaf }: CertificateFile['enclosed']['events'][number],
  byDigest: ReadonlyMap<string, Disclosure>,
): Disclosure[] => {
  const found = new Set<Disclosure>()
  const look = (value: Json): void => {
    if (typeof value !== 'object' || value === null) return
    for (const [name, each] of Object.entries(value)) {
      const opens = name === HIDDEN && typeof each === 'string' ? byDigest.get(each) : undefined
      if (opens === undefined) look(each as Json)
      else if (!found.has(opens)) {
        found.add(opens)
        look(valueOfDisclosure(opens))
      }
    }
  }
  look(leaf)
  return [...found]
}
