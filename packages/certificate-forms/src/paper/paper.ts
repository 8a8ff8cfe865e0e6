import {
  type CertificateDocument,
  type Credential,
  documentOf,
  parseCertificateFile,
  type Statement,
  sha256Hex,
  statusListOf,
  verifyCertificate,
} from '@lodestone/certificate'
import { hashText, parseCheckpoint, utf8 } from '@lodestone/transparency'
import { FormError } from '../errors.ts'
import { digitalLink, type Gs1Name, logisticUnit, tradeItem } from '../symbol/digital-link.ts'
import { type SymbolModules, symbolOf } from '../symbol/symbol.ts'

/** What is set on paper: all of it of one certificate, and of nothing beside it but the GTIN of the goods. */
export type Paper = {
  readonly document: CertificateDocument
  readonly statement: Statement
  readonly credential: Credential
  /** The file itself, and its SHA-256 in hexadecimal. */
  readonly text: string
  readonly hash: string
  /** The positions of its events in the ledger. */
  readonly positions: readonly number[]
  /** The log in which its events stand, and the head under which they do. */
  readonly log: { readonly origin: string; readonly size: number; readonly root: string }
  readonly statusList: string
  /** What GS1 calls the goods; null where nobody said. */
  readonly named: Gs1Name | null
  /** What the square code opens, for whoever scans it: a GS1 Digital Link where GS1 has a name for the goods, else the certificate's page. */
  readonly link: string
  readonly code: SymbolModules
}

/** What the ledger does not know of the goods: their GTIN, or the number of the pallet that they are on. */
export type PaperOptions = { readonly gtin?: string | undefined; readonly sscc?: string | undefined }

/** Errors: NOT_GENUINE for a certificate that does not hold: of that there is no paper; INVALID for a GTIN or SSCC that is none. */
export const paperOf = (text: string, { gtin, sscc }: PaperOptions = {}): Paper => {
  const { checks, credential, statement } = verifyCertificate(text, null)
  const wrong = checks.find(({ outcome }) => outcome === 'failed')
  if (wrong !== undefined || credential === null || statement === null)
    throw new FormError(
      'NOT_GENUINE',
      wrong?.sentence ?? 'The certificate does not hold.',
      wrong?.where ?? '/',
    )
  const file = parseCertificateFile(text)
  const { origin, size, root } = parseCheckpoint(file.enclosed.checkpoint)
  const document = documentOf(statement, credential)
  const named = nameOf(statement.lot.lot, { gtin, sscc })
  const link = named === null ? certificateLink(origin, document.id) : digitalLink(origin, named, document.id)
  return {
    document,
    statement,
    credential,
    text,
    hash: sha256Hex(utf8(text)),
    positions: file.enclosed.events.map(({ index }) => index + 1),
    log: { origin, size, root: hashText(root) },
    statusList: statusListOf(origin),
    named,
    link,
    code: symbolOf(named === null ? 'qr' : 'digitalLink', link),
  }
}

const nameOf = (lot: string, { gtin, sscc }: PaperOptions): Gs1Name | null => {
  if (gtin !== undefined && sscc !== undefined)
    throw new FormError(
      'INVALID',
      'A label is of a trade item or of a pallet: give a GTIN or an SSCC.',
      'sscc',
    )
  if (sscc !== undefined) return logisticUnit(sscc)
  return gtin === undefined ? null : tradeItem(gtin, lot)
}

/** Where whoever has the certificate's number sees it, verified in their browser (decision 43). */
const certificateLink = (origin: string, id: string): string => `https://${origin}/v/${id}`
